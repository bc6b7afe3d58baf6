/** How often techniques are used, and which techniques an analytic is for: what weighs a log. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';

export type TechniqueUse = {
  id: AttackId;
  /** Live groups, software and campaigns with a `uses` relationship to exactly this ID. */
  users: number;
};

const counts = new WeakMap<Library, Map<AttackId, number>>();

/** Of the ID itself: who uses a sub-technique is not counted for its parent, nor the other way. */
export function usersOf(library: Library, technique: AttackId): number {
  const known = counts.get(library) ?? new Map<AttackId, number>();
  counts.set(library, known);
  const count =
    known.get(technique) ??
    library.sources(technique, 'uses').filter((id) => library.status(id) === 'live').length;
  known.set(technique, count);
  return count;
}

/** The techniques that the strategies of an analytic detect. */
export function techniquesOf(library: Library, analytic: AttackId): AttackId[] {
  const strategies = library.strategiesOf(analytic);
  return [...new Set(strategies.flatMap((id) => library.targets(id, 'detects')))];
}
