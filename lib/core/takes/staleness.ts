/**
 * Is a written take still about the object as it is? The facts kept in its basis are compared field
 * by field with those of the installed library; a take without facts can only tell by hash and
 * version that something changed. Two libraries compare the same way: `basisOf` of each.
 */
import type { Library } from '@/lib/core/library/library';
import { list } from '@/lib/core/shared/words';
import { basisOf } from './basis';
import { areComparable } from './content-hash';
import { listMost } from './phrases';
import type { Basis, BasisFacts, Take } from './take';

/** Of a text the old and the new one stand in lists of one; "" is none. */
export type FieldDifference = {
  field: keyof BasisFacts;
  removed: readonly string[];
  added: readonly string[];
};

export type Staleness = {
  /** gone: the library has no such object; unknown: the basis says too little to compare. */
  state: 'changed' | 'gone' | 'unknown';
  basis: Pick<Basis, 'release' | 'version'>;
  /** Null when the object is gone. */
  now: Pick<Basis, 'release' | 'version'> | null;
  /** In the order of the fields; empty where the take keeps no facts. */
  differences: FieldDifference[];
  /** "Written for version 1.2 of release 18.1; since then name and platforms changed." */
  sentence: string;
};

/** In the order in which differences are said. */
const FIELDS: Readonly<Record<keyof BasisFacts, string>> = {
  name: 'name',
  status: 'status',
  version: 'version',
  platforms: 'platforms',
  tactics: 'tactics',
  techniques: 'techniques',
  analytics: 'analytics',
  logSources: 'log sources',
  mutableElements: 'fields to tune',
  mitigations: 'mitigations',
};

/** @returns null for a take that was written for the object as the library holds it */
export function stalenessOf(library: Library, { object, basis }: Take): Staleness | null {
  const now = basisOf(library, object.id);
  const written = writtenFor(basis);
  if (!now) {
    const sentence = `${written}; the installed library does not hold ${object.id}.`;
    return { ...about(basis, null), state: 'gone', differences: [], sentence };
  }
  if (basis.facts && now.facts) {
    const differences = compareFacts(basis.facts, now.facts);
    if (differences.length === 0) return null;
    const fields = list(differences.map(({ field }) => FIELDS[field]));
    const sentence = `${written}; since then ${fields} changed.`;
    return { ...about(basis, now), state: 'changed', differences, sentence };
  }
  return withoutFacts(basis, now);
}

function withoutFacts(basis: Basis, now: Basis): Staleness | null {
  const isSameRelease = basis.release === now.release;
  // A publisher who names the release and no version speaks of the object as the release has it.
  const isSameVersion = basis.version === now.version || (basis.version === '' && isSameRelease);
  const canTell = areComparable(basis.contentHash, now.contentHash);
  if (canTell && basis.contentHash === now.contentHash) return null;
  if (!canTell && isSameVersion && isSameRelease) return null;
  const isChanged = canTell || (basis.version !== '' && !isSameVersion);
  const rest = isChanged
    ? `since then the object changed${isSameVersion ? '' : ` to version ${now.version}`}`
    : `whether the object changed up to release ${now.release} is not known`;
  return {
    ...about(basis, now),
    state: isChanged ? 'changed' : 'unknown',
    differences: [],
    sentence: `${writtenFor(basis)}; ${rest}.`,
  };
}

/** What `after` has and `before` has not, and the other way round; fields without either left out. */
export function compareFacts(before: BasisFacts, after: BasisFacts): FieldDifference[] {
  const fields = Object.keys(FIELDS) as (keyof BasisFacts)[];
  return fields.flatMap((field) => {
    const [old, now] = [entries(before[field]), entries(after[field])];
    const removed = old.filter((one) => !now.includes(one));
    const added = now.filter((one) => !old.includes(one));
    return removed.length + added.length > 0 ? [{ field, removed, added }] : [];
  });
}

/** "platforms: ESXi added, PRE removed", "name: “Old” is now “New”" */
export function differenceWords({ field, removed, added }: FieldDifference): string {
  const isText = field === 'name' || field === 'status' || field === 'version';
  const words = (some: readonly string[]) => listMost(some, 12);
  if (isText) return `${FIELDS[field]}: “${removed[0] ?? ''}” is now “${added[0] ?? ''}”`;
  const parts = [
    ...(added.length ? [`${words(added)} added`] : []),
    ...(removed.length ? [`${words(removed)} removed`] : []),
  ];
  return `${FIELDS[field]}: ${parts.join(', ')}`;
}

function entries(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? (value === '' ? [] : [value]) : value;
}

function writtenFor({ release, version }: Basis): string {
  const of = release ? `release ${release}` : 'a release that it does not name';
  return version ? `Written for version ${version} of ${of}` : `Written for ${of}`;
}

function about({ release, version }: Basis, now: Basis | null) {
  return {
    basis: { release, version },
    now: now && { release: now.release, version: now.version },
  };
}
