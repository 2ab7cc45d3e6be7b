// <button command="show-modal" commandfor="id"> and <dialog closedby="any"> for browsers that do not know them yet.
// <a data-dialog="id">: the question opens here instead of on the page that the link leads to.
export function openDialogsFromButtons(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a[data-dialog]");
    const dialog = link && document.getElementById(link.getAttribute("data-dialog") ?? "");
    if (!(dialog instanceof HTMLDialogElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    dialog.showModal();
    event.preventDefault();
  });
  if (!("command" in HTMLButtonElement.prototype)) {
    document.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button[commandfor]");
      const dialog = button && document.getElementById(button.getAttribute("commandfor") ?? "");
      if (!button || !(dialog instanceof HTMLDialogElement)) return;
      const command = button.getAttribute("command");
      if (command === "show-modal") dialog.showModal();
      else if (command === "close") dialog.close();
      else return;
      event.preventDefault();
    });
  }
  if (!("closedBy" in HTMLDialogElement.prototype)) {
    document.addEventListener("click", (event) => {
      const dialog = event.target;
      if (!(dialog instanceof HTMLDialogElement) || dialog.getAttribute("closedby") !== "any") return;
      const box = dialog.getBoundingClientRect();
      const isInside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!isInside) dialog.close();
    });
  }
}
