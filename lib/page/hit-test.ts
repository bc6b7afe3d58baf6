/** Which hit is under a point: constant time, whatever the number of hits. */
import { type Hit, type HitStore, isFresh } from './hit-store';

type CaretDocument = Document & {
  caretPositionFromPoint?(
    x: number,
    y: number,
    options?: { shadowRoots: ShadowRoot[] },
  ): { offsetNode: Node } | null;
  caretRangeFromPoint?(x: number, y: number): Range | null;
};

/**
 * @param target innermost element under the point (first of the event's path), for text that no
 *   caret can enter
 * @returns the hit whose drawn text holds the point, or null
 */
export function hitAtPoint(store: HitStore, x: number, y: number, target: Node | null): Hit | null {
  const found = store.at(caretNode(x, y, target) ?? document).find((hit) => holds(hit, x, y));
  if (found) return found;
  for (const child of target?.childNodes ?? []) {
    const hit = store.at(child).find((candidate) => holds(candidate, x, y));
    if (hit) return hit;
  }
  return null;
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

function caretNode(x: number, y: number, target: Node | null): Node | null {
  const page = document as CaretDocument;
  const root = target?.getRootNode();
  if (page.caretPositionFromPoint) {
    const shadowRoots = root instanceof ShadowRoot ? shadowChain(root) : [];
    return page.caretPositionFromPoint(x, y, { shadowRoots })?.offsetNode ?? null;
  }
  return page.caretRangeFromPoint?.(x, y)?.startContainer ?? null;
}

function shadowChain(root: ShadowRoot): ShadowRoot[] {
  const outer = root.host.getRootNode();
  return outer instanceof ShadowRoot ? [root, ...shadowChain(outer)] : [root];
}
