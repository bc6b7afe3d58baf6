/** Takes that were written for an older object: what changed since, field by field. */
import { describe, expect, test } from 'vitest';
import type { Library } from '@/lib/core/library/library';
import { basisOf } from '@/lib/core/takes/basis';
import { areComparable, contentHash } from '@/lib/core/takes/content-hash';
import { derive } from '@/lib/core/takes/derive';
import { compareFacts, differenceWords, stalenessOf } from '@/lib/core/takes/staleness';
import type { Basis, Take } from '@/lib/core/takes/take';
import { enterprise } from '@/tests/support/libraries';
import {
  analytic,
  detects,
  type Fields,
  mitigates,
  mitigation,
  type Stix,
  strategy,
} from '@/tests/support/stix-builders';
import { onPlatforms, processes, tunable, WORLD } from './small-world';

const measure = mitigation('M1001', { name: 'Measure' });

function libraryOf(fields: Fields = {}, channel = 'EventCode=1', more: Stix[] = []): Library {
  const asked = { ...onPlatforms('T1000', 'Look Around', 'Windows'), ...fields };
  const one = analytic(
    'AN0001',
    'Windows',
    [[processes, 'WinEventLog:Sysmon', channel]],
    tunable('TimeWindow'),
  );
  const held = strategy('DET0001', [one]);
  return enterprise([...WORLD, asked, one, held, detects(held, asked), measure, ...more]);
}

function takeFor(library: Library, id: string, basis: Partial<Basis> = {}): Take {
  const take = derive(library, id);
  if (!take) throw new Error(`No take for ${id}.`);
  return {
    ...take,
    publisher: { name: 'Us', kind: 'team', url: null },
    basis: { ...take.basis, ...basis },
  };
}

const old = libraryOf();

describe('a take with the facts it was written for', () => {
  test('is not stale while the object is the same', () => {
    for (const id of ['T1000', 'DET0001', 'AN0001']) {
      expect(stalenessOf(libraryOf(), takeFor(old, id))).toBeNull();
    }
  });

  test('says which fields changed and how', () => {
    const now = libraryOf(
      { name: 'Look About', x_mitre_version: '1.1', x_mitre_platforms: ['Windows', 'ESXi'] },
      'EventCode=1, 5',
      [mitigates(measure, onPlatforms('T1000', '', ''))],
    );
    const found = stalenessOf(now, takeFor(old, 'T1000'));
    expect(found?.sentence).toBe(
      'Written for version 1.0 of release 18.1; since then name, version, platforms, log sources and mitigations changed.',
    );
    expect(found?.differences.map(differenceWords)).toEqual([
      'name: “Look Around” is now “Look About”',
      'version: “1.0” is now “1.1”',
      'platforms: ESXi added',
      'log sources: AN0001 WinEventLog:Sysmon EventCode=1, 5 added, AN0001 WinEventLog:Sysmon EventCode=1 removed',
      'mitigations: M1001 added',
    ]);
    expect(found).toMatchObject({ state: 'changed', now: { release: '18.1', version: '1.1' } });
  });

  test('follows a strategy through its analytics and its technique', () => {
    const found = stalenessOf(
      libraryOf({ x_mitre_platforms: ['Linux'] }, 'EventCode=5'),
      takeFor(old, 'DET0001'),
    );
    expect(found?.differences.map(({ field }) => field)).toEqual(['platforms', 'logSources']);
  });

  test('sees that an object was withdrawn, and that it is gone', () => {
    const dead = libraryOf({ x_mitre_deprecated: true });
    expect(stalenessOf(dead, takeFor(old, 'T1000'))?.differences[0]).toEqual({
      ...{ field: 'status', removed: ['live'], added: ['deprecated'] },
    });
    expect(stalenessOf(enterprise([...WORLD]), takeFor(old, 'T1000'))).toMatchObject({
      ...{ state: 'gone', now: null, differences: [] },
      sentence:
        'Written for version 1.0 of release 18.1; the installed library does not hold T1000.',
    });
  });

  test('a newer release with the same content leaves it fresh', () => {
    expect(stalenessOf(libraryOf(), takeFor(old, 'T1000', { release: '17.0' }))).toBeNull();
  });
});

describe('a take without facts', () => {
  const without = (basis: Partial<Basis>) => takeFor(old, 'T1000', { facts: null, ...basis });

  test('tells by its hash', () => {
    expect(stalenessOf(libraryOf(), without({}))).toBeNull();
    const found = stalenessOf(libraryOf({ x_mitre_platforms: ['Linux'] }), without({}));
    expect(found?.sentence).toBe(
      'Written for version 1.0 of release 18.1; since then the object changed.',
    );
  });

  test("tells by version where the hash is another publisher's", () => {
    const foreign = { contentHash: 'sha256:abc', release: '19.1' };
    const later = libraryOf({ x_mitre_version: '2.0' });
    expect(stalenessOf(later, without(foreign))?.sentence).toBe(
      'Written for version 1.0 of release 19.1; since then the object changed to version 2.0.',
    );
    expect(stalenessOf(libraryOf(), without(foreign))).toMatchObject({
      state: 'unknown',
      sentence:
        'Written for version 1.0 of release 19.1; whether the object changed up to release 18.1 is not known.',
    });
    expect(stalenessOf(libraryOf(), without({ ...foreign, release: '18.1' }))).toBeNull();
  });

  test('says when it names neither version nor release', () => {
    const found = stalenessOf(libraryOf(), without({ contentHash: '', release: '', version: '' }));
    expect(found?.sentence).toMatch(/^Written for a release that it does not name; whether/);
  });
});

describe('the basis', () => {
  test('of a dead object and of other kinds holds what they have', () => {
    const dead = libraryOf({ x_mitre_deprecated: true });
    expect(basisOf(dead, 'T1000')?.facts).toMatchObject({
      status: 'deprecated',
      platforms: ['Windows'],
    });
    expect(basisOf(old, 'M1001')?.facts?.name).toBe('Measure');
    expect(basisOf(old, 'T9999')).toBeNull();
  });

  test('two libraries are compared by it', () => {
    const [before, after] = [old, libraryOf({ name: 'Other' })].map(
      (one) => basisOf(one, 'T1000')?.facts,
    );
    if (!before || !after) throw new Error('No facts.');
    expect(compareFacts(before, after).map(({ field }) => field)).toEqual(['name']);
    expect(compareFacts(before, before)).toEqual([]);
  });
});

describe('the content hash', () => {
  test('does not depend on the order of keys, but on every value and on the order of lists', () => {
    const hash = contentHash({ a: 1, b: ['x', 'y'] });
    expect(hash).toMatch(/^facts1:[0-9a-f]{16}$/);
    expect(contentHash({ b: ['x', 'y'], a: 1 })).toBe(hash);
    expect(contentHash({ a: 1, b: ['x', 'y'], c: undefined })).toBe(hash);
    const others = [
      { a: 2, b: ['x', 'y'] },
      { a: 1, b: ['y', 'x'] },
      { a: 1, b: ['xy'] },
      { a: '1', b: ['x', 'y'] },
    ];
    expect(new Set([hash, ...others.map(contentHash)]).size).toBe(5);
  });

  test('is compared only with its own kind', () => {
    const hash = contentHash({});
    expect([
      areComparable(hash, hash),
      areComparable(hash, 'sha256:1'),
      areComparable('', hash),
    ]).toEqual([true, false, false]);
  });
});
