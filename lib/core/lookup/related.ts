/** How much an object is connected: counts of related live objects by kind, for one line of text. */
import { type AttackId, type AttackIdKind, kindOfId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject, Relation } from '@/lib/core/library/records';

/** `relation` is said from the shown object: groups "use" a technique, a group "uses" techniques. */
export type RelatedCount = {
  relation:
    | 'used-by'
    | 'uses'
    | 'mitigated-by'
    | 'mitigates'
    | 'targeted-by'
    | 'targets'
    | 'holds'
    | 'named-by'
    | 'attributed-to'
    | 'sub-techniques';
  kind: AttackIdKind;
  count: number;
};

type Row = {
  /** Kinds of the shown object the row is for. */
  for: readonly AttackIdKind[];
  relation: RelatedCount['relation'];
  find: (library: Library, object: AttackObject) => AttackId[];
  kinds: readonly AttackIdKind[];
};

const techniques = ['technique', 'sub-technique'] as const;
const actors = ['group', 'software', 'campaign'] as const;
const sources =
  (relation: Relation) =>
  (library: Library, { id }: AttackObject) =>
    library.sources(id, relation);
const targets =
  (relation: Relation) =>
  (library: Library, { id }: AttackObject) =>
    library.targets(id, relation);

const ROWS: readonly Row[] = [
  { for: techniques, relation: 'used-by', find: sources('uses'), kinds: actors },
  { for: techniques, relation: 'mitigated-by', find: sources('mitigates'), kinds: ['mitigation'] },
  { for: techniques, relation: 'targets', find: targets('targets'), kinds: ['asset'] },
  {
    for: techniques,
    relation: 'sub-techniques',
    find: sources('subtechnique-of'),
    kinds: ['sub-technique'],
  },
  {
    for: ['detection-strategy', 'analytic'],
    relation: 'used-by',
    find: ofDetected('uses'),
    kinds: actors,
  },
  {
    for: ['detection-strategy', 'analytic'],
    relation: 'mitigated-by',
    find: ofDetected('mitigates'),
    kinds: ['mitigation'],
  },
  { for: actors, relation: 'uses', find: targets('uses'), kinds: [...techniques, 'software'] },
  { for: ['software'], relation: 'used-by', find: sources('uses'), kinds: ['group', 'campaign'] },
  {
    for: ['campaign'],
    relation: 'attributed-to',
    find: targets('attributed-to'),
    kinds: ['group'],
  },
  { for: ['mitigation'], relation: 'mitigates', find: targets('mitigates'), kinds: techniques },
  { for: ['asset'], relation: 'targeted-by', find: sources('targets'), kinds: techniques },
  { for: ['tactic'], relation: 'holds', find: inTactic, kinds: techniques },
  {
    for: ['data-component'],
    relation: 'named-by',
    find: (library, { id }) => library.analyticsUsing(id),
    kinds: ['analytic'],
  },
];

/** Counts above zero, in the order of the table; mitigations are also given when there are none. */
export function relatedCounts(library: Library, object: AttackObject): RelatedCount[] {
  return ROWS.filter((row) => row.for.includes(object.kind)).flatMap((row) => {
    const ids = [...new Set(row.find(library, object))].filter(
      (id) => library.status(id) === 'live',
    );
    return row.kinds.flatMap((kind): RelatedCount[] => {
      const count = ids.filter((id) => kindOfId(id) === kind).length;
      const worthSaying = count > 0 || row.relation === 'mitigated-by';
      return worthSaying ? [{ relation: row.relation, kind, count }] : [];
    });
  });
}

function ofDetected(relation: Relation) {
  return (library: Library, { id, kind }: AttackObject): AttackId[] => {
    const strategies = kind === 'analytic' ? library.strategiesOf(id) : [id];
    return strategies
      .flatMap((strategy) => library.targets(strategy, 'detects'))
      .flatMap((technique) => library.sources(technique, relation));
  };
}

function inTactic(library: Library, { id }: AttackObject): AttackId[] {
  return library.ids.filter(
    (other) => /^T\d/.test(other) && library.get(other)?.tactics.includes(id),
  );
}
