/** Where the text of a hit is now, and whether a person can see it: a card stays with its ID. */
import type { Hit, HitStore } from './hit-store';
import { hitRects } from './hit-test';
import type { Box } from './place-card';

export function elementOf({ node }: Hit): Element {
  return node instanceof Element ? node : (node.parentElement ?? document.documentElement);
}

/** The line of the ID's text that was pointed at; its first line otherwise. */
export function lineOf(hit: Hit, near?: { x: number; y: number }): number {
  if (!near) return 0;
  return Math.max(
    0,
    hitRects(hit).findIndex(({ top, bottom }) => near.y >= top && near.y <= bottom),
  );
}

/** A line of a hit's text; null when it is not drawn, or scrolled out of view. */
export function seenBox(hit: Hit, line: number): Box | null {
  const rects = hitRects(hit);
  const rect = rects[line] ?? rects[0];
  return rect && isSeen(rect, elementOf(hit)) ? rect : null;
}

/** In the window, and not cut off by a box that scrolls. */
function isSeen({ left, top, right, bottom }: DOMRect, element: Element): boolean {
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
  for (let at: Element | null = element; at && at !== document.body; ) {
    if (at.scrollHeight > at.clientHeight || at.scrollWidth > at.clientWidth) {
      const { overflow } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const isOutside = y < box.top || y > box.bottom || x < box.left || x > box.right;
      if (isOutside && overflow !== 'visible' && at !== document.documentElement) return false;
    }
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return true;
}

/** Consoles write their rows anew all day: the same ID where the forgotten hit stood, if it does. */
export function successorOf(
  store: HitStore,
  hit: Hit,
  last: Box,
): { hit: Hit; line: number } | null {
  for (const other of store.all) {
    if (other.id !== hit.id) continue;
    const line = hitRects(other).findIndex(
      ({ left, top }) =>
        Math.abs(left - last.left) <= last.width && Math.abs(top - last.top) <= last.height,
    );
    if (line >= 0) return { hit: other, line };
  }
  return null;
}
