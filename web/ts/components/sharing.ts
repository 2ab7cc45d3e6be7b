// "Gebruikersbeheer": ticks that belong together, and the summing-up above the button as one goes (SHARING-2). Without this the boxes and
// ticks are sent as they stand, and the summing-up comes as a page of its own.

const reads: Record<string, string> = { "agenda.write": "agenda.read", "reports.write": "timeline.read", "board.write": "board.read" };

function ticksOf(box: Element): HTMLInputElement[] {
  return [...box.querySelectorAll<HTMLInputElement>("input[data-right]")].filter((tick) => !tick.disabled);
}

// A box that turns blue begins with what may be read; one that has nothing left turns red; writing brings reading along.
function keepTogether(box: Element, changed: HTMLInputElement): void {
  const ticks = ticksOf(box);
  if (changed.getAttribute("role") === "switch") {
    if (changed.checked && ticks.length > 0 && !ticks.some((tick) => tick.checked))
      for (const tick of ticks) tick.checked = !(tick.dataset.right! in reads);
    return;
  }
  const right = changed.dataset.right!;
  for (const tick of ticks) {
    if (changed.checked && reads[right] === tick.dataset.right) tick.checked = true;
    if (!changed.checked && reads[tick.dataset.right!] === right) tick.checked = false;
  }
  const toggle = box.querySelector<HTMLInputElement>("input[role=switch]");
  if (!toggle || toggle.disabled || ticks.some((tick) => tick.checked)) return;
  toggle.checked = false;
  toggle.focus(); // the ticks of a red box do not show
}

// The server's own words: the same page that would come without scripts, of which the list and the digest are taken. While something
// is missing (an e-mail address), that is the list again, with the sentences in its bar.
async function sumUp(form: HTMLFormElement, status: HTMLElement, asked: AbortController): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "gezien") body.append(name, value);
  const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal, redirect: "manual" });
  const seen = form.querySelector<HTMLInputElement>("input[name=gezien]");
  seen?.remove();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const inBar = page.querySelector("[data-sum] p")?.textContent?.trim();
  if (inBar) status.textContent = inBar;
  const digest = page.querySelector<HTMLInputElement>("input[name=gezien]");
  const sentences = [...page.querySelectorAll("#som-lijst p")].map((sentence) => sentence.textContent ?? "");
  if (!digest || sentences.length === 0) return;
  const kept = document.createElement("input");
  kept.type = "hidden";
  kept.name = "gezien";
  kept.value = digest.value;
  form.append(kept);
  status.textContent = sentences.join(" ");
}

// What is to be read of a closed card follows what is ticked in it.
function showOnCard(box: Element): void {
  const toggle = box.querySelector<HTMLInputElement>("input[role=switch]");
  const chip = box.closest("details")?.querySelector(`summary [data-section="${toggle?.value.split(" ")[1] ?? ""}"]`);
  const state = box.querySelector(toggle?.checked ? ".state.yes" : ".state.no");
  if (!toggle || !chip || !state) return;
  chip.classList.toggle("yes", toggle.checked);
  chip.classList.toggle("no", !toggle.checked);
  chip.querySelector("use")?.setAttribute("href", state.querySelector("use")?.getAttribute("href") ?? "");
  const words = chip.querySelector(".sr");
  if (words) words.textContent = `: ${state.textContent?.trim() ?? ""}`;
}

export function shareWithPeople(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-sharing]");
  const status = form?.querySelector<HTMLElement>("[data-sum] p");
  if (!form || !status) return;
  const first = [...status.childNodes].map((node) => node.cloneNode(true));
  let asked = new AbortController();
  let waiting = 0;
  const askSoon = () => {
    asked.abort();
    asked = new AbortController();
    form.querySelector("input[name=gezien]")?.remove();
    clearTimeout(waiting);
    const mine = asked;
    waiting = window.setTimeout(() => void sumUp(form, status, mine).catch(() => undefined), 300);
  };
  form.addEventListener("change", (event) => {
    const changed = event.target as HTMLInputElement;
    const box = changed.closest("fieldset.right");
    if (box) {
      keepTogether(box, changed);
      showOnCard(box);
    }
    askSoon();
  });
  form.addEventListener("reset", () => {
    asked.abort();
    clearTimeout(waiting);
    form.querySelector("input[name=gezien]")?.remove();
    status.replaceChildren(...first.map((node) => node.cloneNode(true)));
    // A form is as it was only after this.
    setTimeout(() => form.querySelectorAll("fieldset.right").forEach(showOnCard));
  });
  // What the browser put back after "back" was changed too, and is not sent.
  window.addEventListener("pageshow", () => {
    const isPutBack = [...form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].some((tick) => tick.checked !== tick.defaultChecked);
    if (!isPutBack) return;
    form.querySelectorAll("fieldset.right").forEach(showOnCard);
    askSoon();
  });
}
