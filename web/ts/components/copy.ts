// <button data-kopieer="ID OF AN INPUT"> puts its text on the clipboard and says so.
import { showState } from "./states";

export function copyTexts(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-kopieer]")) {
    const field = document.getElementById(button.dataset.kopieer ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        showState(button, "copied");
      } catch {
        // Not allowed here: the address is selected, to be copied by hand.
      }
    });
  }
}
