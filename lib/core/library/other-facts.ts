/**
 * Facts about other releases than the one in use, gathered from two sides: the list that the
 * package brings, and releases that are held beside the one in use.
 */
import { compareReleases } from './compare-releases';
import type { NormalizedBundle, OtherReleases, PastFacts } from './records';
import { changesBetween, inReleaseOrder, type ReleaseChanges } from './release-changes';

export const NO_PAST: PastFacts = {
  releases: [],
  revoked: [],
  renamed: [],
  moved: [],
  removed: [],
};

/**
 * @param held every release of the domain that is held, the one in use among them
 * @returns facts later than the one in use, and what led up to it
 */
export function factsAround(
  inUse: NormalizedBundle,
  held: readonly NormalizedBundle[],
): { later: OtherReleases; past: PastFacts } {
  const line = inReleaseOrder([
    ...held.filter(({ release }) => compareReleases(release, inUse.release) !== 0),
    inUse,
  ]);
  const steps = line.slice(1).map((after, n) => {
    const before = line[n] ?? after;
    return { after, changes: changesBetween({ facts: before }, { facts: after }) };
  });
  const isLater = (release: string) => compareReleases(release, inUse.release) > 0;
  const later = steps.filter(({ after }) => isLater(after.release));
  const past = steps.filter(({ after }) => !isLater(after.release));
  return {
    later: later
      .map(({ after, changes }) => toLater(after, changes))
      .reduce(mergeLater, NOTHING_LATER),
    past: past.map(({ changes }) => toPast(changes)).reduce(mergePast, NO_PAST),
  };
}

export const NOTHING_LATER: OtherReleases = {
  releases: [],
  added: [],
  revoked: [],
  deprecated: [],
  renamed: [],
  moved: [],
  retired: [],
};

function toLater({ release, date }: NormalizedBundle, changes: ReleaseChanges): OtherReleases {
  const { domain } = changes;
  const at = { domain, release };
  return {
    releases: [{ release, date }],
    added: changes.added.map(({ id, name, kind, tactics }) => ({
      ...{ id, name, kind, ...at },
      ...(tactics.length ? { tactics } : {}),
    })),
    revoked: successions(changes).map(({ id, by }) => ({ id, by, ...at })),
    deprecated: [...changes.deprecated, ...changes.removed].map(({ id }) => ({ id, ...at })),
    renamed: changes.renamed.map(({ id, from, to }) => ({ id, from, to, ...at })),
    moved: changes.moved.map(({ id, to }) => ({ id, tactics: to, ...at })),
    retired: [],
  };
}

function toPast(changes: ReleaseChanges): PastFacts {
  const { domain, from: after, to: release } = changes;
  const at = { domain, after, release };
  return {
    releases: [{ domain, release: after }],
    revoked: successions(changes).map(({ id, by }) => ({ id, by, ...at })),
    renamed: changes.renamed.map(({ id, from, to }) => ({ id, from, to, ...at })),
    moved: changes.moved.map(({ id, from, to }) => ({ id, from, to, ...at })),
    removed: changes.removed.map(({ id, name, kind }) => ({ id, name, kind, ...at })),
  };
}

/** One old ID and one new one each: several successors are several facts. */
function successions({ revoked, renumbered }: ReleaseChanges) {
  return [
    ...revoked.flatMap(({ id, by }) => by.map((one) => ({ id, by: one }))),
    ...renumbered.map(({ id, to }) => ({ id, by: to })),
  ];
}

/**
 * Two lists of later facts as one. Of what both say, the earlier release counts: a list of 19.0
 * knows better when something happened than a bundle of 19.1.
 */
export function mergeLater(a: OtherReleases, b: OtherReleases): OtherReleases {
  return {
    releases: inReleaseOrder(once([...a.releases, ...b.releases], (one) => one.release)),
    added: earliest([...a.added, ...b.added], ({ id, domain }) => [id, domain]),
    revoked: earliest([...a.revoked, ...b.revoked], ({ id, by, domain }) => [id, by, domain]),
    deprecated: earliest([...a.deprecated, ...b.deprecated], ({ id, domain }) => [id, domain]),
    renamed: earliest([...a.renamed, ...b.renamed], ({ id, to, domain }) => [id, to, domain]),
    moved: earliest([...a.moved, ...b.moved], (one) => [one.id, one.domain, ...one.tactics]),
    retired: [...new Set([...a.retired, ...b.retired])],
  };
}

export function mergePast(a: PastFacts, b: PastFacts): PastFacts {
  return {
    releases: [...a.releases, ...b.releases],
    revoked: [...a.revoked, ...b.revoked],
    renamed: [...a.renamed, ...b.renamed],
    moved: [...a.moved, ...b.moved],
    removed: [...a.removed, ...b.removed],
  };
}

function earliest<T extends { release: string }>(facts: T[], keyOf: (fact: T) => string[]): T[] {
  return once(inReleaseOrder(facts), (fact) => keyOf(fact).join(' '));
}

function once<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const one of all) if (!seen.has(keyOf(one))) seen.set(keyOf(one), one);
  return [...seen.values()];
}
