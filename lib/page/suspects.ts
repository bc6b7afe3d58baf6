/**
 * Finds the few texts that may hold an ID. Text is asked for natively, some hundred elements at
 * once, and one cheap pattern decides; only where it matches, single text nodes are looked for. That
 * costs about half of what reading the whole page's text costs, and makes no object per element.
 */
import { mayCrossAttackId, mayHoldAttackId } from '@/lib/core/attack/id-finder';
import { blockOf, FOLLOWING, SHOW_TEXT } from './elements';

/** Elements asked at once. Where the pattern matches, halves of them, down to the few of a leaf. */
const SPAN = 128;
const LEAF = 32;
/** An ID is never longer, with invisible characters in it: looked for across the seams. */
export const SEAM = 32;
/** Characters judged in one step: more would take milliseconds. */
const MOST_TEXT = 262_144;

/**
 * Text nodes below `root` in reading order at which an ID may end; null between them, wherever the
 * work may be interrupted. The page may change meanwhile: what moved is read again by its mutation.
 */
export function* suspects(root: Element | ShadowRoot): Generator<Text | null> {
  const tree: Tree = { root, all: elementsOf(root) };
  let tail = '';
  for (let from = 0; ; ) {
    const to = standing(tree, from + SPAN);
    const next = tree.all[to];
    const text = textBetween(tree, from, to);
    // Null: its ends changed places. Then nothing is known of it but its elements.
    if (text === null) yield* suspectElements(tree, from, to);
    else if (text.length > MOST_TEXT) yield* inLongSpan(textsFrom(tree, from, text.length), tail);
    // Not interrupted: positions in a live list hold only as long as the page stands still.
    else if (mayHold(text, tail)) yield* inSpan(tree, from, to, text, tail);
    tail = text === null ? '' : endOf(tail, text);
    yield null;
    if (!next) return;
    from = tree.all[to] === next ? to : startAgain(tree, next);
  }
}

type Tree = { root: Element | ShadowRoot; all: HTMLCollectionOf<Element> | NodeListOf<Element> };

/** A live list, where there is one: the browser goes on from where it was asked, step by step. */
function elementsOf(root: Element | ShadowRoot): Tree['all'] {
  return root instanceof Element ? root.getElementsByTagName('*') : root.querySelectorAll('*');
}

/** The page changed, and a live list with it: from now on one that stands. @returns where `next` is */
function startAgain(tree: Tree, next: Element): number {
  tree.all = tree.root.querySelectorAll('*');
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

/** Halves a span whose text matches until few elements are left; the second half needs no reading. */
function inSpan(tree: Tree, from: number, to: number, text: string, tail: string): Text[] {
  const middle = (from + to) >> 1;
  if (to - from <= LEAF) return textsFrom(tree, from, text.length).filter(judge(tail));
  const first = textBetween(tree, from, middle);
  if (first === null || first.length > text.length) return [...suspectElements(tree, from, to)];
  const second = text.slice(first.length);
  const before = endOf(tail, first);
  return [
    ...(mayHold(first, tail) ? inSpan(tree, from, middle, first, tail) : []),
    ...(mayHold(second, before) ? inSpan(tree, middle, to, second, before) : []),
  ];
}

/** The first element from `at` on that is still where the list was made. */
function standing({ root, all }: Tree, at: number): number {
  for (let index = at; ; index += 1) {
    const element = all[index];
    if (!element || root.contains(element)) return index;
  }
}

/** One for all: every live range makes each change of the page a little slower. */
let range: Range | undefined;

/** All text from the start of one element to the start of another; the root's ends beyond both. */
function textBetween({ root, all }: Tree, from: number, to: number): string | null {
  const [first, last] = [from > 0 ? all[from] : undefined, all[to]];
  if (!first && !last) return root.textContent;
  if (!root.contains(first ?? root) || !root.contains(last ?? root)) return null;
  range ??= document.createRange();
  if (!last) range.selectNodeContents(root);
  // The new start first: it is near the old end, and to compare far places takes time.
  range.setStart(first ?? root, 0);
  if (last) range.setEnd(last, 0);
  // An end before the start moves the start along.
  return range.startContainer === (first ?? root) ? range.toString() : null;
}

export function mayHold(text: string, tail: string): boolean {
  return mayCrossAttackId(tail, text.slice(0, SEAM)) || mayHoldAttackId(text);
}

export function endOf(tail: string, text: string): string {
  return text.length < SEAM ? (tail + text).slice(-SEAM) : text.slice(-SEAM);
}

/** Text nodes from an element on, as many as make up `length`. */
function textsFrom({ root, all }: Tree, from: number, length: number): Text[] {
  const walker = document.createTreeWalker(root, SHOW_TEXT);
  const start = all[from];
  if (from > 0 && start) walker.currentNode = start;
  const texts: Text[] = [];
  for (let left = length; left > 0 && walker.nextNode(); ) {
    const text = walker.currentNode as Text;
    texts.push(text);
    left -= text.data.length;
  }
  return texts;
}

/** Whether the pattern matches at a text; asked of neighbouring ones in their order. */
function judge(before: string): (text: Text) => boolean {
  let tail = before;
  let last: Text | null = null;
  return (text) => {
    const { data } = text;
    const isSuspect =
      data.length > MOST_TEXT ||
      mayHoldAttackId(data) ||
      // Over the border of two cells no ID goes on, only their texts stand side by side here.
      (mayCrossAttackId(tail, data.slice(0, SEAM)) && (!last || blockOf(last) === blockOf(text)));
    tail = endOf(tail, data);
    last = text;
    return isSuspect;
  };
}

/** Few elements with very much text: one text at a time. */
function* inLongSpan(texts: readonly Text[], tail: string): Generator<Text | null> {
  const isSuspect = judge(tail);
  for (const text of texts) yield isSuspect(text) ? text : null;
}

function* suspectElements({ root, all }: Tree, from: number, to: number): Generator<Text> {
  for (let index = from; index < to; index += 1) {
    const element = all[index];
    if (!element || !root.contains(element)) continue;
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child instanceof Text && mayHoldAttackId(child.data)) yield child;
    }
  }
}
