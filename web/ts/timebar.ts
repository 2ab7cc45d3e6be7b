// The time bar of Tijdlijn: a script of its own, loaded where there is one (components/time_bar.ts). The bar is a list of places that the
// server made, one window of it; this drags it (with inertia), turns the wheel into it, walks from block to block with the keys, and
// fetches the next window when an edge comes near. Far windows go again, so that a page never holds more than a few.
// Choosing a block is following its link.

const mostWindows = 7; // more than two screens wide, also where a window has twelve places only
const slowest = 0.02; // pixels a millisecond: slower than this it stands still
const friction = 0.995; // of the speed is left after a millisecond

interface Part {
  items: HTMLElement[];
  earlier: string | null;
  later: string | null;
}

export function makeLive(track: HTMLElement): void {
  const list = track.querySelector("ol");
  const heading = document.getElementById("balk");
  const moving = track.closest("section")?.querySelector<HTMLElement>("nav:last-of-type");
  if (!list || !heading) return;

  const way = (root: ParentNode, name: string) => root.querySelector<HTMLAnchorElement>(`a[data-balk=${name}]`)?.href ?? null;
  const parts: Part[] = [{ items: [...list.children] as HTMLElement[], earlier: way(document, "eerder"), later: way(document, "later") }];
  let isFetching = false;
  // Where the keys led, until it stands in the middle.
  let target: HTMLElement | null = null;

  // ── where it stands ──
  const chosen = list.querySelector<HTMLElement>("[aria-current]");
  const middle = (element: HTMLElement) => element.offsetLeft - track.offsetLeft + element.offsetWidth / 2;
  const last = [...list.querySelectorAll<HTMLElement>(".mk")].at(-1);
  const shown = chosen ?? last;
  if (shown) track.scrollLeft = middle(shown.closest("li")!) - track.clientWidth / 2;

  function name(): void {
    const centre = track.scrollLeft + track.clientWidth / 2;
    const place = ([...list!.children] as HTMLElement[]).find((item) => middle(item) + item.offsetWidth / 2 >= centre);
    const part = place?.dataset.deel;
    if (part && part !== heading!.textContent) heading!.textContent = part;
  }

  // ── windows ──
  async function fetchPart(address: string): Promise<{ part: Part; nodes: HTMLElement[] }> {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const nodes = [...page.querySelectorAll<HTMLElement>("[data-tijdbalk] li")].map((item) => document.importNode(item, true));
    for (const link of nodes.flatMap((item) => [...item.querySelectorAll("a")])) link.removeAttribute("aria-current");
    return { part: { items: nodes, earlier: way(page, "eerder"), later: way(page, "later") }, nodes };
  }

  async function grow(side: "earlier" | "later"): Promise<void> {
    const edge = side === "earlier" ? parts[0] : parts[parts.length - 1];
    const address = edge?.[side];
    if (isFetching || !address) return;
    isFetching = true;
    try {
      const { part, nodes } = await fetchPart(address);
      if (side === "later") {
        list!.append(...nodes);
        parts.push(part);
        if (parts.length > mostWindows) {
          const before = list!.scrollWidth;
          parts.shift()!.items.forEach((item) => item.remove());
          track.scrollLeft -= before - list!.scrollWidth;
        }
      } else {
        const before = list!.scrollWidth;
        list!.prepend(...nodes);
        parts.unshift(part);
        track.scrollLeft += list!.scrollWidth - before;
        if (parts.length > mostWindows) parts.pop()!.items.forEach((item) => item.remove());
      }
      roam();
      if (target) track.scrollLeft = middle(target) - track.clientWidth / 2;
    } catch {
      // The links "eerder" and "later" still work.
      edge![side] = null;
    } finally {
      isFetching = false;
    }
  }
  function lookAhead(): void {
    const near = track.clientWidth / 2;
    if (track.scrollLeft < near) void grow("earlier");
    if (track.scrollWidth - track.clientWidth - track.scrollLeft < near) void grow("later");
  }
  track.addEventListener(
    "scroll",
    () => {
      name();
      lookAhead();
    },
    { passive: true },
  );

  // ── keys: one stop for Tab, then from block to block ──
  const blocks = () => [...list!.querySelectorAll<HTMLAnchorElement>("a.mk")];
  function roam(stop: HTMLAnchorElement | null = list!.querySelector<HTMLAnchorElement>("a.mk[tabindex='0']")): void {
    const all = blocks();
    const one = stop && all.includes(stop) ? stop : (all.find((block) => block.hasAttribute("aria-current")) ?? all.at(-1));
    for (const block of all) block.tabIndex = block === one ? 0 : -1;
    // A bar without blocks is scrolled by the browser's own keys.
    track.tabIndex = one ? -1 : 0;
  }
  function go(to: HTMLAnchorElement | undefined): void {
    if (!to) return;
    roam(to);
    to.focus({ preventScroll: true });
    target = to.closest("li")!;
    track.scrollTo({ left: middle(target) - track.clientWidth / 2, behavior: calm() ? "auto" : "smooth" });
  }
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  async function step(direction: 1 | -1): Promise<void> {
    const all = blocks();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    if (at === -1) return go(all.find((block) => block.tabIndex === 0));
    if (!all[at + direction]) await grow(direction < 0 ? "earlier" : "later");
    const now = blocks();
    go(now[now.indexOf(all[at]!) + direction]);
  }
  // To the block that is nearest to a whole window further on.
  async function page(direction: 1 | -1): Promise<void> {
    const from = track.scrollLeft + track.clientWidth / 2;
    const wanted = from + direction * track.clientWidth;
    if (wanted < 0 || wanted > track.scrollWidth) await grow(direction < 0 ? "earlier" : "later");
    const centre = track.scrollLeft + track.clientWidth / 2 + direction * track.clientWidth;
    const near = (block: HTMLElement) => Math.abs(middle(block.closest("li")!) - centre);
    go(blocks().sort((a, b) => near(a) - near(b))[0]);
  }
  track.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || blocks().length === 0) return;
    const doing: Record<string, () => unknown> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      Home: () => go(blocks()[0]),
      End: () => go(blocks().at(-1)),
      PageUp: () => page(-1),
      PageDown: () => page(1),
    };
    const act = doing[event.key];
    if (!act) return;
    event.preventDefault();
    void act();
  });

  // ── wheel and dragging ──
  track.addEventListener(
    "wheel",
    (event) => {
      target = null;
      if (event.ctrlKey || Math.abs(event.deltaX) >= Math.abs(event.deltaY)) return;
      event.preventDefault();
      track.scrollLeft += event.deltaY * (event.deltaMode === 1 ? 32 : 1);
    },
    { passive: false },
  );

  let held: { id: number; x: number; at: number } | null = null;
  let speed = 0;
  let wasMoved = 0;
  let frame = 0;
  track.classList.add("draggable");
  track.addEventListener("scrollend", () => (target = null));
  track.addEventListener("pointerdown", (event) => {
    target = null;
    // A finger scrolls by itself, with the device's own inertia.
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    cancelAnimationFrame(frame);
    held = { id: event.pointerId, x: event.clientX, at: event.timeStamp };
    speed = wasMoved = 0;
  });
  addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const moved = event.clientX - held.x;
    wasMoved += Math.abs(moved);
    // Less than this is a click.
    if (wasMoved < 6) return;
    track.classList.add("dragging");
    track.scrollLeft -= moved;
    speed = -moved / Math.max(1, event.timeStamp - held.at);
    held = { id: held.id, x: event.clientX, at: event.timeStamp };
  });
  function glide(since: number): void {
    frame = requestAnimationFrame((now) => {
      const passed = Math.max(1, now - since);
      track.scrollLeft += speed * passed;
      speed *= friction ** passed;
      if (Math.abs(speed) > slowest) glide(now);
    });
  }
  function letGo(event: PointerEvent): void {
    if (!held || event.pointerId !== held.id) return;
    held = null;
    track.classList.remove("dragging");
    setTimeout(() => (wasMoved = 0)); // after the click that ends it
    if (wasMoved >= 6 && Math.abs(speed) > slowest && !calm()) glide(performance.now());
  }
  addEventListener("pointerup", letGo);
  addEventListener("pointercancel", letGo);
  // What ends a drag is no click; a link is not dragged away.
  track.addEventListener("click", (event) => wasMoved >= 6 && event.preventDefault(), true);
  track.addEventListener("dragstart", (event) => event.preventDefault());

  // ── "eerder" and "later" move the bar ──
  moving?.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-balk]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const direction = link.dataset.balk === "eerder" ? -1 : 1;
    const room = direction < 0 ? track.scrollLeft : track.scrollWidth - track.clientWidth - track.scrollLeft;
    const edge = direction < 0 ? parts[0] : parts[parts.length - 1];
    if (room < 1 && !edge?.[direction < 0 ? "earlier" : "later"]) return;
    event.preventDefault();
    const move = () => track.scrollBy({ left: direction * track.clientWidth * 0.9, behavior: calm() ? "auto" : "smooth" });
    if (room < track.clientWidth) void grow(direction < 0 ? "earlier" : "later").then(move);
    else move();
  });

  roam();
  name();
  lookAhead();
}
