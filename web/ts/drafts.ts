// Keeps what is typed into <form data-concept="ADDRESS"> on the server (DOSSIER-10): a moment after the last key, and at once when
// the page goes. A script of its own, loaded by pages with such a form. All words stand in the page, in [data-concept-stand].
import { insertSmileys } from "./components/smileys";
import { showState } from "./components/states";

const pause = 600;     // milliseconds after the last key
const longest = 1500;  // after the first key that is not kept yet, for who types on and on
const patience = 10_000;
const retries = [2_000, 4_000, 8_000, 15_000, 30_000];
// Browsers let so much go on after a page has gone (Fetch standard, 4.6: 64 KiB of keepalive bodies).
const mostInFlight = 60_000;
// Fields that say which draft it is, and not what was typed.
const ownFields = ["token", "sleutel", "concept", "schrijver", "beurt"];

type Fields = [string, string][];
// What was sent, or is known to be kept.
interface Sent {
  turn: string;
  fields: Fields;
}

class Keeper {
  private readonly editor = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  private readonly session = new BroadcastChannel("regie-session");
  private turn = 0;
  private kept: string;
  private sent: string;
  private inFlight = 0;
  private survives = true;  // what was sent last goes on after the page
  private lastSent: Sent | undefined;
  private lastKept: Sent | undefined;
  private timer: number | undefined;
  private firstUnkept: number | undefined;
  private failures = 0;
  private isStopped = false;
  private isLeaving = false;
  private asGiven: { key: string; version: string; content: string } | undefined;  // by the server, while an older key is tried

  constructor(
    private readonly form: HTMLFormElement,
    private readonly address: string,
    private readonly stand: Element,
  ) {
    this.kept = this.sent = this.content();
    form.addEventListener("formdata", (event) => this.sign(event.formData));
    form.addEventListener("input", () => this.typed());
    form.addEventListener("submit", () => {
      this.flush();
      this.isLeaving = true;
    });
    window.addEventListener("pageshow", () => (this.isLeaving = false));
    window.addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.flush());
    window.addEventListener("online", () => this.failures > 0 && this.keep());
    window.addEventListener("beforeunload", (event) => this.failures > 0 && !this.isLeaving && !this.isStopped && this.content() !== this.kept && event.preventDefault());
    const question = form.querySelector<HTMLElement>("[data-concept-gooi]")?.dataset.dialog ?? "";
    document.getElementById(question)?.querySelector("form")?.addEventListener("submit", () => (this.isStopped = true));
    // Before it is thrown away all of it is kept, so that all of it can come back.
    for (const link of document.querySelectorAll(`a[data-dialog="${CSS.escape(question)}"]`)) link.addEventListener("click", () => this.flush());
    // A page that the browser had put aside does not know what became of its form.
    window.addEventListener("pageshow", (event) => event.persisted && this.content() === this.kept && location.reload());
    // The browser puts back what it has when the page is complete.
    if (document.readyState === "complete") this.lookAtWhatIsThere();
    else window.addEventListener("pageshow", () => this.lookAtWhatIsThere(), { once: true });
  }

  // What was typed before this script was there, or what the browser put back.
  private lookAtWhatIsThere(): void {
    const isChangedHere = [...this.form.elements].some(isChanged), isToBeKept = this.form.dataset.conceptNu !== undefined;
    this.rememberKey(isChangedHere && !isToBeKept);
    if (!isChangedHere && !isToBeKept) return;
    this.kept = this.sent = "";
    this.schedule(this.asGiven ? 0 : pause);
  }
  // This place in the browser's history keeps the key of its form. What the browser puts back after "back" was typed under that key, and
  // not under the new one that a form gets once the old one was sent or thrown away: the server says whether it was.
  private rememberKey(isPutBack: boolean): void {
    const state = (history.state ?? {}) as Record<string, string | undefined>;
    const known = state[this.address];
    const key = this.hidden("sleutel"), version = this.hidden("concept");
    if (isPutBack && known !== undefined && known !== key.value) {
      this.asGiven = { key: key.value, version: version.value, content: this.content() };
      key.value = known;
      version.value = "0";
    } else {
      history.replaceState({ ...state, [this.address]: key.value }, "");
    }
  }
  // It was: the form becomes what the server gave, except when somebody has typed since.
  private beginsAnew(): boolean {
    if (this.asGiven === undefined) return false;
    const { key, version, content } = this.asGiven;
    const isTypedSince = this.content() !== content;
    if (!isTypedSince) this.form.reset();
    this.hidden("sleutel").value = key;
    this.hidden("concept").value = version;
    this.asGiven = this.lastSent = this.lastKept = undefined;
    this.rememberKey(false);
    this.kept = this.sent = isTypedSince ? "" : this.content();
    if (isTypedSince) this.schedule(0);
    return true;
  }
  private hidden(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  private fields(): Fields {
    const fields: Fields = [];
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") fields.push([name, value]);
    return fields;
  }
  private content(): string {
    return new URLSearchParams(this.fields().filter(([name]) => !ownFields.includes(name))).toString();
  }
  // Whatever is sent of this form says from which window it is, and which came later.
  private sign(fields: FormData): void {
    fields.set("schrijver", this.editor);
    fields.set("beurt", String(++this.turn));
  }

  private typed(): void {
    if (this.isStopped) return;
    const now = Date.now();
    this.firstUnkept ??= now;
    this.schedule(Math.min(pause, Math.max(0, this.firstUnkept + longest - now)));
  }
  private schedule(milliseconds: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), milliseconds);
  }
  // Now and without waiting: the page may be gone the next moment.
  private flush(): void {
    const content = this.content();
    if (!this.isStopped && (content !== this.sent || (!this.survives && content !== this.kept))) void this.keep(true);
  }

  private async keep(isFlush = false): Promise<void> {
    window.clearTimeout(this.timer);
    if (this.isStopped) return;
    // One after the other, so that each knows the version that the one before it made.
    if (this.inFlight > 0 && !isFlush) return this.schedule(pause);
    const content = this.content();
    if (content === this.kept) return;
    const fields = this.fields();
    const sent = { turn: valueOf(fields, "beurt"), fields };
    // What the server has, and on leaving also what it will have in a moment.
    const bases = isFlush ? [this.lastKept, this.lastSent] : [this.lastKept];
    this.sent = content;
    this.lastSent = sent;
    this.firstUnkept = undefined;
    const body = new URLSearchParams(fields);
    this.survives = body.toString().length < mostInFlight;
    if (this.survives) return this.send(body, true, sent, content);
    // Too long to go on after the page: only what changed.
    const pieces = [...new Set(bases)].flatMap((base) => (base ? [pieceOf(base, fields)] : [])).filter((piece) => piece.toString().length < mostInFlight / 2);
    if (pieces.length === 0) return this.send(body, false, sent, content);
    this.survives = true;
    await Promise.all(pieces.map((piece) => this.send(piece, true, sent, content)));
  }
  private async send(body: URLSearchParams, keepalive: boolean, sent: Sent, content: string): Promise<void> {
    this.inFlight++;
    try {
      const answer = await fetch(this.address, { method: "POST", body, redirect: "manual", keepalive, signal: AbortSignal.timeout(patience) });
      if (answer.status === 204) this.lastKept = sent;
      await this.understand(answer, content);
    } catch {
      this.failed();
    } finally {
      this.inFlight--;
    }
  }

  private async understand(answer: Response, content: string): Promise<void> {
    if (answer.status === 204) return this.isKept(answer, content);
    if (answer.type === "opaqueredirect") return this.say("signed_out");
    if (answer.status === 413) return this.say("too_large");
    if (answer.status === 429 || answer.status >= 500) return this.failed();
    const said = answer.status === 409 ? ((await answer.json()) as { draft: string }).draft : "stopped";
    // What it was a piece of is not there (any more): the whole goes.
    if (said === "does_not_fit") {
      this.lastKept = undefined;
      this.sent = "";
      return this.schedule(0);
    }
    if (said === "ended" && this.beginsAnew()) return;
    this.isStopped = true;
    this.say(said);
    this.stand.scrollIntoView({ block: "nearest" });
  }
  private isKept(answer: Response, content: string): void {
    this.failures = 0;
    this.kept = content;
    this.asGiven = undefined;
    const version = this.hidden("concept");
    version.value = answer.headers.get("Regie-Draft-Version") ?? version.value;
    const time = this.stand.querySelector("[data-tijd]");
    const at = answer.headers.get("Regie-Draft-Kept-At") ?? "";
    if (time && time.textContent !== at) time.textContent = at;
    this.say("kept");
    for (const discard of this.form.querySelectorAll<HTMLElement>("[data-concept-gooi]")) discard.hidden = false;
    // Who writes is there (LOGIN-12).
    this.session.postMessage("active");
  }
  private failed(): void {
    this.sent = "";
    const wait = retries[Math.min(this.failures, retries.length - 1)]!;
    this.failures++;
    // One failure may be a moment between two masts.
    if (this.failures > 1 || !navigator.onLine) this.say("failing");
    this.schedule(wait);
  }
  private say(state: string): void {
    showState(this.stand, state);
  }
}

const valueOf = (fields: Fields, name: string): string => fields.find(([known]) => known === name)?.[1] ?? "";
const bytes = (text: string): number => new TextEncoder().encode(text).length;
const isHalf = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? "");

// The fields with, of the longest, only what differs from what it was; see page/drafts.h.
function pieceOf(base: Sent, fields: Fields): URLSearchParams {
  const [name, text] = fields.reduce((longest, field) => (field[1].length > longest[1].length ? field : longest));
  const was = valueOf(base.fields, name), is = text;
  const least = Math.min(was.length, is.length);
  let before = 0;
  while (before < least && was[before] === is[before]) before++;
  while (before > 0 && (isHalf(was, before) || isHalf(is, before))) before--;
  let after = 0;
  while (after < least - before && was[was.length - 1 - after] === is[is.length - 1 - after]) after++;
  while (after > 0 && (isHalf(was, was.length - after) || isHalf(is, is.length - after))) after--;
  const piece = new URLSearchParams(fields);
  piece.set(name, is.slice(before, is.length - after));
  piece.set("concept-deel", name);
  piece.set("concept-ervoor", String(bytes(is.slice(0, before))));
  piece.set("concept-erna", String(bytes(is.slice(is.length - after))));
  piece.set("concept-van", base.turn);
  return piece;
}

function isChanged(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue;
  if (!(element instanceof HTMLInputElement) || element.type === "hidden") return false;
  return element.type === "checkbox" || element.type === "radio" ? element.checked !== element.defaultChecked : element.value !== element.defaultValue;
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-concept]")) {
  const stand = form.querySelector("[data-concept-stand]");
  if (!stand) continue;
  new Keeper(form, form.dataset.concept!, stand);
  form.dataset.conceptWaakt = "";  // from here on, what is typed is kept
}

insertSmileys();
