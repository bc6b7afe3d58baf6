/**
 * Everything related to an object as rows to find, filter and sort: its relations, and for what is
 * detected also the analytics, data components and log sources behind its strategies.
 */
import { type AttackId, type AttackIdKind, ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { ObjectPage, PageAnalytic, RelationRow } from '@/lib/core/library/object-page';
import type { Domain, ObjectStatus } from '@/lib/core/library/records';
import { list } from '@/lib/core/shared/words';

export type RelatedRow = {
  /** Told apart from every other row of the page. */
  key: string;
  /** "" for what has no ID: log sources, and data components of releases before 18. */
  id: AttackId;
  name: string;
  kind: AttackIdKind | 'log-source';
  /** What it is filtered by, e.g. "Groups". */
  group: string;
  /** What it is to the page's object, e.g. "uses it". */
  phrase: string;
  domains: Domain[];
  status: ObjectStatus;
  /** ATT&CK Markdown; null: ATT&CK writes nothing, or it is not held. */
  text: string | null;
};

type Words = { group?: string; phrase: string };

/** Said of the row: "G0032 uses it". Without `group` it is the kind's plural. */
const WORDS: Record<RelationRow['relation'], Record<RelationRow['direction'], Words>> = {
  uses: { in: { phrase: 'uses it' }, out: { phrase: 'used by it' } },
  mitigates: { in: { phrase: 'mitigates it' }, out: { phrase: 'mitigated by it' } },
  detects: {
    in: { group: 'Detected by', phrase: 'detects it' },
    out: { group: 'Detects', phrase: 'detected by it' },
  },
  'subtechnique-of': {
    in: { group: 'Sub-techniques', phrase: 'sub-technique of it' },
    out: { group: 'Parent', phrase: 'its technique' },
  },
  targets: { in: { phrase: 'targets it' }, out: { phrase: 'targeted by it' } },
  'attributed-to': {
    in: { phrase: 'attributed to it' },
    out: { group: 'Attributed to', phrase: 'it is attributed to' },
  },
  'revoked-by': {
    in: { group: 'Replaced', phrase: 'replaced by it' },
    out: { group: 'Replaced by', phrase: 'replaced it' },
  },
  'in-tactic': { in: { phrase: 'in this tactic' }, out: { phrase: 'its tactic' } },
  'has-analytic': { in: { phrase: 'holds it' }, out: { phrase: 'its analytic' } },
  'log-source': { in: { phrase: 'looks at it' }, out: { phrase: 'looked at by it' } },
};

/** Filters in this order; a group that is not here comes after them. */
const ORDER = [
  ...['Replaced by', 'Parent', 'Sub-techniques', 'Techniques', 'Groups', 'Software', 'Campaigns'],
  ...['Attributed to', 'Mitigations', 'Assets', 'Detects', 'Detected by', 'Detection strategies'],
  ...['Analytics', 'Data components', 'Log sources', 'Tactics', 'Replaced'],
];

/** Relations that the objects themselves name. */
const NAMED: ReadonlySet<string> = new Set(['has-analytic', 'log-source']);

export function relatedRows(page: ObjectPage): RelatedRow[] {
  const behind = behindStrategies(page);
  const isTold = new Set(behind.map(({ kind, id }) => `${kind} ${id}`));
  // What stands behind strategies says more of analytics and components than their bare relation.
  const rows = page.relations
    .filter((row) => !(NAMED.has(row.relation) && isTold.has(`${row.kind} ${row.id}`)))
    .map(fromRelation);
  return [...rows, ...behind].sort(
    (a, b) => rankOf(a.group) - rankOf(b.group) || byId(a, b) || byName(a, b),
  );
}

/** "uses it", said of the row. */
export function phraseOf({ relation, direction }: RelationRow): string {
  return WORDS[relation][direction].phrase;
}

function fromRelation(row: RelationRow): RelatedRow {
  const { relation, direction, id, name, kind, domains, status, text } = row;
  const words = WORDS[relation][direction];
  return {
    key: `${relation} ${direction} ${id || name}`,
    ...{ id, name, kind, domains, status, text },
    group: words.group ?? groupOf(kind),
    phrase: words.phrase,
  };
}

function groupOf(kind: AttackIdKind): string {
  // Sub-techniques are techniques, too; only their own parent tells them apart.
  const { plural } = ID_KINDS[kind === 'sub-technique' ? 'technique' : kind];
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}

/** What the strategies of a technique, strategy or analytic look at, each thing once. */
function behindStrategies({ detection, header }: ObjectPage): RelatedRow[] {
  const domains = header?.domains ?? [];
  const analytics = (detection?.strategies ?? []).flatMap((strategy) =>
    strategy.analytics.map((analytic) => ({ analytic, strategy: strategy.id })),
  );
  const plain = { domains, status: 'live' as const };
  const components = new Map<AttackId, { name: string; by: Set<AttackId> }>();
  const logs = new Map<string, { name: string; by: Set<string> }>();
  for (const { analytic } of analytics) {
    for (const { name, channel, dataComponent } of analytic.logSources) {
      if (dataComponent) {
        const one = components.get(dataComponent.id) ?? {
          name: dataComponent.name,
          by: new Set(),
        };
        components.set(dataComponent.id, { ...one, by: one.by.add(analytic.id) });
      }
      // ATT&CK writes some names in two cases and with stray blanks: one log all the same.
      const key = name.trim().toLowerCase();
      const log = logs.get(key) ?? { name: name.trim(), by: new Set() };
      const said = channel ? `${analytic.id}: ${channel}` : analytic.id;
      logs.set(key, { ...log, by: log.by.add(said) });
    }
  }
  return [
    ...analytics
      .filter(({ analytic }) => analytic.id !== header?.id)
      .map(({ analytic, strategy }): RelatedRow => analyticRow(analytic, strategy, domains)),
    ...[...components].map(
      ([id, { name, by }]): RelatedRow => ({
        ...{ key: `component ${id}`, id, name, kind: 'data-component', ...plain },
        ...{ group: 'Data components', phrase: `looked at by ${list([...by])}`, text: null },
      }),
    ),
    ...[...logs].map(
      ([key, { name, by }]): RelatedRow => ({
        ...{ key: `log ${key}`, id: '', name, kind: 'log-source', ...plain },
        ...{ group: 'Log sources', phrase: `named by ${[...by].join('; ')}`, text: null },
      }),
    ),
  ];
}

function analyticRow(
  { id, name, platforms, description }: PageAnalytic,
  strategy: AttackId,
  domains: Domain[],
): RelatedRow {
  const where = list(platforms) || 'platform not stated';
  return {
    ...{ key: `analytic ${id}`, id, name, kind: 'analytic', group: 'Analytics', domains },
    ...{ status: 'live', phrase: `${where}, of ${strategy}` },
    text: description.state === 'text' ? description.text : null,
  };
}

function rankOf(group: string): number {
  const at = ORDER.indexOf(group);
  return at < 0 ? ORDER.length : at;
}

export function byId(a: RelatedRow, b: RelatedRow): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export function byName(a: RelatedRow, b: RelatedRow): number {
  return a.name.localeCompare(b.name, 'en');
}
