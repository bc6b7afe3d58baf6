/**
 * Cuts a subtree into blocks small enough to be judged by one native textContent: that is several
 * times cheaper than visiting every text node, because most blocks hold no ID at all.
 */
import { isInline, isSkipped } from './elements';

/** A subtree of at most this many elements is one block. Tuned on long alert tables. */
const BLOCK_ELEMENTS = 40;

/** `own`: only the node's text and inline children; its other children are blocks of their own. */
export type Block = { node: Node; own: boolean };

/** Blocks of the subtree, in document order but for text that stands between larger blocks. */
export function* blocks(root: Node): Generator<Block> {
  if (root instanceof Element && (isSkipped(root) || isSmall(root))) {
    if (!isSkipped(root)) yield { node: root, own: false };
    return;
  }
  if (root instanceof Text) {
    yield { node: root, own: false };
    return;
  }
  let own = false;
  for (let child = root.firstChild; child; child = child.nextSibling) {
    if (isOwn(child)) own ||= !(child instanceof Text) || child.data.trim() !== '';
    else if (child instanceof Element) yield* blocks(child);
  }
  if (own) yield { node: root, own: true };
}

/** Text that a block may hold, for a cheap test before it is read piece by piece. */
export function blockText({ node, own }: Block): string {
  if (!own) return node.textContent ?? '';
  let text = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    text += isOwn(child) ? child.textContent : '\n';
  }
  return text;
}

/** Whether a child's text belongs to the run of words of its parent. */
export function isOwn(child: Node): boolean {
  return child instanceof Text || (child instanceof Element && isInline(child) && isSmall(child));
}

/** Counts elements up to the limit only, so that a wrapper of a whole page is refused at once. */
function isSmall(root: Element): boolean {
  let count = 0;
  const visit = (element: Element): boolean => {
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
      count += 1;
      if (count > BLOCK_ELEMENTS || !visit(child)) return false;
    }
    return true;
  };
  return visit(root);
}
