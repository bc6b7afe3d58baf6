/** Which hit is under a point: constant time, whatever the number of hits. */
import { type Hit, type HitStore, isFresh } from './hit-store';
import { shadowOf } from './shadow-roots';

/**
 * @param from innermost element under the point that an event tells (first of its path), for text
 *   that no caret can enter
 * @returns the hit whose drawn text holds the point, or null
 */
export function hitAtPoint(store: HitStore, x: number, y: number, from: Node | null): Hit | null {
  const target = intoClosedRoots(from, x, y);
  const caret = caretAt(x, y, target);
  for (const hit of caret ? store.at(caret.node) : []) {
    // One node may hold thousands: only those at the caret are worth measuring.
    if (caret && isNear(hit, caret) && holds(hit, x, y)) return hit;
  }
  for (const child of target?.childNodes ?? []) {
    for (const hit of store.at(child)) if (holds(hit, x, y)) return hit;
  }
  return null;
}

/** An event's path ends at the element whose root is closed; its text stands behind that. */
function intoClosedRoots(from: Node | null, x: number, y: number): Node | null {
  const root = from instanceof Element ? shadowOf(from) : null;
  const inner = root?.elementFromPoint(x, y) ?? null;
  return root?.contains(inner) ? intoClosedRoots(inner, x, y) : from;
}

/** Rectangles of a hit's text on the screen, one a line; none when it is not drawn. */
export function hitRects(hit: Hit): DOMRect[] {
  if (!hit.range || !hit.node.isConnected) return [];
  const { startContainer, startOffset, endContainer, endOffset } = hit.range;
  const range = document.createRange();
  try {
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
  } catch {
    // The text became shorter since the last batch.
    return [];
  }
  return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
}

/** The caret snaps to the nearest text, so its answer is only a candidate. */
function holds(hit: Hit, x: number, y: number): boolean {
  // Between two batches a recycled row may say another ID already: better no card than a wrong one.
  if (!isFresh(hit)) return false;
  return hitRects(hit).some(
    (rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom,
  );
}

type Caret = { node: Node; offset: number };

function caretAt(x: number, y: number, target: Node | null): Caret | null {
  const root = target?.getRootNode();
  const shadowRoots = root instanceof ShadowRoot ? shadowChain(root) : [];
  const found = document.caretPositionFromPoint(x, y, { shadowRoots });
  return found && { node: found.offsetNode, offset: found.offset };
}

function isNear({ range }: Hit, { node, offset }: Caret): boolean {
  if (!range) return false;
  const isAfter = range.startContainer === node && offset < range.startOffset;
  const isBefore = range.endContainer === node && offset > range.endOffset;
  return !isAfter && !isBefore;
}

function shadowChain(root: ShadowRoot): ShadowRoot[] {
  const outer = root.host.getRootNode();
  return outer instanceof ShadowRoot ? [root, ...shadowChain(outer)] : [root];
}
