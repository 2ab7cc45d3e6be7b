// What a new password must be ticks off while somebody types (LOGIN-7). Length and names are judged here; whether it is easy
// to guess only the server knows, which is asked when typing pauses. Whatever stands here, the server decides.
const pauseMilliseconds = 350;
const shortest = 12;
const longest = 128;
// As temporary passwords are made; what holds none of that shape is another password.
const temporaryShape = /[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}/i;

type Judgement = (password: string) => boolean;

function holdsNoName(names: string[]): Judgement {
  const parts = names.map((name) => name.trim().toLowerCase()).filter((name) => [...name].length >= 3);
  return (password) => password !== "" && !parts.some((part) => password.toLowerCase().includes(part));
}

async function isGuessable(field: HTMLInputElement, signal: AbortSignal): Promise<boolean> {
  const token = field.form?.querySelector<HTMLInputElement>("input[name=token]")?.value ?? "";
  const answer = await fetch("/inloggen/wachtwoord/oordeel", {
    method: "POST",
    body: new URLSearchParams({ token, w1: field.value }),
    signal,
  });
  if (!answer.ok || answer.redirected) return true;
  return ((await answer.json()) as { guessable: boolean }).guessable;
}

export function tickRequirements(): void {
  const list = document.querySelector<HTMLElement>("[data-requirements-of]");
  const field = document.getElementById(list?.dataset.requirementsOf ?? "");
  if (!list || !(field instanceof HTMLInputElement)) return;

  const judgements: Record<string, Judgement> = {
    length: (password) => [...password].length >= shortest && [...password].length <= longest,
    name: holdsNoName((list.dataset.names ?? "").split("\n")),
    temporary: (password) => password !== "" && !temporaryShape.test(password),
  };
  const tick = (name: string, isRight: boolean): void => {
    for (const line of list.querySelectorAll<HTMLElement>(`[data-requirement=${name}]`)) line.hidden = line.dataset.state !== (isRight ? "right" : "open");
  };

  let timer: number | undefined;
  let asking: AbortController | undefined;
  const judge = (): void => {
    for (const [name, judgement] of Object.entries(judgements)) tick(name, judgement(field.value));
    tick("guessable", false);
    window.clearTimeout(timer);
    asking?.abort();
    if (!judgements.length(field.value)) return;
    timer = window.setTimeout(() => {
      asking = new AbortController();
      isGuessable(field, asking.signal).then(
        (guessable) => tick("guessable", !guessable),
        () => undefined, // typed on, or no connection: it stays open
      );
    }, pauseMilliseconds);
  };
  field.addEventListener("input", judge);
  // What the browser kept when somebody comes back to the page.
  if (field.value !== "") judge();
}
