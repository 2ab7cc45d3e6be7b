// <button data-afdrukken> opens the browser's own window for printing.
export function printFromButtons(): void {
  for (const button of document.querySelectorAll("button[data-afdrukken]")) button.addEventListener("click", () => print());
}
