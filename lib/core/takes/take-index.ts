/**
 * What every take asks of a library, worked out once: decoded objects, who uses which technique,
 * where such a number stands inside its domain, and how many analytics name a log source. Kept per
 * library in a WeakMap, each part made when first asked for.
 */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';
import { compareReleases } from '@/lib/core/library/compare-releases';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject, Domain, OtherReleases, Relation } from '@/lib/core/library/records';
import { nameKey } from '@/lib/core/telemetry/log-names';
import { remember, remember2, remember3 } from './remember';

export type UserKind = 'group' | 'software' | 'campaign';
/** Live objects that use a technique. */
export type Users = {
  groups: AttackObject[];
  malware: AttackObject[];
  tools: AttackObject[];
  campaigns: AttackObject[];
};

export type Place = { below: number; above: number; population: number; percent: number };

export type TakeIndex = {
  library: Library;
  get(id: AttackId): AttackObject | undefined;
  /** Live objects at the other end of a relation, in the order of their IDs. */
  linked(id: AttackId, relation: Relation, end: 'source' | 'target'): AttackObject[];
  usersOf(technique: AttackId): Users;
  /** Live techniques and sub-techniques of a domain, of one of `tactics` if any is given. */
  techniques(domain: Domain, tactics?: readonly AttackId[]): AttackObject[];
  /** Where a technique stands among `techniques(domain, tactics)` by its users of a kind. */
  placeOf(technique: AttackId, by: UserKind, domain: Domain, tactics?: readonly AttackId[]): Place;
  /** Live analytics of a domain that name a log source, on a platform if one is given. */
  naming(logSource: string, domain: Domain, platform: string | null): ReadonlySet<AttackObject>;
  /** Live targets of a relation. */
  targets(id: AttackId, relation: Relation): ReadonlySet<AttackObject>;
  /** How many of `techniques(domain)` no live object points to by a relation. */
  without(relation: Relation, domain: Domain): number;
  /** Releases that the library does not hold, later than this one, oldest first. */
  releasesAfter(release: string): OtherReleases['releases'];
  /** Live techniques of a domain that a group uses. */
  breadth(group: AttackId, domain: Domain): number;
};

const NONE: ReadonlySet<AttackObject> = new Set();
const indexes = new WeakMap<Library, TakeIndex>();

export function takeIndexOf(library: Library): TakeIndex {
  const known = indexes.get(library) ?? makeIndex(library);
  indexes.set(library, known);
  return known;
}

function makeIndex(library: Library): TakeIndex {
  const get = remember((id: AttackId) => library.get(id));
  const linked = remember3((id: AttackId, relation: Relation, end: 'source' | 'target') => {
    const ids = end === 'source' ? library.sources(id, relation) : library.targets(id, relation);
    return live([...new Set(ids)]);
  });
  const byKind = remember((kind: AttackIdKind) =>
    live(library.ids.filter((id) => get(id)?.kind === kind)),
  );
  const usersOf = remember((technique: AttackId): Users => {
    const users = linked(technique, 'uses', 'source');
    const software = users.filter(({ kind }) => kind === 'software');
    return {
      groups: users.filter(({ kind }) => kind === 'group'),
      malware: software.filter(({ stixId }) => stixId.startsWith('malware--')),
      tools: software.filter(({ stixId }) => stixId.startsWith('tool--')),
      campaigns: users.filter(({ kind }) => kind === 'campaign'),
    };
  });
  const inScope = remember2((domain: Domain, tactics: string) => {
    const wanted = tactics.split(' ').filter((id) => id !== '');
    return [...byKind('technique'), ...byKind('sub-technique')].filter(
      (object) =>
        object.domains.includes(domain) &&
        (wanted.length === 0 || object.tactics.some((id) => wanted.includes(id))),
    );
  });
  const sortedCounts = remember3((by: UserKind, domain: Domain, tactics: string) =>
    inScope(domain, tactics)
      .map(({ id }) => countUsers(usersOf(id), by))
      .sort((a, b) => a - b),
  );
  const targets = remember2(
    (id: AttackId, relation: Relation): ReadonlySet<AttackObject> =>
      new Set(linked(id, relation, 'target')),
  );
  const without = remember2(
    (relation: Relation, domain: Domain) =>
      inScope(domain, '').filter(({ id }) => linked(id, relation, 'source').length === 0).length,
  );
  const breadth = remember2(
    (group: AttackId, domain: Domain) =>
      linked(group, 'uses', 'target').filter(
        ({ kind, domains }) => /technique$/.test(kind) && domains.includes(domain),
      ).length,
  );
  const naming = remember2((domain: Domain, platform: string) => {
    const found = new Map<string, Set<AttackObject>>();
    for (const analytic of byKind('analytic')) {
      if (!analytic.domains.includes(domain)) continue;
      if (platform !== '' && !analytic.platforms.includes(platform)) continue;
      for (const key of new Set(analytic.logSources.map(({ name }) => nameKey(name)))) {
        found.set(key, (found.get(key) ?? new Set()).add(analytic));
      }
    }
    return found;
  });
  function live(ids: readonly AttackId[]): AttackObject[] {
    return ids.flatMap((id) => {
      const object = get(id);
      return object?.status === 'live' ? [object] : [];
    });
  }
  return {
    library,
    get,
    linked,
    usersOf,
    techniques: (domain, tactics = []) => inScope(domain, tactics.join(' ')),
    placeOf: (technique, by, domain, tactics = []) =>
      placeIn(sortedCounts(by, domain, tactics.join(' ')), countUsers(usersOf(technique), by)),
    naming: (logSource, domain, platform) =>
      naming(domain, platform ?? '').get(nameKey(logSource)) ?? NONE,
    targets,
    without,
    breadth,
    releasesAfter: remember((installed: string) =>
      library.other.releases
        .filter(({ release }) => compareReleases(release, installed) > 0)
        .sort((a, b) => compareReleases(a.release, b.release)),
    ),
  };
}

export function countUsers({ groups, malware, tools, campaigns }: Users, by: UserKind): number {
  if (by === 'group') return groups.length;
  return by === 'software' ? malware.length + tools.length : campaigns.length;
}

/** @param sorted ascending */
function placeIn(sorted: readonly number[], value: number): Place {
  const below = firstNotBelow(sorted, value);
  const above = sorted.length - firstNotBelow(sorted, value + 1);
  const population = sorted.length;
  return {
    below,
    above,
    population,
    percent: population === 0 ? 0 : Math.floor((100 * below) / population),
  };
}

function firstNotBelow(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
