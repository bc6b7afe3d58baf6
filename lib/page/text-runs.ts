/**
 * The text of a block as a reader sees it: inline tags joined, other elements separated by a line
 * break, code and form fields left out. Every offset leads back to its text node.
 */
import { type Block, reachOf } from './blocks';
import { isInline, isSkipped } from './elements';

/** A block with more text is read as several runs. */
const MOST_TEXT = 65_536;

/** Characters of a run that are searched at once: a page full of IDs takes a millisecond for each. */
const WINDOW = 4096;
/** Text on either side of a window: what is on its seam is whole, and has its words around it. */
const MARGIN = 400;

type Part = {
  node: Text;
  /** Offset in the run's text at which the part begins. */
  from: number;
};

export type TextRun = { text: string; parts: Part[] };

/**
 * A piece of a run's text that begins at `at` in it. What begins before `from` or at `to` and later,
 * both counted in the run, belongs to the window before or behind.
 */
export type TextWindow = { text: string; at: number; from: number; to: number };

/** Runs of a block, in reading order; one unless there is very much text. */
export function* textRuns({ node, core }: Block): Generator<TextRun> {
  const texts: (Text | null)[] = [];
  if (core) addAround(core, texts);
  else addTexts(node, texts);
  // Joined at the end: asking what a growing text ends in writes it anew each time.
  let words: string[] = [];
  let parts: Part[] = [];
  let length = 0;
  /** The text before, and null behind a line break. */
  let last: Part | null = null;
  const add = (text: string) => {
    words.push(text);
    length += text.length;
  };
  for (const text of texts) {
    if (text === null) {
      if (last) add('\n');
      last = null;
      continue;
    }
    const { data } = text;
    if (length > 0 && length + data.length > MOST_TEXT) {
      yield { text: words.join(''), parts };
      [words, parts, length, last] = [[], [], 0, null];
    }
    if (last && standApart(last.node, text)) add('\n');
    last = { node: text, from: length };
    parts.push(last);
    add(data);
  }
  if (length > 0) yield { text: words.join(''), parts };
}

const ENDS_IN_ID = /[a-z]\d{4}(?:\.\d{3})?$/i;
const BEGINS_WITH_ID = /^[a-z]{1,3}\d{4}/i;
/** Characters of an ID. */
const LONGEST = 16;

/**
 * Whether two inline elements side by side are two things, as chips and cells made of spans are,
 * which no blank divides: `T1059.001` and `T1105`. What may be one ID in pieces stays together.
 */
function standApart(before: Text, after: Text): boolean {
  const end = before.data.slice(-LONGEST);
  const isApart =
    (ENDS_IN_ID.test(end) && /^[a-z]/i.test(after.data)) ||
    (BEGINS_WITH_ID.test(after.data) && /[a-z\d]$/i.test(end));
  return isApart && !before.parentNode?.contains(after) && !after.parentNode?.contains(before);
}

export function* windows({ text }: TextRun): Generator<TextWindow> {
  for (let from = 0; from < text.length; from += WINDOW) {
    const at = Math.max(0, from - MARGIN);
    const to = from + WINDOW;
    yield { text: text.slice(at, to + MARGIN), at, from, to };
  }
}

function addAround(core: Node, texts: (Text | null)[]): void {
  const last = reachOf(core, 'nextSibling');
  for (let at: Node | null = reachOf(core, 'previousSibling'); at; ) {
    addTexts(at, texts);
    at = at === last ? null : at.nextSibling;
  }
}

/** Text nodes of a node, with null where a run of words ends. */
function addTexts(node: Node, texts: (Text | null)[]): void {
  if (node instanceof Text) texts.push(node);
  else if (node instanceof Element && !isSkipped(node)) {
    const ends = !isInline(node);
    if (ends) texts.push(null);
    for (let child = node.firstChild; child; child = child.nextSibling) addTexts(child, texts);
    if (ends) texts.push(null);
  }
}

/** A static range over `text` offsets of a run: it costs the page nothing when the page changes. */
export function rangeIn(run: TextRun, start: number, end: number): StaticRange | null {
  const first = partAt(run, start);
  const last = partAt(run, end - 1);
  if (!first || !last) return null;
  return new StaticRange({
    startContainer: first.node,
    startOffset: start - first.from,
    endContainer: last.node,
    endOffset: end - last.from,
  });
}

function partAt(run: TextRun, offset: number): Part | undefined {
  return run.parts.findLast((part) => part.from <= offset);
}
