/** Whom a status is asked for: which ID's evidence counts, which platforms and analytics it has. */
import { type AttackId, kindOfId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';
import type { CoverageIndex } from './coverage-index';
import { nameKey } from './log-names';
import type { Question } from './question';

export type Subject = Question & {
  /** Whose rules, tests and statements count: the technique of a strategy or analytic. */
  evidenceIds: AttackId[];
  analytics: AttackId[];
  /** Techniques that detection is inferred from. */
  inferredFrom: AttackId[];
  /** In force in the installed release, or the successor of something that is. */
  isKnown: boolean;
  isNewer: boolean;
};

export function subjectOf(library: Library, asked: AttackId): Subject {
  // An ID that was replaced in the installed release means its successor.
  const id = resolveId(library, asked).current[0] ?? asked;
  const { state, predecessors } = resolveId(library, id);
  const isNewer = state === 'newer';
  const isKnown = state === 'live' || predecessors.length > 0;
  const base = { id, askedId: id, onePlatform: null, isNewer, isKnown };
  switch (kindOfId(id)) {
    case 'detection-strategy': {
      const techniques = library.targets(id, 'detects');
      return {
        ...{ ...base, evidenceIds: techniques, inferredFrom: techniques },
        ...factsOf(library, techniques),
        analytics: liveAnalytics(library, [id]),
      };
    }
    case 'analytic': {
      const strategies = library.strategiesOf(id);
      const techniques = strategies.flatMap((strategy) => library.targets(strategy, 'detects'));
      const platforms = library.get(id)?.platforms ?? [];
      return {
        ...{ ...base, evidenceIds: techniques, inferredFrom: techniques },
        ...{ ...factsOf(library, techniques), platforms, onePlatform: platforms[0] ?? null },
        analytics: [id],
      };
    }
    default: {
      // What replaced an ID stands for it, so an ID newer than the library has its facts.
      const held = isNewer ? predecessors : [id];
      const strategies = held.flatMap((other) => library.sources(other, 'detects'));
      return {
        ...{ ...base, evidenceIds: [id], inferredFrom: [] },
        ...factsOf(library, held),
        analytics: liveAnalytics(library, strategies),
      };
    }
  }
}

/** Whether a person declared the inventory complete for every platform of it that is in scope. */
export function isCompleteFor(index: CoverageIndex, { platforms }: Subject): boolean {
  const declared = new Set(Object.keys(index.scope.completeFor).map(nameKey));
  const inScope = platforms.filter(index.isInScope);
  return inScope.length > 0 && inScope.every((platform) => declared.has(nameKey(platform)));
}

function factsOf(library: Library, ids: readonly AttackId[]) {
  const objects = ids.map((id) => library.get(id));
  return {
    platforms: [...new Set(objects.flatMap((object) => object?.platforms ?? []))],
    domains: [...new Set(objects.flatMap((object) => object?.domains ?? []))],
  };
}

function liveAnalytics(library: Library, strategies: readonly AttackId[]): AttackId[] {
  const held = strategies
    .map((id) => library.get(id))
    .filter((object) => object?.status === 'live');
  return [...new Set(held.flatMap((strategy) => strategy?.analytics ?? []))];
}
