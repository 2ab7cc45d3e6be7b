// A page that may no longer be seen closes by itself (PEOPLE-10). Its server says so over a live connection, which the page has
// only while somebody looks at it: a browser has few connections to one site.

// After an answer that is no connection: the server is busy, or starts anew.
const pauseAfterRefusal = 15_000;

export function closeWhenAccessEnds(): void {
  const portal = document.body.dataset.portaal;
  if (!portal) return;
  const address = `${portal}/live?pagina=${encodeURIComponent(location.pathname)}`;
  let connection: EventSource | undefined;
  let timer = 0;

  // Also of a page that answered a form, which must not be sent again.
  const askPageAgain = (): void => location.replace(location.pathname + location.search);
  const stop = (): void => {
    clearTimeout(timer);
    connection?.close();
    connection = undefined;
  };
  const askWhy = async (): Promise<void> => {
    const answer = await fetch(address, { redirect: "manual" }).catch(() => undefined);
    void answer?.body?.cancel();
    if (answer?.type === "opaqueredirect" || answer?.status === 404) askPageAgain();
    else timer = window.setTimeout(start, pauseAfterRefusal);
  };
  const start = (): void => {
    stop();
    if (document.visibilityState !== "visible") return;
    const begun = (connection = new EventSource(address));
    begun.addEventListener("ended", askPageAgain);
    begun.addEventListener("error", () => {
      // A connection that was lost, the browser makes again by itself; one that was refused, it does not.
      if (begun !== connection || begun.readyState !== EventSource.CLOSED) return;
      stop();
      void askWhy();
    });
  };
  // Who sends a form, such as logging out, gets its answer, also when that ends the access to this page a moment earlier.
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    stop();
    timer = window.setTimeout(start, pauseAfterRefusal);
  });
  document.addEventListener("visibilitychange", start);
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", start);
}
