/**
 * The block that a text belongs to: what is read as one statement, and where the words that decide
 * about a look-alike are looked for. A row of a table, a paragraph, a small panel.
 */
import { hasMoreElements, isInline } from './elements';

/** A subtree of at most this many elements is one block. Tuned on long alert tables. */
const BLOCK_ELEMENTS = 40;

/** Characters of text read on either side of a suspicious child of a large element. */
const CONTEXT = 400;

/** `core` is a child of a large element, read with its neighbours; null: the whole node is read. */
export type Block = { node: Node; core: Node | null };

/** The largest small subtree around a text; in a large element, its child and the words beside it. */
export function blockAround(text: Text): Block {
  let child: Node = text;
  for (let at = text.parentElement; at && isSmall(at); at = at.parentElement) child = at;
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

/** The siblings to read with `core`: as many as give its context, up to the next block. */
export function neighbours(core: Node): { first: Node; last: Node } {
  const reach = (next: 'previousSibling' | 'nextSibling') => {
    let end = core;
    let room = CONTEXT;
    for (let at = core[next]; at && room > 0 && (isOwn(at) || isBreak(at)); at = at[next]) {
      room -= at.textContent?.length ?? 0;
      end = at;
    }
    return end;
  };
  return { first: reach('previousSibling'), last: reach('nextSibling') };
}

/** Asked natively: an object of ours for every element of a row costs more than reading it. */
function isSmall(root: Element): boolean {
  return !hasMoreElements(root, BLOCK_ELEMENTS);
}
