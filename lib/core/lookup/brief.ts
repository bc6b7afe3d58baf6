/** One line about an ID, for lists of hundreds: who it is and whether it is current. */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { headline, type IdStatusWord } from './headline';
import { lookUp } from './lookup';

export type Brief = {
  id: AttackId;
  kind: AttackIdKind;
  /** As the card titles it; the successor's for a renamed ID. */
  title: string;
  word: IdStatusWord;
  fact: string;
};

export function briefOf(library: Library, id: AttackId): Brief {
  const lookup = lookUp(library, id, 'head');
  const { title, word, fact } = headline(lookup);
  return { id, kind: lookup.kind, title, word, fact };
}

const ORDER: readonly IdStatusWord[] = [
  'Renamed',
  'Deprecated',
  'Retired',
  'Newer',
  'Unknown',
  'Current',
];

/** IDs that are not current come first; inside a word the page's order stays. */
export function sortBriefs<T extends Pick<Brief, 'word'>>(briefs: readonly T[]): T[] {
  return [...briefs].sort((a, b) => ORDER.indexOf(a.word) - ORDER.indexOf(b.word));
}
