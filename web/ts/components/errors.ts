// A form that came back with errors starts at their list, and a link in it leads into the field (PAGE-8).
export function focusErrors(): void {
  const summary = document.getElementById("fouten");
  if (!summary) return;
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    field.focus();
    (field.closest(".field") ?? field).scrollIntoView({ block: "center" });
  });
}
