/**
 * Finds the few texts that may hold an ID. Text is asked for natively, some hundred elements at
 * once, and one cheap pattern decides; only where it matches, single text nodes are looked for. That
 * makes no object per element.
 */
import { attackIdEnds, mayHoldAttackId } from '@/lib/core/attack/id-finder';
import { FOLLOWING, SHOW_TEXT } from './elements';

/** Elements asked at once. */
const SPAN = 128;
/** With more elements for each place that is looked for, their half is asked first. */
const LEAF = 64;
/** An ID is never longer, with invisible characters in it: looked for across the seams. */
export const SEAM = 32;
/** Characters judged in one step: more would take milliseconds. */
const MOST_TEXT = 262_144;

/**
 * Text nodes below `root` in reading order at which an ID may end; null between them, wherever the
 * work may be interrupted. The page may change meanwhile: what moved is read again by its mutation.
 */
export function* suspects(root: Element | ShadowRoot): Generator<Text | null> {
  const tree: Tree = { root, ...elementsOf(root) };
  let tail = '';
  for (let from = 0; ; ) {
    const to = standing(tree, from + SPAN);
    const next = tree.all[to];
    const text = textBetween(tree, from, to);
    // Its ends changed places: then every single text is asked.
    if (text === null) return yield* inLongSpan(tree, 0, Number.POSITIVE_INFINITY, '');
    if (text.length > MOST_TEXT) yield* inLongSpan(tree, from, text.length, tail);
    // Not interrupted: positions in a live list hold only as long as the page stands still.
    else if (mayHold(text, tail)) yield* inSpan(tree, from, to, endsIn(text, tail));
    tail = endOf(tail, text);
    yield null;
    if (!next) return;
    from = tree.all[to] === next ? to : startAgain(tree, next);
  }
}

type Tree = {
  root: Element | ShadowRoot;
  all: HTMLCollectionOf<Element> | NodeListOf<Element>;
  /** Whether `all` follows the page: then everything in it stands in the tree. */
  isLive: boolean;
};

/** A live list, where there is one: the browser goes on from where it was asked, step by step. */
function elementsOf(root: Element | ShadowRoot): Pick<Tree, 'all' | 'isLive'> {
  return root instanceof Element
    ? { all: root.getElementsByTagName('*'), isLive: true }
    : { all: root.querySelectorAll('*'), isLive: false };
}

/** The page changed, and a live list with it: from now on one that stands. @returns where `next` is */
function startAgain(tree: Tree, next: Element): number {
  tree.all = tree.root.querySelectorAll('*');
  tree.isLive = false;
  if (!tree.root.contains(next)) return 0;
  let [low, high] = [0, tree.all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = tree.all[middle]?.compareDocumentPosition(next) ?? 0;
    if (order & FOLLOWING) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The texts at offsets of a span's text; asks for half of it first where few are looked for. In a
 * list that does not follow the page the middle may have moved.
 */
function inSpan(tree: Tree, start: number, end: number, offsets: readonly number[]): Text[] {
  let [from, to, ends] = [start, end, offsets];
  while (tree.isLive && to - from > LEAF * ends.length) {
    const middle = (from + to) >> 1;
    const { length } = textBetween(tree, from, middle) ?? '';
    const inSecond = ends.filter((at) => at >= length).length;
    if (inSecond > 0 && inSecond < ends.length) break;
    if (inSecond > 0) [from, ends] = [middle, ends.map((at) => at - length)];
    else to = middle;
  }
  return textsAt(tree, from, ends);
}

/** The first element from `at` on that is still where the list was made. */
function standing({ root, all, isLive }: Tree, at: number): number {
  for (let index = at; ; index += 1) {
    const element = all[index];
    if (!element || isLive || root.contains(element)) return index;
  }
}

/** One for all: every live range makes each change of the page a little slower. */
let range: Range | undefined;

/** All text from the start of one element to the start of another; the root's ends beyond both. */
function textBetween({ root, all }: Tree, from: number, to: number): string | null {
  const [first, last] = [from > 0 ? all[from] : undefined, all[to]];
  if (!first && !last) return root.textContent;
  range ??= document.createRange();
  if (!last) range.selectNodeContents(root);
  // The new start first: it is near the old end, and to compare far places takes time.
  range.setStart(first ?? root, 0);
  if (last) range.setEnd(last, 0);
  // An end before the start, or in another tree, moves the start along.
  return range.startContainer === (first ?? root) ? range.toString() : null;
}

/** Whether an ID may end in a text; one that stands in the tail before it says yes, too. */
export function mayHold(text: string, tail: string): boolean {
  return mayHoldAttackId(text) || mayHoldAttackId(tail + text.slice(0, SEAM));
}

/** Where IDs may end in `text`, those that begin in the tail before it, too. */
function endsIn(text: string, tail: string): number[] {
  return attackIdEnds(tail + text)
    .map((end) => end - tail.length)
    .filter((end) => end >= 0);
}

export function endOf(tail: string, text: string): string {
  return (tail + text.slice(-SEAM)).slice(-SEAM);
}

/** Goes over the text nodes from an element on. */
function walkerFrom({ root, all }: Tree, from: number): TreeWalker {
  const walker = document.createTreeWalker(root, SHOW_TEXT);
  const start = all[from];
  if (from > 0 && start) walker.currentNode = start;
  return walker;
}

/** The text nodes in which offsets lie that count from an element's start, each once. */
function textsAt(tree: Tree, from: number, ends: readonly number[]): Text[] {
  const walker = walkerFrom(tree, from);
  const texts: Text[] = [];
  let at = 0;
  let next = 0;
  while (next < ends.length && walker.nextNode()) {
    const text = walker.currentNode as Text;
    at += text.length;
    if ((ends[next] ?? at) < at) texts.push(text);
    while ((ends[next] ?? at) < at) next += 1;
  }
  return texts;
}

/** Few elements with very much text: one text at a time. */
function* inLongSpan(
  tree: Tree,
  from: number,
  length: number,
  before: string,
): Generator<Text | null> {
  const walker = walkerFrom(tree, from);
  let tail = before;
  for (let left = length; left > 0 && walker.nextNode(); ) {
    const text = walker.currentNode as Text;
    const { data } = text;
    yield data.length > MOST_TEXT || mayHold(data, tail) ? text : null;
    tail = endOf(tail, data);
    left -= data.length;
  }
}
