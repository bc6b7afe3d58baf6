/**
 * Everything an object is related to, a row each: STIX relationships both ways, and what the objects
 * themselves name (tactics, analytics, data components).
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { RelationRow } from '@/lib/core/library/object-page';
import { type AttackObject, type Domain, RELATIONS } from '@/lib/core/library/records';
import type { RelationText } from '@/lib/core/library/texts';
import type { HeldText } from './page-texts';

type Way = Pick<RelationRow, 'relation' | 'direction'>;

export function relationRows(
  library: Library,
  object: AttackObject,
  held: readonly HeldText[],
): RelationRow[] {
  const said = indexTexts(held);
  const rows = (way: Way, ids: readonly AttackId[]) =>
    [...new Set(ids)].flatMap((id) => rowOf(library, object, way, id, said));
  const { id } = object;
  return [
    ...RELATIONS.flatMap((relation) => [
      ...rows({ relation, direction: 'out' }, library.targets(id, relation)),
      ...rows({ relation, direction: 'in' }, library.sources(id, relation)),
    ]),
    ...namedRows(library, object).flatMap(({ ids, ...way }) => rows(way, ids)),
    ...withoutIds(held),
  ];
}

/** Relations that stand in the objects and not in relationships of their own. */
function namedRows(library: Library, object: AttackObject): (Way & { ids: AttackId[] })[] {
  const { id, kind } = object;
  const out = (relation: Way['relation'], ids: AttackId[]) => ({
    ...{ relation, ids },
    direction: 'out' as const,
  });
  const into = (relation: Way['relation'], ids: AttackId[]) => ({
    ...{ relation, ids },
    direction: 'in' as const,
  });
  switch (kind) {
    case 'technique':
    case 'sub-technique':
      return [out('in-tactic', object.tactics)];
    case 'tactic':
      return [
        into(
          'in-tactic',
          library.ids.filter((one) => isIn(library, one, id)),
        ),
      ];
    case 'detection-strategy':
      return [out('has-analytic', object.analytics)];
    case 'analytic':
      return [
        into('has-analytic', library.strategiesOf(id)),
        out(
          'log-source',
          object.logSources.flatMap(({ dataComponent }) => dataComponent ?? []),
        ),
      ];
    case 'data-component':
      return [into('log-source', library.analyticsUsing(id))];
    default:
      return [];
  }
}

function isIn(library: Library, id: AttackId, tactic: AttackId): boolean {
  return (
    /^T\d/.test(id) &&
    library.status(id) === 'live' &&
    library.get(id)?.tactics.includes(tactic) === true
  );
}

type Said = { text: string; domains: Domain[] };

function indexTexts(held: readonly HeldText[]): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const { domain, text } of held) {
    for (const relation of text.relations) {
      const known = said.get(keyOf(relation));
      if (!known) said.set(keyOf(relation), { text: relation.text, domains: [domain] });
      else {
        known.text ||= relation.text;
        known.domains.push(domain);
      }
    }
  }
  return said;
}

function keyOf({ relation, direction, id }: Way & { id: AttackId }): string {
  return `${relation} ${direction} ${id}`;
}

function rowOf(
  library: Library,
  object: AttackObject,
  way: Way,
  id: AttackId,
  said: ReadonlyMap<string, Said>,
): RelationRow[] {
  const other = library.get(id);
  if (!other) return [];
  const told = said.get(keyOf({ ...way, id }));
  // Where both ends stand in several domains, only a text tells which of them relates the two.
  const domains = told?.domains ?? object.domains.filter((one) => other.domains.includes(one));
  const { name, kind, status } = other;
  return [{ ...way, ...{ id, name, kind, status, domains }, text: told?.text || null }];
}

/** What data components of releases before 18 detect: they have a name there and no ID. */
function withoutIds(held: readonly HeldText[]): RelationRow[] {
  return held.flatMap(({ domain, text }) =>
    text.relations
      .filter(({ id }) => id === '')
      .map(
        ({ relation, direction, name, text: words }: RelationText): RelationRow => ({
          ...{ relation, direction, id: '', name, domains: [domain] },
          ...{ kind: 'data-component', status: 'live', text: words || null },
        }),
      ),
  );
}
