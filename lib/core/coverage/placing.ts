/**
 * Under which IDs a record counts. A rename is followed both ways: what is written with an old ID
 * counts for the new one, what is written with a new ID counts for the one the library holds.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';

/** unconfirmed: one of several IDs that the written one may stand for; a person has to choose. */
export type PlaceRelation = 'exact' | 'renamed' | 'unconfirmed';

export type IdPlacement = { id: AttackId; relation: PlaceRelation };

/**
 * Old IDs whose rules moved to more places than ATT&CK's own successor: where SigmaHQ put them in
 * commit 34c5d66c2 of 2026-04-29. What the old ID *is* stays ATT&CK's successor; where a *rule*
 * goes, a person says.
 */
export const SPLIT_IN_PRACTICE: Readonly<Record<AttackId, readonly AttackId[]>> = {
  'T1562.004': ['T1686', 'T1686.001', 'T1686.003'],
};

/** Every ID that a rule written with `written` may belong to; one unless a person must choose. */
export function candidatesFor(library: Library, written: AttackId): readonly AttackId[] {
  const { current, latest, steps } = resolveId(library, written);
  const onTheWay = [written, ...steps.map(({ to }) => to)];
  const split = onTheWay.find((id) => Object.hasOwn(SPLIT_IN_PRACTICE, id));
  if (split) return SPLIT_IN_PRACTICE[split] ?? [];
  return latest.length ? latest : current;
}

/** @param chosen what a person chose for `written` in the record's source */
export function placeRule(
  library: Library,
  written: AttackId,
  chosen: AttackId | undefined,
): IdPlacement[] {
  const candidates = candidatesFor(library, written);
  if (candidates.length < 2) return placeOther(library, written);
  if (chosen && candidates.includes(chosen)) {
    return unique([
      { id: written, relation: 'exact' },
      { id: chosen, relation: 'renamed' },
    ]);
  }
  return unique(
    [written, ...resolveId(library, written).current, ...candidates].map((id) => ({
      id,
      relation: 'unconfirmed',
    })),
  );
}

/** Tests, statements and marks are about what the ID is: ATT&CK's own successor, nothing else. */
export function placeOther(library: Library, written: AttackId): IdPlacement[] {
  const { steps, current, latest, predecessors } = resolveId(library, written);
  const relation = latest.length > 1 || current.length > 1 ? 'unconfirmed' : 'renamed';
  const ends = [...steps.map(({ to }) => to), ...current, ...latest];
  return unique([
    { id: written, relation: 'exact' },
    ...ends.map((id): IdPlacement => ({ id, relation })),
    ...predecessors.map((id): IdPlacement => ({ id, relation: 'renamed' })),
  ]);
}

/** The first mention of an ID stays. */
function unique(placements: readonly IdPlacement[]): IdPlacement[] {
  const byId = new Map<AttackId, IdPlacement>();
  for (const placement of placements) {
    if (!byId.has(placement.id)) byId.set(placement.id, placement);
  }
  return [...byId.values()];
}
