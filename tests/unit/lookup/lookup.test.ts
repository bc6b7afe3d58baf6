/** The join behind every surface: which object stands for an ID, and what comes along. */
import { describe, expect, test } from 'vitest';
import { lookUp } from '@/lib/core/lookup/lookup';
import { enterprise, libraryOf, normalized } from '@/tests/support/libraries';
import {
  analytic,
  detects,
  group,
  inTactics,
  isSubOf,
  revokedBy,
  strategy,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

const domain = 'enterprise-attack' as const;
const release = '19.0';
const parent = technique('T1059', { name: 'Interpreter', ...inTactics('execution') });
const sub = technique('T1059.001', { name: 'PowerShell' });
const old = technique('T1086', { revoked: true, name: 'Old PowerShell' });
const one = analytic('AN0001', 'Windows');
const det = strategy('DET0001', [one]);
const objects = [
  tactic('TA0002', 'execution', { name: 'Execution' }),
  ...[parent, sub, old, one, det],
  ...[isSubOf(sub, parent), revokedBy(old, sub), detects(det, parent)],
];

describe('the object shown', () => {
  const library = enterprise(objects, {
    added: [{ id: 'T1685', name: 'New', kind: 'technique', domain, release }],
    revoked: [{ id: 'T1059', by: 'T1685', domain, release }],
  });

  test('is the one asked for', () => {
    expect(lookUp(library, 'T1059.001').object).toMatchObject({
      id: 'T1059.001',
      kind: 'sub-technique',
      name: 'PowerShell',
      parent: { id: 'T1059', name: 'Interpreter' },
      url: 'https://attack.mitre.org/techniques/T1059/001/',
    });
  });

  test('is the successor of a revoked one, whose own name is kept, too', () => {
    const lookup = lookUp(library, 'T1086');
    expect(lookup.object?.id).toBe('T1059.001');
    expect(lookup.name).toBe('Old PowerShell');
    expect(lookup.names).toEqual({ T1086: 'Old PowerShell', 'T1059.001': 'PowerShell' });
  });

  test('is the predecessor of a newer one', () => {
    const lookup = lookUp(library, 'T1685');
    expect(lookup).toMatchObject({ name: 'New', object: { id: 'T1059' } });
    expect(lookup.names).toEqual({ T1685: 'New', T1059: 'Interpreter' });
    expect(lookup.later).toEqual([
      { change: 'replaced', by: { id: 'T1685', name: 'New' }, release },
    ]);
  });

  test('is none for an ID that no release holds', () => {
    expect(lookUp(library, 'DET9999')).toMatchObject({
      kind: 'detection-strategy',
      name: '',
      object: null,
      later: [],
    });
  });
});

test('strategies and analytics have the tactics of what they detect', () => {
  const library = enterprise(objects);
  const tactics = [{ id: 'TA0002', name: 'Execution' }];
  const detected = [{ id: 'T1059', name: 'Interpreter' }];
  expect(lookUp(library, 'DET0001').object).toMatchObject({ tactics, detects: detected });
  expect(lookUp(library, 'AN0001').object).toMatchObject({ tactics, detects: detected });
});

test("an analytic's address is its place on the page of its strategy", () => {
  expect(lookUp(enterprise(objects), 'AN0001').object?.url).toBe(
    'https://attack.mitre.org/detectionstrategies/DET0001/#AN0001',
  );
});

describe('the release', () => {
  const library = libraryOf(
    [
      normalized([group('G0034')], { release: '18.1' }),
      normalized([group('G0034'), technique('T0800')], { domain: 'ics-attack', release: '17.0' }),
    ],
    {
      releases: [
        { release: '19.0', date: '2026-04-28' },
        { release: '19.2', date: '2026-08-06' },
      ],
    },
  );

  test("is that of the object's first domain", () => {
    expect(lookUp(library, 'G0034').releases).toMatchObject([{ domain, release: '18.1' }]);
    expect(lookUp(library, 'T0800').releases).toMatchObject([{ release: '17.0' }]);
  });

  test('is every one held where there is no object', () => {
    expect(lookUp(library, 'T9999').releases).toHaveLength(2);
  });

  test('comes with the newest that is known', () => {
    expect(lookUp(library, 'G0034').newestKnown).toBe('19.2');
    expect(lookUp(enterprise(objects), 'T1059').newestKnown).toBeNull();
  });
});
