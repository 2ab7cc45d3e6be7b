// A button that says one of several words holds them all, each in a span with data-state; one shows. The words stand in
// the page, so that the browser's translation reaches them (PAGE-6).
export function showState(button: Element, state: string): void {
  for (const word of button.querySelectorAll<HTMLElement>("[data-state]")) word.hidden = word.dataset.state !== state;
}
