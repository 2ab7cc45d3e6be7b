// "A  A+  A++" without loading the page anew, so that nothing typed is lost (PAGE-3).
export function changeLettersInPlace(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-letters]");
  form?.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!(chosen instanceof HTMLButtonElement)) return;
    event.preventDefault();
    document.documentElement.dataset.tekst = chosen.value;
    for (const button of form.querySelectorAll("button")) button.ariaPressed = String(button === chosen);
    const fields = new FormData(form);
    fields.set(chosen.name, chosen.value);
    void keep(form.action, fields);
  });
}

// The letters have changed already; when they cannot be kept for the next page, nothing is lost but that.
async function keep(address: string, fields: FormData): Promise<void> {
  try {
    await fetch(address, { method: "POST", body: new URLSearchParams(fields as unknown as Record<string, string>), redirect: "manual" });
  } catch {
    // No connection: the next page will say so.
  }
}
