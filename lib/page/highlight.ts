/**
 * CSS custom highlights over hits. The registry is shared with the page, so the one of every page
 * says only "an ATT&CK ID stands here", which the page knows.
 */
import type { Hit } from './hit-store';

/** Also the name in entrypoints/underline.css. */
export const HIGHLIGHT_NAME = 'coverlay-id';

/** Chromium repaints quadratically for many highlights in one text node. */
const PER_NODE = 500;

export type HitChanges = { added: Iterable<Hit>; removed: Iterable<Hit> };

export type HitHighlight = {
  /** Brings the highlight in line with the hits; sets it again if the page took it away. */
  update(changes: HitChanges): void;
  /** Sets it again if the page took it away; otherwise does nothing. */
  restore(): void;
  clear(): void;
};

/** The underline of every ID: one name and one look for all of them. */
export const createUnderline = () => createHitHighlight(HIGHLIGHT_NAME, 0);

/** @param priority of two highlights on one text, the higher one is drawn above */
export function createHitHighlight(name: string, priority: number): HitHighlight {
  const highlight = new Highlight();
  highlight.priority = priority;
  const inNode = new WeakMap<Node, number>();
  const count = (hit: Hit, by: number) => {
    const node = hit.range?.startContainer;
    if (!node) return 0;
    const now = (inNode.get(node) ?? 0) + by;
    inNode.set(node, now);
    return now;
  };
  const clear = () => {
    if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  };
  const restore = () => {
    // A page without IDs has no reason to meet a name of ours.
    if (highlight.size === 0) clear();
    else if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
  };
  return {
    restore,
    update({ added, removed }) {
      for (const hit of removed) {
        if (hit.range && highlight.delete(hit.range)) count(hit, -1);
      }
      for (const hit of added) {
        if (!hit.range) continue;
        if (count(hit, 1) <= PER_NODE) highlight.add(hit.range);
        else count(hit, -1);
      }
      restore();
    },
    clear,
  };
}
