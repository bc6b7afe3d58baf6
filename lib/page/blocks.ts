/**
 * The block that a text belongs to: what is read as one statement, and where the words that decide
 * about a look-alike are looked for. A row of a table, a paragraph, a small panel.
 */
import { hasMoreElements, isInline } from './elements';

/** A subtree of at most this many elements is one block. Tuned on long alert tables. */
const BLOCK_ELEMENTS = 40;
/** Nor has it more children: a log written text by text may have no element at all. */
const BLOCK_CHILDREN = 100;

/** Characters of text read on either side of a suspicious child of a large element. */
const CONTEXT = 400;

/** `core` is a child of a large element, read with its neighbours; null: the whole node is read. */
export type Block = { node: Node; core: Node | null };

/** The largest small subtree around a node; in a large element, its child and the words beside it. */
export function blockAround(node: Node): Block {
  let child = node;
  for (let at = node.parentElement; at && isSmall(at); at = at.parentElement) child = at;
  const parent = child.parentNode;
  if (parent && isOwn(child)) return { node: parent, core: child };
  return { node: child, core: null };
}

/** Whether a child's text belongs to the run of words of its parent. */
export function isOwn(child: Node): boolean {
  return child instanceof Text || (child instanceof Element && isInline(child) && isSmall(child));
}

/** A line break: the words beside it are another line, but of the same statement. */
export function isBreak(node: Node): boolean {
  return node instanceof Element && node.localName === 'br';
}

/** The last sibling on one side to read with `core`: up to the next block, or until that is enough. */
export function reachOf(
  core: Node,
  next: 'previousSibling' | 'nextSibling',
  enough = CONTEXT,
): Node {
  let end = core;
  let room = enough;
  for (let at = core[next]; at && room > 0 && (isOwn(at) || isBreak(at)); at = at[next]) {
    room -= at.textContent?.length ?? 0;
    end = at;
  }
  return end;
}

/** Asked natively: an object of ours for every element of a row costs more than reading it. */
export function isSmall(root: Element): boolean {
  return (
    (!root.firstElementChild || !hasMoreElements(root, BLOCK_ELEMENTS)) &&
    (root.firstChild === root.lastChild || !root.childNodes[BLOCK_CHILDREN])
  );
}
