/**
 * Counts again what a take says it counted, straight from the library's records and edges and
 * without a line of the rules' code: a slow way of asking the same question.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { type AttackObject, RELATIONS, type Relation } from '@/lib/core/library/records';
import type { CountEvidence, Counted, Rank } from '@/lib/core/takes/evidence';

type Link = NonNullable<Counted['links']>[number];

export type World = {
  library: Library;
  objects: ReadonlyMap<AttackId, AttackObject>;
  isEdge(relation: Relation, source: AttackId, target: AttackId): boolean;
  count(counted: Counted): number;
  /** Sentences about what does not agree with the library; none when all of it does. */
  checkCount(evidence: CountEvidence): string[];
};

export function worldOf(library: Library): World {
  const objects = new Map(
    library.ids.flatMap((id): [AttackId, AttackObject][] => {
      const object = library.get(id);
      return object ? [[id, object]] : [];
    }),
  );
  const live = [...objects.values()].filter(({ status }) => status === 'live');
  const byKind = Object.groupBy(live, ({ kind }) => kind);
  const byLog = new Map<string, Set<AttackObject>>();
  for (const object of live) {
    for (const key of new Set(object.logSources.map(({ name }) => logKey(name)))) {
      byLog.set(key, (byLog.get(key) ?? new Set()).add(object));
    }
  }
  /** Both ends of every edge by "relation id"; and which of them have a live other end. */
  const targets = new Map<string, Set<AttackId>>();
  const sources = new Map<string, Set<AttackId>>();
  const linked = { to: new Set<string>(), from: new Set<string>() };
  for (const { id, status } of objects.values()) {
    for (const relation of RELATIONS) {
      for (const target of library.targets(id, relation)) {
        add(targets, `${relation} ${id}`, target);
        add(sources, `${relation} ${target}`, id);
        if (objects.get(target)?.status === 'live') linked.to.add(`${relation} ${id}`);
        if (status === 'live') linked.from.add(`${relation} ${target}`);
      }
    }
  }
  const isEdge = (relation: Relation, source: AttackId, target: AttackId) =>
    targets.get(`${relation} ${source}`)?.has(target) ?? false;

  /** Strategies of an analytic, and the techniques that these detect. */
  const holders = new Map<AttackId, Set<AttackId>>();
  for (const { id, kind, analytics } of live) {
    if (kind !== 'detection-strategy') continue;
    for (const analytic of analytics) {
      const known = holders.get(analytic) ?? new Set();
      holders.set(analytic, known.add(id));
      for (const technique of library.targets(id, 'detects')) known.add(technique);
    }
  }

  const naming = (logSource: string): ReadonlySet<AttackObject> =>
    byLog.get(logKey(logSource)) ?? new Set();
  const endsOf = ({ relation, to, from }: Link): ReadonlySet<AttackId> =>
    (to ? sources.get(`${relation} ${to}`) : targets.get(`${relation} ${from}`)) ?? new Set();
  /** The conditions that a set states, each as a question about one object. */
  const conditionsOf = (wanted: Counted): ((object: AttackObject) => boolean)[] => {
    const { oneOf, not, domain, stixType, platform, tactics, logSource, unlinked } = wanted;
    const { heldBy, withoutLogSource, links = [] } = wanted;
    return [
      ...(oneOf ? [({ id }: AttackObject) => oneOf.includes(id)] : []),
      ...(not ? [({ id }: AttackObject) => !not.includes(id)] : []),
      ...(domain ? [({ domains }: AttackObject) => domains.includes(domain)] : []),
      ...(stixType ? [({ stixId }: AttackObject) => stixId.startsWith(`${stixType}--`)] : []),
      ...(platform ? [({ platforms }: AttackObject) => platforms.includes(platform)] : []),
      ...(tactics
        ? [(object: AttackObject) => tactics.some((id) => object.tactics.includes(id))]
        : []),
      ...(logSource ? [(object: AttackObject) => naming(logSource).has(object)] : []),
      ...(withoutLogSource ? [({ logSources }: AttackObject) => logSources.length === 0] : []),
      ...links.map((link) => {
        const ends = endsOf(link);
        return ({ id }: AttackObject) => ends.has(id);
      }),
      ...(unlinked
        ? [({ id }: AttackObject) => !linked[unlinked.end].has(`${unlinked.relation} ${id}`)]
        : []),
      ...(heldBy ? [({ id }: AttackObject) => holders.get(id)?.has(heldBy) ?? false] : []),
    ];
  };
  const membersOf = (wanted: Counted): AttackObject[] => {
    const conditions = conditionsOf(wanted);
    const [link] = wanted.links ?? [];
    // Few are linked to one object or name one log source; the rest would be thousands.
    const candidates = link
      ? [...endsOf(link)].flatMap((id) => objects.get(id) ?? [])
      : wanted.logSource
        ? [...naming(wanted.logSource)]
        : wanted.kinds.flatMap((kind) => byKind[kind] ?? []);
    return candidates
      .filter(({ kind, status }) => status === 'live' && wanted.kinds.includes(kind))
      .filter((object) => conditions.every((holds) => holds(object)));
  };

  const known = new Map<string, number>();
  const count = (counted: Counted): number => {
    const key = JSON.stringify(counted);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = membersOf(counted);
    const within = counted.platformsOf ? objects.get(counted.platformsOf)?.platforms : undefined;
    const platforms = found.flatMap((object) => object.platforms);
    const n = {
      object: () => found.length,
      platform: () => new Set(platforms.filter((one) => within?.includes(one) ?? true)).size,
      'log-reference': () => found.flatMap(({ logSources }) => logSources).length,
      'stated-channel': () =>
        found.flatMap(({ logSources }) => logSources).filter(({ channel }) => channel !== null)
          .length,
      'mutable-element': () => found.flatMap(({ mutableElements }) => mutableElements).length,
    }[counted.unit]();
    known.set(key, n);
    return n;
  };

  const populations = new Map<string, number[]>();
  const checkRank = (evidence: CountEvidence, rank: Rank): string[] => {
    const { subject, among } = rank;
    const pattern = JSON.stringify(evidence.counted).replaceAll(`"${subject}"`, '"#"');
    const key = `${pattern} ${JSON.stringify(among)}`;
    const numbers =
      populations.get(key) ??
      membersOf(among).map(({ id }) =>
        count(JSON.parse(pattern.replaceAll('"#"', `"${id}"`)) as Counted),
      );
    populations.set(key, numbers);
    const below = numbers.filter((n) => n < evidence.count).length;
    const above = numbers.filter((n) => n > evidence.count).length;
    const percent = Math.floor((100 * below) / numbers.length);
    const found = { below, above, population: numbers.length, percent };
    const said = {
      below: rank.below,
      above: rank.above,
      population: rank.population,
      percent: rank.percent,
    };
    return JSON.stringify(found) === JSON.stringify(said)
      ? []
      : [`rank of ${subject}: says ${JSON.stringify(said)}, is ${JSON.stringify(found)}`];
  };
  const ranks = new Map<string, string[]>();
  return {
    library,
    objects,
    isEdge,
    count,
    checkCount(evidence) {
      const n = count(evidence.counted);
      const wrong =
        n === evidence.count
          ? []
          : [`says ${evidence.count}, is ${n}: ${JSON.stringify(evidence.counted)}`];
      if (!evidence.rank) return wrong;
      const key = JSON.stringify(evidence);
      const checked = ranks.get(key) ?? checkRank(evidence, evidence.rank);
      ranks.set(key, checked);
      return [...wrong, ...checked];
    },
  };
}

function logKey(name: string): string {
  return name.trim().toLowerCase();
}

function add(map: Map<string, Set<AttackId>>, key: string, id: AttackId): void {
  map.set(key, (map.get(key) ?? new Set()).add(id));
}
