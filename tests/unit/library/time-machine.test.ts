/** An ID in time, across releases that are held and the list that the package brings. */
import { describe, expect, test } from 'vitest';
import { composeCore } from '@/lib/core/library/compose-core';
import { knownIds } from '@/lib/core/library/known-ids';
import { type Library, openLibrary } from '@/lib/core/library/library';
import type { NormalizedBundle, OtherReleases } from '@/lib/core/library/records';
import { resolveId } from '@/lib/core/library/resolve-id';
import { formerSteps, timeMachine } from '@/lib/core/library/time-machine';
import { nameOf } from '@/lib/core/lookup/object-ref';
import { bundledLibrary, normalized, otherReleases, unwrap } from '@/tests/support/libraries';
import {
  inTactics,
  isSubOf,
  revokedBy,
  type Stix,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

const release = (number: string, objects: Stix[]) => normalized(objects, { release: number });

function libraryOf(
  inUse: NormalizedBundle,
  held: NormalizedBundle[],
  shipped: Partial<OtherReleases> = {},
): Library {
  return unwrap(openLibrary(composeCore([inUse], [inUse, ...held], otherReleases(shipped))));
}

const machine = (library: Library, id: string) =>
  timeMachine(library, id, (one) => nameOf(library, one));

const evasion = tactic('TA0005', 'defense-evasion', { name: 'Defense Evasion' });
const stealth = tactic('TA0005', 'stealth', { name: 'Stealth' });
const impairment = tactic('TA0112', 'defense-impairment', { name: 'Defense Impairment' });
const impair = technique('T1562', inTactics('defense-evasion'));
const impaired = technique('T1562', { revoked: true });
const tools = technique('T1685', inTactics('defense-impairment'));
const hide = technique('T1564', inTactics('defense-evasion'));
const hidden = technique('T1564', { name: 'Hide', ...inTactics('stealth') });
const before = release('18.1', [evasion, impair, hide, technique('T1700')]);
const after = release('19.0', [
  ...[stealth, impairment, impaired, tools, hidden, revokedBy(impaired, tools)],
]);

describe('with the newer release in use and an older one beside it', () => {
  const library = libraryOf(after, [before]);

  test('a replaced ID says in which release that was', () => {
    expect(resolveId(library, 'T1562')).toMatchObject({
      state: 'revoked',
      steps: [{ from: 'T1562', to: 'T1685', release: '19.0' }],
      current: ['T1685'],
      latest: ['T1685'],
    });
  });

  test('an ID tells which old ones ended in it', () => {
    expect(machine(library, 'T1685').former).toEqual([
      { from: 'T1562', to: 'T1685', release: '19.0' },
    ]);
  });

  test('another name and other tactics are told with both sides', () => {
    expect(machine(library, 'T1564').events).toEqual([
      {
        ...{ change: 'renamed', from: 'Name of T1564', to: 'Hide' },
        ...{ release: '19.0', after: '18.1', isLater: false },
      },
    ]);
    expect(machine(library, 'TA0005').events).toMatchObject([
      { change: 'renamed', from: 'Defense Evasion', to: 'Stealth', release: '19.0' },
    ]);
  });

  test('an ID that the release in use dropped is known by its name, and still read in pages', () => {
    expect(resolveId(library, 'T1700')).toMatchObject({ state: 'removed', release: '19.0' });
    expect(machine(library, 'T1700')).toMatchObject({
      names: { T1700: 'Name of T1700' },
      events: [{ change: 'removed' }],
    });
    expect(knownIds(library).old.split(' ')).toContain('T1700');
  });
});

describe('with the older release in use and a newer one beside it', () => {
  const library = libraryOf(before, [after]);

  test('a live ID says what it becomes, and when', () => {
    expect(resolveId(library, 'T1562')).toMatchObject({
      state: 'live',
      current: ['T1562'],
      latest: ['T1685'],
      steps: [{ from: 'T1562', to: 'T1685', release: '19.0' }],
    });
  });

  test('an ID that only the newer one has is newer, with what it replaces', () => {
    expect(resolveId(library, 'T1685')).toMatchObject({
      state: 'newer',
      predecessors: ['T1562'],
      release: '19.0',
    });
  });

  test('a tactic that is divided says into what', () => {
    expect(machine(library, 'TA0005').events).toContainEqual({
      ...{ change: 'split', into: [{ id: 'TA0112', count: 1 }] },
      ...{ release: '19.0', after: null, isLater: true },
    });
  });

  test('what both the package’s list and the bundle know counts once, with the earlier release', () => {
    const fact = { domain: 'enterprise-attack', release: '18.9' } as const;
    const told = libraryOf(before, [after], {
      revoked: [{ id: 'T1562', by: 'T1685', ...fact }],
      added: [{ id: 'T1685', name: 'Tools', kind: 'technique', ...fact }],
    });
    expect(resolveId(told, 'T1562').steps).toEqual([
      { from: 'T1562', to: 'T1685', release: '18.9' },
    ]);
    expect(told.other.added.filter(({ id }) => id === 'T1685')).toHaveLength(1);
  });
});

describe('over three releases', () => {
  const first = release('17.0', [technique('T1001'), technique('T1002'), technique('T1003')]);
  const gone = technique('T1001', { revoked: true });
  const goneToo = technique('T1002', { revoked: true });
  const second = release('18.0', [gone, technique('T1002'), revokedBy(gone, technique('T1002'))]);
  const third = release('19.0', [
    ...[gone, goneToo, technique('T1003'), technique('T1004')],
    ...[revokedBy(gone, goneToo), revokedBy(goneToo, technique('T1003'))],
    revokedBy(goneToo, technique('T1004')),
  ]);
  const library = libraryOf(third, [first, second]);

  test('every step has its release, and several successors are a choice', () => {
    expect(resolveId(library, 'T1001')).toMatchObject({
      steps: [
        { from: 'T1001', to: 'T1002', release: '18.0' },
        { from: 'T1002', to: 'T1003', release: '19.0' },
        { from: 'T1002', to: 'T1004', release: '19.0' },
      ],
      current: ['T1003', 'T1004'],
    });
  });

  test('the way back leads over the same steps, the furthest first', () => {
    expect(formerSteps(library, 'T1004').map(({ from, to }) => `${from} ${to}`)).toEqual([
      'T1001 T1002',
      'T1002 T1004',
    ]);
  });
});

test('an object that was given another ID is found under both', () => {
  const external_references = [{ source_name: 'mitre-attack', external_id: 'T2001' }];
  const moved = technique('T1001', { external_references });
  const library = libraryOf(release('19.0', [moved]), [release('18.1', [technique('T1001')])]);
  expect(resolveId(library, 'T1001')).toMatchObject({
    state: 'revoked',
    steps: [{ from: 'T1001', to: 'T2001', release: '19.0' }],
    current: ['T2001'],
  });
  expect(formerSteps(library, 'T2001')).toHaveLength(1);
  expect(knownIds(library).old).toContain('T1001');
});

test('a circle of replacements ends', () => {
  const [a, b] = [technique('T1001', { revoked: true }), technique('T1002', { revoked: true })];
  const library = libraryOf(release('18.1', [a, b, revokedBy(a, b), revokedBy(b, a)]), []);
  expect(formerSteps(library, 'T1001').length).toBeLessThanOrEqual(2);
});

test('a sub-technique that came back to life is itself again', () => {
  const dead = technique('T1001', { revoked: true });
  const library = libraryOf(release('19.0', [technique('T1001'), technique('T1002')]), [
    release('18.1', [dead, technique('T1002'), revokedBy(dead, technique('T1002'))]),
    release('17.0', [technique('T1001'), isSubOf(technique('T1001'), technique('T1002'))]),
  ]);
  expect(resolveId(library, 'T1001')).toMatchObject({ state: 'live', steps: [] });
});

describe('from the package’s facts alone', () => {
  const library = bundledLibrary();

  test('T1562.001 becomes T1685 in 19.0, and T1685 knows all four that end in it', () => {
    expect(resolveId(library, 'T1562.001')).toMatchObject({
      state: 'live',
      latest: ['T1685'],
      steps: [{ from: 'T1562.001', to: 'T1685', release: '19.0' }],
    });
    const from = formerSteps(library, 'T1685').map((step) => step.from);
    expect(from).toEqual(expect.arrayContaining(['T1562', 'T1562.001', 'T1562.006', 'T1089']));
  });

  test('TA0005 is renamed and divided, and its part has a name', () => {
    const { events, names } = machine(library, 'TA0005');
    expect(events).toContainEqual(
      expect.objectContaining({ change: 'renamed', to: 'Stealth', release: '19.0' }),
    );
    const split = events.find(({ change }) => change === 'split');
    expect(split).toMatchObject({ into: [{ id: 'TA0112' }], release: '19.0' });
    expect(names.TA0112).toBe('Defense Impairment');
  });
});
