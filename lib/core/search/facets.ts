/**
 * What a search can be narrowed by. Strategies and analytics have no tactics of their own, and
 * strategies and techniques no log sources: they are found by those of what they belong to.
 */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject, Domain } from '@/lib/core/library/records';

/** Any of the values of each list; an empty or missing list narrows nothing. */
export type SearchFilters = {
  kinds?: readonly AttackIdKind[];
  domains?: readonly Domain[];
  platforms?: readonly string[];
  /** IDs. */
  tactics?: readonly AttackId[];
  /** Names of log sources, in any case. */
  logSources?: readonly string[];
};

type Facets = Record<keyof SearchFilters, ReadonlySet<string>>;

/** Facets are worked out once an object, when first asked for. */
export function createFilter(library: Library) {
  const known = new Map<AttackId, Facets>();
  const facetsOf = (id: AttackId): Facets => {
    const facets = known.get(id) ?? workOut(library, id);
    known.set(id, facets);
    return facets;
  };
  return (filters: SearchFilters): ((id: AttackId) => boolean) => {
    const wanted = (Object.keys(filters) as (keyof SearchFilters)[]).flatMap((key) => {
      const values: readonly string[] = filters[key] ?? [];
      return values.length > 0 ? [{ key, values: values.map((one) => one.toLowerCase()) }] : [];
    });
    return (id) =>
      wanted.every(({ key, values }) => {
        const facet = facetsOf(id)[key];
        return values.some((value) => facet.has(value));
      });
  };
}

function workOut(library: Library, id: AttackId): Facets {
  const object = library.get(id);
  if (!object) return later(library, id);
  const near = neighbours(library, object);
  const all = [object, ...near];
  const lower = (texts: readonly string[]) => new Set(texts.map((text) => text.toLowerCase()));
  return {
    kinds: lower([object.kind]),
    domains: lower(object.domains),
    platforms: lower(
      object.platforms.length ? object.platforms : near.flatMap(({ platforms }) => platforms),
    ),
    tactics: lower(object.kind === 'tactic' ? [id] : all.flatMap(({ tactics }) => tactics)),
    logSources: lower(all.flatMap(({ logSources }) => logSources.map(({ name }) => name.trim()))),
  };
}

/** Objects whose tactics, platforms and log sources are meant when this one is. */
function neighbours(library: Library, { id, kind, analytics }: AttackObject): AttackObject[] {
  const get = (ids: readonly AttackId[]) => ids.flatMap((one) => library.get(one) ?? []);
  switch (kind) {
    case 'technique':
    case 'sub-technique': {
      const strategies = get(library.sources(id, 'detects'));
      return get(strategies.flatMap((strategy) => strategy.analytics));
    }
    case 'detection-strategy':
      return get([...analytics, ...library.targets(id, 'detects')]);
    case 'analytic':
      return get(library.strategiesOf(id).flatMap((one) => library.targets(one, 'detects')));
    case 'data-component':
      return get(library.analyticsUsing(id)).map((analytic) => ({
        ...analytic,
        logSources: analytic.logSources.filter(({ dataComponent }) => dataComponent === id),
      }));
    default:
      return [];
  }
}

/** Of an ID newer than the library little is known. */
function later(library: Library, id: AttackId): Facets {
  const facts = library.other.added.filter((fact) => fact.id === id);
  return {
    kinds: new Set(facts.map(({ kind }) => kind)),
    domains: new Set(facts.map(({ domain }) => domain)),
    platforms: new Set(),
    tactics: new Set(facts.flatMap(({ tactics = [] }) => tactics.map((one) => one.toLowerCase()))),
    logSources: new Set(),
  };
}
