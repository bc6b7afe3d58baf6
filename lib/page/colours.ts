/**
 * The text itself coloured by coverage: one CSS highlight for each status, which makes a heat map
 * of a matrix. The page's scripts can read it, so it is drawn only where a person chose it knowing
 * that. The colours are in entrypoints/underline.css.
 */
import type { MarkWord } from '@/lib/core/coverage/mark-shapes';
import { createHitHighlight, HIGHLIGHT_NAME, type HitHighlight } from './highlight';
import type { Hit } from './hit-store';

export type Colours = {
  /** A hit's colour, or null for none. Drawn by the next `draw`. */
  set(hit: Hit, word: MarkWord | null): void;
  /** Brings what is drawn in line; sets it again where the page took it away. */
  draw(): void;
  clear(): void;
};

type Group = { highlight: HitHighlight; added: Set<Hit>; removed: Set<Hit> };

export function createColours(): Colours {
  const groups = new Map<MarkWord, Group>();
  const words = new Map<Hit, MarkWord>();
  return {
    set(hit, word) {
      const before = words.get(hit);
      if (before === (word ?? undefined)) return;
      if (before) {
        groups.get(before)?.removed.add(hit);
        groups.get(before)?.added.delete(hit);
      }
      if (word) {
        const group = groups.get(word) ?? groupOf(word);
        groups.set(word, group);
        group.added.add(hit);
        words.set(hit, word);
      } else words.delete(hit);
    },
    draw() {
      for (const group of groups.values()) {
        group.highlight.update(group);
        group.added.clear();
        group.removed.clear();
      }
    },
    clear() {
      for (const { highlight } of groups.values()) highlight.clear();
      groups.clear();
      words.clear();
    },
  };
}

/** Above the neutral underline, which stays. */
function groupOf(word: MarkWord): Group {
  const name = `${HIGHLIGHT_NAME.replace(/-id$/, '')}-${word}`;
  return { highlight: createHitHighlight(name, 1), added: new Set(), removed: new Set() };
}
