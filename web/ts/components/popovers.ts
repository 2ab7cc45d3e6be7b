// A panel over the page that the focus has left covers what is in focus now, so it closes.
export function closePopoversWhenFocusLeaves(): void {
  if (!("popover" in HTMLElement.prototype)) return;
  document.addEventListener("focusin", (event) => {
    const focused = event.target as Element;
    for (const popover of document.querySelectorAll<HTMLElement>("[popover]:popover-open")) {
      const opener = focused.closest("[popovertarget], [aria-controls], a[data-paneel]");
      const isOpener = opener !== null && (opener.getAttribute("popovertarget") ?? opener.getAttribute("aria-controls") ?? "dagpaneel") === popover.id;
      if (!popover.contains(focused) && !isOpener) popover.hidePopover();
    }
  });
}
