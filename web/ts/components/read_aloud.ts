// "Lees voor" (PAGE-5): reads the page's main text with the device's own voice, marks the sentence being read, and can
// be paused. Only voices that live on the device are used: others send the text to somebody else's server.
import { showState } from "./states";

const mark = "voorlezen";
const notRead = "nav, button, select, textarea, script, style, dialog, [aria-hidden=true], [hidden], .btn, .tabs";

interface Sentence {
  text: string;
  range: Range;
}

export function readAloud(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-read-aloud]");
  const main = document.querySelector("main");
  if (!button || !main) return;
  if (!("speechSynthesis" in window)) {
    button.remove();
    return;
  }
  new Reader(button, main);
}

class Reader {
  private sentences: Sentence[] = [];
  private next = 0;
  private isReading = false;

  constructor(
    private readonly button: HTMLButtonElement,
    private readonly main: Element,
  ) {
    button.addEventListener("click", () => (this.isReading ? this.pause() : void this.start()));
    // A voice goes on by itself when its page is gone.
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
    speechSynthesis.cancel();
  }

  private async start(): Promise<void> {
    const voice = await voiceFor(document.documentElement.lang);
    if (!voice) {
      const told = document.getElementById("geen-stem");
      told?.removeAttribute("hidden");
      told?.scrollIntoView({ block: "center" }); // the button is in a bar that stays in sight
      return;
    }
    if (this.next === 0) this.sentences = sentencesOf(this.main);
    this.isReading = true;
    showState(this.button, "reading");
    this.read(voice);
  }

  // Cancelled and begun again at the sentence, since pausing a voice does not work on every device.
  private pause(): void {
    this.isReading = false;
    speechSynthesis.cancel();
    showState(this.button, "paused");
  }

  private read(voice: SpeechSynthesisVoice): void {
    const sentence = this.sentences[this.next];
    if (!sentence) return this.finish();
    show(sentence.range);
    const speech = new SpeechSynthesisUtterance(sentence.text);
    speech.voice = voice;
    speech.lang = voice.lang;
    const goOn = (): void => {
      if (!this.isReading) return;
      this.next += 1;
      this.read(voice);
    };
    speech.addEventListener("end", goOn);
    speech.addEventListener("error", () => this.isReading && this.finish());
    speechSynthesis.speak(speech);
  }

  private finish(): void {
    this.isReading = false;
    this.next = 0;
    unmark();
    showState(this.button, "silent");
  }
}

// Some browsers load their voices a moment after they are first asked.
async function voiceFor(language: string): Promise<SpeechSynthesisVoice | undefined> {
  const find = (): SpeechSynthesisVoice | undefined =>
    speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
  return (
    find() ??
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(find()), 1500);
      speechSynthesis.addEventListener("voiceschanged", () => {
        const voice = find();
        if (!voice) return;
        clearTimeout(timer);
        resolve(voice);
      });
    })
  );
}

// The text of each block (a paragraph, a heading, a line of a list), cut into sentences.
function sentencesOf(main: Element): Sentence[] {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) => {
    const parent = node.parentElement;
    const isRead = parent && node.nodeValue?.trim() && !parent.closest(notRead) && parent.checkVisibility();
    return isRead ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
  });
  const sentences: Sentence[] = [];
  let block: Element | null = null;
  let nodes: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const itsBlock = blockOf(node.parentElement!);
    if (itsBlock !== block) {
      sentences.push(...cut(nodes));
      nodes = [];
      block = itsBlock;
    }
    nodes.push(node);
  }
  return [...sentences, ...cut(nodes)];
}

function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  return block;
}

// One text of several nodes, and where in it each begins. A line break in the page is a space when it is read.
function joined(nodes: Text[]): { whole: string; starts: number[] } {
  let whole = "";
  const starts = nodes.map((node) => {
    if (node.previousSibling instanceof HTMLBRElement) whole += " ";
    const start = whole.length;
    whole += node.data;
    return start;
  });
  return { whole, starts };
}

function cut(nodes: Text[]): Sentence[] {
  const { whole, starts } = joined(nodes);
  const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" });
  return [...segmenter.segment(whole)]
    .filter(({ segment }) => segment.trim())
    .map(({ segment, index }) => ({
      text: segment.replace(/\s+/g, " ").trim(),
      range: rangeOf(nodes, starts, index, index + segment.trimEnd().length),
    }));
}

function rangeOf(nodes: Text[], starts: number[], from: number, to: number): Range {
  const range = document.createRange();
  const first = nodes.findIndex((node, number) => starts[number]! + node.length > from);
  const last = nodes.findLastIndex((_, number) => starts[number]! < to);
  range.setStart(nodes[first]!, Math.max(0, from - starts[first]!));
  range.setEnd(nodes[last]!, Math.min(nodes[last]!.length, to - starts[last]!));
  return range;
}

function show(range: Range): void {
  if ("highlights" in CSS) CSS.highlights.set(mark, new Highlight(range));
  else getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
}

function unmark(): void {
  if ("highlights" in CSS) CSS.highlights.delete(mark);
  else getSelection()?.removeAllRanges();
}
