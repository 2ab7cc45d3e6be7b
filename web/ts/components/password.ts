// The eye button shows or hides what was typed as a password (LOGIN-3).
import { showState } from "./states";

export function showPasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-eye]")) {
    const field = document.getElementById(button.getAttribute("aria-controls") ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    const show = (isShown: boolean): void => {
      field.type = isShown ? "text" : "password";
      showState(button, isShown ? "shown" : "hidden");
    };
    button.addEventListener("click", () => show(field.type === "password"));
    // Password managers look for a password field, and nobody who comes back to the page sees what was typed.
    field.form?.addEventListener("submit", () => show(false));
  }
}
