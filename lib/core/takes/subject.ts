/**
 * What a take is about, gathered once for all rules: the object asked for, the technique behind it,
 * the analytics it may speak of, and which platforms they leave uncovered.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject, Domain } from '@/lib/core/library/records';
import { type TakeIndex, takeIndexOf } from './take-index';

/** What one line needs of it. */
export type SubjectHead = {
  index: TakeIndex;
  object: AttackObject;
  as: 'technique' | 'strategy' | 'analytic';
  /** The technique itself, or the first one that the strategy detects. */
  technique: AttackObject | null;
  /** What else the strategy detects. */
  otherTechniques: AttackObject[];
  /** Of a sub-technique. */
  parent: AttackObject | null;
  tactics: AttackObject[];
  strategies: AttackObject[];
};

export type Subject = SubjectHead & {
  /** What the take speaks of: one analytic, or all of the strategies. */
  analytics: AttackObject[];
  /** Of an analytic: the others of its (first) strategy. */
  siblings: AttackObject[];
  /** Analytics by which coverage is judged: those of the strategy, else all of the technique's. */
  coverage: AttackObject[];
  /** Platforms of the technique with and without one of these. */
  covered: string[];
  uncovered: string[];
  mitigations: AttackObject[];
  domain: Domain;
  release: string;
  /** Day of the release, YYYY-MM-DD; "" if unknown. */
  releaseDay: string;
};

/** Null for an ID that the library does not hold, for dead objects and for other kinds. */
export function headOf(library: Library, id: AttackId): SubjectHead | null {
  const index = takeIndexOf(library);
  const object = index.get(id);
  const as = object?.status === 'live' ? kindOf(object) : null;
  if (!object || !as) return null;
  const strategies = strategiesOf(index, object, as);
  const techniques =
    as === 'technique'
      ? [object]
      : unique(strategies.flatMap((one) => index.linked(one.id, 'detects', 'target')));
  const [technique = null, ...otherTechniques] = techniques;
  return {
    ...{ index, object, as, technique, otherTechniques, strategies },
    parent: technique ? (index.linked(technique.id, 'subtechnique-of', 'target')[0] ?? null) : null,
    tactics: (technique?.tactics ?? []).flatMap((tactic) => index.get(tactic) ?? []),
  };
}

/** Null as {@link headOf}. */
export function subjectOf(library: Library, id: AttackId): Subject | null {
  const head = headOf(library, id);
  if (!head) return null;
  const { index, object, as, technique, strategies } = head;
  const heldBy = (some: readonly AttackObject[]) =>
    unique(some.flatMap((one) => one.analytics.flatMap((a) => alive(index, a))));
  const held = heldBy(strategies);
  const analytics = as === 'analytic' ? [object] : held;
  const detecting = technique ? index.linked(technique.id, 'detects', 'source') : [];
  const coverage = as === 'strategy' || !technique ? held : heldBy(detecting);
  const withAnalytic = new Set(coverage.flatMap(({ platforms }) => platforms));
  const platforms = technique?.platforms ?? [];
  const domain = (technique ?? object).domains[0] ?? 'enterprise-attack';
  const release = library.releases.find((one) => one.domain === domain);
  return {
    ...head,
    analytics,
    siblings: as === 'analytic' ? heldBy(strategies.slice(0, 1)).filter((a) => a !== object) : [],
    coverage,
    covered: platforms.filter((platform) => withAnalytic.has(platform)),
    uncovered: platforms.filter((platform) => !withAnalytic.has(platform)),
    mitigations: technique
      ? index.linked(technique.id, 'mitigates', 'source').filter((m) => m.kind === 'mitigation')
      : [],
    domain,
    release: release?.release ?? '',
    releaseDay: release?.date ?? '',
  };
}

function kindOf({ kind }: AttackObject): Subject['as'] | null {
  if (kind === 'technique' || kind === 'sub-technique') return 'technique';
  if (kind === 'detection-strategy') return 'strategy';
  return kind === 'analytic' ? 'analytic' : null;
}

function strategiesOf(index: TakeIndex, object: AttackObject, as: Subject['as']): AttackObject[] {
  if (as === 'strategy') return [object];
  return as === 'technique'
    ? index.linked(object.id, 'detects', 'source')
    : index.library.strategiesOf(object.id).flatMap((id) => alive(index, id));
}

function alive(index: TakeIndex, id: AttackId): AttackObject[] {
  const object = index.get(id);
  return object?.status === 'live' ? [object] : [];
}

function unique(objects: readonly AttackObject[]): AttackObject[] {
  return [...new Set(objects)];
}
