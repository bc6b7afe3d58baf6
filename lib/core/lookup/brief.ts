/** One line about an ID, for lists of hundreds: who it is and whether it is current. */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { CoverageWord } from '@/lib/core/coverage/scale';
import type { CoverageIndex } from '@/lib/core/coverage/status';
import { statusFact } from '@/lib/core/coverage/status-words';
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
  /** Names of its tactics; those of its technique for a strategy or an analytic. */
  tactics: string[];
  /** The coverage word with its fact; null for kinds without a status, or before any import. */
  coverage: { word: CoverageWord; fact: string; isNewer: boolean } | null;
};

export function briefOf(library: Library, id: AttackId, index: CoverageIndex | null = null): Brief {
  const lookup = lookUp(library, id, { depth: 'head', index });
  const { title, word, fact } = headline(lookup);
  const { coverage } = lookup;
  return {
    id,
    kind: lookup.kind,
    title,
    word,
    fact,
    tactics: lookup.object?.tactics.map((tactic) => tactic.name) ?? [],
    coverage: coverage && {
      word: coverage.word,
      fact: statusFact(coverage),
      isNewer: coverage.isNewer,
    },
  };
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
