/**
 * How we stand against a group, a piece of software or a campaign: the techniques it uses, by their
 * headline, worst first. Also those of a tactic, of a mitigation, and those that target an asset.
 *
 * What counts are ATT&CK's own `uses` relationships of the actor to live techniques. A group's
 * software and campaigns are actors of their own; what they use is not added to it. A sub-technique
 * and its parent are listed if ATT&CK names both, each with its own status: that an actor uses
 * T1059.001 says nothing about T1059 as a whole, and nothing is rolled up in either direction.
 */
import { type AttackId, type AttackIdKind, kindOfId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';
import { count } from '@/lib/core/shared/words';
import { compare } from './compare';
import type { CoverageIndex } from './coverage-index';
import { statusOf } from './status';
import { statusLine } from './status-words';
import { type PageWord, pageWord, WORST_FIRST } from './verdict';

export type ActorTechnique = {
  id: AttackId;
  name: string;
  word: PageWord;
  /** The status line of the technique. */
  line: string;
};

export type ActorCoverage = {
  /** As asked; and who it is today, where one was merged into another. */
  asked: AttackId;
  id: AttackId;
  kind: AttackIdKind;
  name: string;
  /** Worst first, then by ID. */
  techniques: ActorTechnique[];
  /** Worst first; words that no technique has are left out. */
  words: { word: PageWord; techniques: number }[];
};

const FIND: Partial<Record<AttackIdKind, (library: Library, id: AttackId) => AttackId[]>> = {
  group: (library, id) => library.targets(id, 'uses'),
  software: (library, id) => library.targets(id, 'uses'),
  campaign: (library, id) => library.targets(id, 'uses'),
  mitigation: (library, id) => library.targets(id, 'mitigates'),
  asset: (library, id) => library.sources(id, 'targets'),
  tactic: (library, id) => library.ids.filter((one) => library.get(one)?.tactics.includes(id)),
};

/** Null for IDs of other kinds, and for those that the library does not hold. */
export function actorCoverage(asked: AttackId, index: CoverageIndex): ActorCoverage | null {
  const { library } = index;
  const kind = kindOfId(asked);
  const find = FIND[kind];
  if (!find) return null;
  const id = resolveId(library, asked).current[0] ?? asked;
  if (!library.has(id)) return null;
  const used = find(library, id).filter((one) => /^T\d/.test(one));
  const techniques = used
    .filter((one) => library.status(one) === 'live')
    .flatMap((one): ActorTechnique[] => {
      const status = statusOf(one, index);
      if (!status) return [];
      const name = library.name(one) ?? '';
      return [{ id: one, name, word: pageWord(status), line: statusLine(status) }];
    })
    .sort((a, b) => rank(a.word) - rank(b.word) || compare(a.id, b.id));
  const words = WORST_FIRST.map((word) => ({
    word,
    techniques: techniques.filter((one) => one.word === word).length,
  })).filter((one) => one.techniques > 0);
  return { asked, id, kind, name: library.name(id) ?? '', techniques, words };
}

function rank(word: PageWord): number {
  return WORST_FIRST.indexOf(word);
}

/** "Of the 66 techniques G0016 uses: blind on 4, no rule for 12, 50 detected" */
export function actorLine(actor: ActorCoverage): string {
  const { id, techniques } = actor;
  const n = techniques.length;
  if (n === 0) return `ATT&CK names no technique that ${id} uses`;
  const of = n === 1 ? `Of the one technique ${id} uses` : `Of the ${n} techniques ${id} uses`;
  return `${of}: ${actorShares(actor)}`;
}

/** "Uses 66 techniques", "Holds 215 techniques", "For 27 techniques" */
export function actorTitle({ kind, techniques }: ActorCoverage): string {
  const n = count(techniques.length, 'technique');
  if (kind === 'tactic') return `Holds ${n}`;
  if (kind === 'mitigation') return `For ${n}`;
  return kind === 'asset' ? `Target of ${n}` : `Uses ${n}`;
}

/** "blind on 4, no rule for 12, 50 detected" */
export function actorShares({ words }: Pick<ActorCoverage, 'words'>): string {
  return words.map((one) => SHARES[one.word](one.techniques)).join(', ');
}

const SHARES: Record<PageWord, (n: number) => string> = {
  blind: (n) => `blind on ${n}`,
  'no-rule': (n) => `no rule for ${n}`,
  off: (n) => `rules off for ${n}`,
  'telemetry-only': (n) => `telemetry only for ${n}`,
  partial: (n) => `${n} in part`,
  newer: (n) => `${n} newer than the library`,
  unknown: (n) => `nothing known about ${n}`,
  detecting: (n) => `${n} detected`,
  validated: (n) => `${n} validated`,
  'not-applicable': (n) => `${count(n, 'does', 'do')} not apply`,
};
