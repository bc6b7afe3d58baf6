/**
 * The underline: one CSS custom highlight for all IDs. The registry is shared with the page, so it
 * says only "an ATT&CK ID stands here", which the page knows.
 */
import type { Hit } from './hit-store';

/** Also the name in entrypoints/underline.css. */
export const HIGHLIGHT_NAME = 'coverlay-id';

/** Chromium repaints quadratically for many highlights in one text node. */
const PER_NODE = 500;

export type Underline = {
  /** Brings the highlight in line with the hits; sets it again if the page took it away. */
  update(changes: { added: readonly Hit[]; removed: readonly Hit[] }): void;
  clear(): void;
};

export function createUnderline(): Underline {
  if (!('highlights' in CSS)) return { update() {}, clear() {} };
  const highlight = new Highlight();
  const inNode = new WeakMap<Node, number>();
  const count = (hit: Hit, by: number) => {
    const node = hit.range?.startContainer;
    if (!node) return 0;
    const now = (inNode.get(node) ?? 0) + by;
    inNode.set(node, now);
    return now;
  };
  return {
    update({ added, removed }) {
      for (const hit of removed) {
        if (hit.range && highlight.delete(hit.range)) count(hit, -1);
      }
      for (const hit of added) {
        if (!hit.range) continue;
        if (count(hit, 1) <= PER_NODE) highlight.add(hit.range);
        else count(hit, -1);
      }
      if (CSS.highlights.get(HIGHLIGHT_NAME) !== highlight) {
        CSS.highlights.set(HIGHLIGHT_NAME, highlight);
      }
    },
    clear() {
      if (CSS.highlights.get(HIGHLIGHT_NAME) === highlight) CSS.highlights.delete(HIGHLIGHT_NAME);
    },
  };
}
