// The month: a day that is clicked opens in the black panel over it, with its appointments as its own page lists them. Without
// this, and whenever something is in the way, the link leads to that page.
export function openDaysInPanel(): void {
  const panel = document.getElementById("dagpaneel");
  if (!panel || !("showPopover" in panel)) return;
  const [heading, list] = [panel.querySelector<HTMLElement>("h2"), panel.querySelector<HTMLElement>("div")];
  const way = panel.querySelector("a");
  if (!heading || !list || !way) return;

  async function open(link: HTMLAnchorElement, item: number): Promise<void> {
    const answer = await fetch(link.href);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const day = new DOMParser().parseFromString(await answer.text(), "text/html");
    const title = day.querySelector(".daynav h2"), appointments = day.getElementById("lijst");
    if (!title || !appointments) throw new Error("no day");
    heading!.replaceChildren(...title.childNodes);
    list!.replaceChildren(...appointments.childNodes);
    way!.href = link.href;
    const folds = list!.querySelectorAll("details");
    const clicked = folds[folds.length === 1 ? 0 : item];
    if (clicked) clicked.open = true;
    panel!.showPopover();
    heading!.focus();
  }

  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const link = target.closest<HTMLAnchorElement>("a[data-paneel]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const item = target.closest("span.item");
    open(link, item ? [...link.querySelectorAll("span.item")].indexOf(item) : -1).catch(() => location.assign(link.href));
  });
}
