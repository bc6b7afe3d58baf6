/**
 * Full-text index over what ATT&CK writes about its objects. Built in the background after an
 * import, kept as text, and opened when somebody searches.
 */
import MiniSearch, { type Options } from 'minisearch';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { indexedWord, proseOf, wordsOf } from './tokens';

export type TextEntry = { id: AttackId; text: string };

export type FullText = {
  /** IDs whose texts hold every word, best first; with typing mistakes if `isFuzzy`. */
  find(words: string, isFuzzy: boolean): AttackId[];
};

export type FullTextBuilder = {
  /** Texts of one object; a second text of the same ID is added to the first. */
  add(entry: TextEntry): void;
  /** The index as text. @param pause called between portions, so that others get a turn */
  build(pause: () => Promise<void>): Promise<string>;
};

const OPTIONS: Options<TextEntry> = {
  fields: ['text'],
  tokenize: wordsOf,
  processTerm: indexedWord,
  searchOptions: { combineWith: 'AND' },
};
const PORTION = 100;

export function fullTextBuilder(): FullTextBuilder {
  const texts = new Map<AttackId, string>();
  return {
    add({ id, text }) {
      const known = texts.get(id);
      // What two domains say alike counts once.
      if (known?.includes(text)) return;
      texts.set(id, known ? `${known}\n${text}` : text);
    },
    async build(pause) {
      const index = new MiniSearch<TextEntry>(OPTIONS);
      let open: TextEntry[] = [];
      for (const [id, text] of texts) {
        open.push({ id, text: proseOf(text) });
        if (open.length < PORTION) continue;
        index.addAll(open);
        open = [];
        await pause();
      }
      index.addAll(open);
      return JSON.stringify(index);
    },
  };
}

/** @returns null if the text is no index, as one that was cut off */
export async function openFullText(index: string): Promise<FullText | null> {
  let opened: MiniSearch<TextEntry>;
  try {
    // In portions, with turns for others between them.
    opened = await MiniSearch.loadJSONAsync<TextEntry>(index, OPTIONS);
  } catch {
    return null;
  }
  return {
    find(words, isFuzzy) {
      const found = opened.search(words, {
        prefix: (word) => word.length > 2,
        fuzzy: (word) => (isFuzzy && word.length > 4 ? 0.2 : false),
        maxFuzzy: 2,
        weights: { fuzzy: 0.3, prefix: 0.6 },
      });
      return found.map((result) => result.id as AttackId);
    },
  };
}
