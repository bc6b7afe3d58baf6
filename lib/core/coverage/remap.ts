/**
 * What became of the IDs of a source: for its import report, and for engineers who remap rules.
 * Nothing is dropped: what is of no release known here is kept and listed.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { type IdState, type Resolution, resolveId } from '@/lib/core/library/resolve-id';
import type { EvidenceRecord, SourcedEvidence } from './evidence';
import { candidatesFor } from './placing';

/** `rules` counts rules, layer entries, rows of a table or tests. */
export type RemapReport = {
  /** One successor: applied. `release` is null inside the installed release. */
  remapped: { from: AttackId; to: AttackId; release: string | null; rules: number }[];
  /** Several places to go: counted in part until a person chooses. */
  toConfirm: {
    from: AttackId;
    /** What the old ID is, by ATT&CK's own word. */
    successor: AttackId;
    candidates: AttackId[];
    chosen: AttackId | null;
    rules: number;
  }[];
  /** Newer than the library, or of no release known; kept. One with predecessors counts for those. */
  unknown: {
    id: AttackId;
    state: IdState;
    release: string | null;
    predecessors: AttackId[];
    rules: number;
  }[];
  /** Withdrawn without a successor, or retired long ago: kept. */
  withdrawn: { id: AttackId; state: IdState; rules: number }[];
  /** Tactics whose ID means another thing from a release on, where the source states no release. */
  ambiguous: { id: AttackId; from: string; to: string; release: string; rules: number }[];
};

export function remapOf(library: Library, { source, records }: SourcedEvidence): RemapReport {
  const report: RemapReport = {
    ...{ remapped: [], toConfirm: [], unknown: [], withdrawn: [], ambiguous: [] },
  };
  for (const [id, rules] of countIds(records)) {
    const resolution = resolveId(library, id);
    const { state, release, predecessors } = resolution;
    const candidates = [...candidatesFor(library, id)];
    const successor = resolution.latest[0] ?? id;
    if (state === 'newer' || state === 'unknown') {
      report.unknown.push({ id, state, release, predecessors, rules });
    } else if (candidates.length > 1) {
      const choice = source.chosenIds?.[id];
      const chosen = choice && candidates.includes(choice) ? choice : null;
      report.toConfirm.push({ from: id, successor, candidates, chosen, rules });
    } else if (successor !== id) {
      report.remapped.push({ from: id, to: successor, release: releaseOf(resolution), rules });
    } else if (state !== 'live') {
      report.withdrawn.push({ id, state, rules });
    }
  }
  if (!source.attackVersion) report.ambiguous = ambiguousTactics(library, records);
  return report;
}

/** The release that the last step came with. */
function releaseOf({ steps }: Resolution): string | null {
  return steps.at(-1)?.release ?? null;
}

function countIds(records: readonly EvidenceRecord[]): [AttackId, number][] {
  const counts = new Map<AttackId, number>();
  for (const record of records) {
    for (const id of new Set(idsOf(record))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function idsOf(record: EvidenceRecord): readonly AttackId[] {
  switch (record.type) {
    case 'rule':
      return record.idsAsWritten;
    case 'statement':
    case 'test':
      return [record.id];
    default:
      return [];
  }
}

function ambiguousTactics(
  library: Library,
  records: readonly EvidenceRecord[],
): RemapReport['ambiguous'] {
  const reused = library.other.renamed.filter(({ id }) => id.startsWith('TA'));
  return reused.flatMap(({ id, from, to, release }) => {
    const rules = records.filter((r) => r.type === 'rule' && r.otherIds.includes(id)).length;
    return rules ? [{ id, from, to, release, rules }] : [];
  });
}
