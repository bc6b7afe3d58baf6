/**
 * The text of a block as a reader sees it: inline tags joined, other elements separated by a line
 * break, code and form fields left out. Every offset leads back to its text node.
 */
import { type Block, isBreak, reachOf } from './blocks';
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
  let run = emptyRun();
  const texts = core ? aroundCore(core) : node instanceof Text ? [node] : within(node);
  for (const text of texts) {
    if (text === null) {
      if (run.text && !run.text.endsWith('\n')) run.text += '\n';
      continue;
    }
    if (run.text.length + text.data.length > MOST_TEXT && run.text) {
      yield run;
      run = emptyRun();
    }
    const last = run.parts.at(-1)?.node;
    if (last && !run.text.endsWith('\n') && standApart(last, text)) run.text += '\n';
    run.parts.push({ node: text, from: run.text.length });
    run.text += text.data;
  }
  if (run.text) yield run;
}

const ENDS_IN_ID = /[a-z]\d{4}(?:\.\d{3})?$/i;
const BEGINS_WITH_ID = /^[a-z]{1,3}\d{4}/i;

/**
 * Whether two inline elements side by side are two things, as chips and cells made of spans are,
 * which no blank divides: `T1059.001` and `T1105`. What may be one ID in pieces stays together.
 */
function standApart(before: Text, after: Text): boolean {
  const isApart =
    (ENDS_IN_ID.test(before.data) && /^[a-z]/i.test(after.data)) ||
    (BEGINS_WITH_ID.test(after.data) && /[a-z\d]$/i.test(before.data));
  return isApart && !before.parentNode?.contains(after) && !after.parentNode?.contains(before);
}

function emptyRun(): TextRun {
  return { text: '', parts: [] };
}

export function* windows({ text }: TextRun): Generator<TextWindow> {
  for (let from = 0; from === 0 || from < text.length; from += WINDOW) {
    const at = Math.max(0, from - MARGIN);
    const to = from + WINDOW;
    yield { text: text.slice(at, to + MARGIN), at, from, to };
  }
}

function* aroundCore(core: Node): Generator<Text | null> {
  const last = reachOf(core, 'nextSibling');
  for (
    let at: Node | null = reachOf(core, 'previousSibling');
    at;
    at = at === last ? null : at.nextSibling
  ) {
    if (at instanceof Text) yield at;
    else if (isBreak(at)) yield null;
    else yield* within(at);
  }
}

/** Text nodes below a node, with null where a run of words ends. */
function* within(node: Node): Generator<Text | null> {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child instanceof Text) yield child;
    else if (child instanceof Element && !isSkipped(child)) {
      const ends = !isInline(child);
      if (ends) yield null;
      yield* within(child);
      if (ends) yield null;
    }
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
