// <div popover data-smileys="ID OF A TEXT FIELD"> with buttons data-smiley="😀": the one that is chosen goes where the cursor is.
export function insertSmileys(): void {
  for (const panel of document.querySelectorAll<HTMLElement>("[data-smileys]")) {
    const field = document.getElementById(panel.dataset.smileys ?? "");
    if (!(field instanceof HTMLTextAreaElement)) continue;
    panel.addEventListener("click", (event) => {
      const smiley = (event.target as Element).closest<HTMLElement>("[data-smiley]")?.dataset.smiley;
      if (!smiley) return;
      panel.hidePopover();
      field.focus();
      field.setRangeText(smiley, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
