// Warns before a session ends for lack of activity, and keeps it going when asked (LOGIN-12). Pages of the same
// browser share a session, so activity in one puts off the warning in all.

// From the warning to the end.
const lastSeconds = 120;

export function watchSession(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog[data-session-seconds]");
  const form = dialog?.querySelector("form");
  if (!dialog || !form) return;

  const others = new BroadcastChannel("regie-session");
  let warnAt = 0;
  const startAnew = (): void => {
    warnAt = Date.now() + Number(dialog.dataset.sessionSeconds) * 1000;
    if (dialog.open) dialog.close();
  };
  const leave = (): void => location.assign(dialog.dataset.loginAddress ?? "/");

  const stay = async (): Promise<void> => {
    try {
      const fields = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
      const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
      if (!answer.ok) return leave();
      startAnew();
      others.postMessage("active");
    } catch {
      // No connection: the question stays open, and can be answered again.
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void stay();
  });
  // Escape is no reason to be logged out.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    void stay();
  });
  others.addEventListener("message", startAnew);

  // A device that slept wakes up late, so the clock decides and not the timer.
  const look = (): void => {
    const now = Date.now();
    if (now >= warnAt + lastSeconds * 1000) leave();
    else if (now >= warnAt && !dialog.open) dialog.showModal();
  };
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  // A page that comes back from the browser's memory asked nothing of the server: its time goes on.
  startAnew();
  others.postMessage("active");
}
