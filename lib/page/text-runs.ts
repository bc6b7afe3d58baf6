/**
 * The text of a block as a reader sees it: inline tags joined, other elements separated by a line
 * break, code and form fields left out. Every offset leads back to its text node.
 */
import { type Block, isOwn } from './blocks';
import { isInline, isSkipped } from './elements';

/** A longer node is read in slices: one of 5 MB would hold the page for 31 ms. */
const SLICE = 65_536;
/** Slices overlap, so that an ID on the seam is whole in one of them. */
const OVERLAP = 32;

type Part = {
  node: Text;
  /** Offset in the run's text at which the part begins. */
  from: number;
  /** Offset in the node at which the part begins. */
  skip: number;
};

export type TextRun = { text: string; parts: Part[] };

/** Runs of a block, in reading order; one unless there is very much text. */
export function* textRuns(block: Block): Generator<TextRun> {
  let run: TextRun = { text: '', parts: [] };
  for (const node of block.node instanceof Text
    ? [block.node]
    : readingOrder(block.node, block.own)) {
    if (node === null) {
      if (run.text && !run.text.endsWith('\n')) run.text += '\n';
      continue;
    }
    if (run.text.length + node.data.length > SLICE && run.text) {
      yield run;
      run = { text: '', parts: [] };
    }
    if (node.data.length > SLICE) {
      for (let skip = 0; skip < node.data.length; skip += SLICE - OVERLAP) {
        yield { text: node.data.slice(skip, skip + SLICE), parts: [{ node, from: 0, skip }] };
      }
      continue;
    }
    run.parts.push({ node, from: run.text.length, skip: 0 });
    run.text += node.data;
  }
  if (run.text) yield run;
}

/** Text nodes, with null where a run of words ends. */
function* readingOrder(node: Node, own: boolean): Generator<Text | null> {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child instanceof Text) yield child;
    else if (own && !isOwn(child)) yield null;
    else if (child instanceof Element && !isSkipped(child)) {
      const ends = !isInline(child) || child.tagName === 'BR';
      if (ends) yield null;
      yield* readingOrder(child, false);
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
    startOffset: start - first.from + first.skip,
    endContainer: last.node,
    endOffset: end - last.from + last.skip,
  });
}

function partAt(run: TextRun, offset: number): Part | undefined {
  return run.parts.findLast((part) => part.from <= offset);
}
