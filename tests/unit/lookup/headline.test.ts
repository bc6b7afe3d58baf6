/** The first two lines of every surface, for each thing an ID can be today. */
import { describe, expect, test } from 'vitest';
import { headline } from '@/lib/core/lookup/headline';
import { lookUp } from '@/lib/core/lookup/lookup';
import { enterprise } from '@/tests/support/libraries';
import { revokedBy, technique } from '@/tests/support/stix-builders';

const domain = 'enterprise-attack' as const;
const release = '19.0';
const named = (id: string, name: string, fields = {}) => technique(id, { name, ...fields });
const powershell = named('T1059.001', 'PowerShell', { x_mitre_platforms: ['Windows'] });
const old = named('T1086', 'Old PowerShell', { revoked: true });
const impair = named('T1562', 'Impair Defenses');
const blocking = named('T1562.006', 'Indicator Blocking');
const indicator = named('T1054', 'Old Blocking', { revoked: true });

const library = enterprise(
  [
    powershell,
    old,
    impair,
    blocking,
    indicator,
    revokedBy(old, powershell),
    revokedBy(indicator, blocking),
    named('T1001', 'Withdrawn', { x_mitre_deprecated: true }),
    named('T1002', 'Dead End', { revoked: true }),
    named('T1003', 'Split', { revoked: true }),
    revokedBy(named('T1003', 'Split'), impair),
    revokedBy(named('T1003', 'Split'), powershell),
  ],
  {
    releases: [{ release, date: '2026-04-28' }],
    added: [
      { id: 'T1685', name: 'Disable or Modify Tools', kind: 'technique', domain, release },
      { id: 'T1682', name: 'Query Services', kind: 'technique', domain, release },
    ],
    revoked: [
      { id: 'T1562', by: 'T1685', domain, release },
      { id: 'T1562.006', by: 'T1685', domain, release },
    ],
    retired: ['T1224'],
  },
);
const of = (id: string) => headline(lookUp(library, id));

test('an ID in force is current', () => {
  expect(of('T1059.001')).toEqual({
    oldId: null,
    id: 'T1059.001',
    title: 'PowerShell',
    word: 'Current',
    fact: 'in force in ATT&CK 18.1',
    sub: 'Sub-technique · Enterprise · Windows · v1.0',
    history: '',
  });
});

describe('an ID that was replaced', () => {
  test('in the installed release shows its successor and what it became', () => {
    expect(of('T1086')).toMatchObject({
      oldId: 'T1086',
      id: 'T1059.001',
      title: 'PowerShell',
      word: 'Renamed',
      fact: 'T1086 became T1059.001',
      sub: 'Sub-technique · Enterprise · Windows · v1.0',
      history: '',
    });
  });

  test('in a later release says when, and whose facts are shown', () => {
    expect(of('T1562')).toMatchObject({
      oldId: 'T1562',
      id: 'T1685',
      title: 'Disable or Modify Tools',
      word: 'Renamed',
      fact: 'T1562 became T1685',
      sub: 'Was: Technique · Enterprise · v1.0',
      history:
        'T1562 became T1685 in v19.0. Facts below are those of T1562 Impair Defenses in the library.',
    });
  });

  test('twice tells every step', () => {
    expect(of('T1054')).toMatchObject({
      oldId: 'T1054',
      id: 'T1685',
      fact: 'T1054 became T1685',
      history:
        'T1054 became T1562.006, then T1562.006 became T1685 in v19.0. Facts below are those of T1562.006 Indicator Blocking in the library.',
    });
  });

  test('by several names all of them', () => {
    expect(of('T1003')).toMatchObject({
      id: 'T1059.001',
      fact: 'T1003 became T1059.001, also T1685',
    });
  });
});

describe('an ID with nothing in its place', () => {
  test('was withdrawn', () => {
    expect(of('T1001')).toMatchObject({
      oldId: null,
      title: 'Withdrawn',
      word: 'Deprecated',
      fact: 'withdrawn, no successor in ATT&CK 18.1',
      history: '',
    });
  });

  test('or was revoked without a successor in force', () => {
    expect(of('T1002')).toMatchObject({
      oldId: null,
      title: 'Dead End',
      word: 'Deprecated',
      fact: 'revoked, no successor in force in ATT&CK 18.1',
    });
  });
});

describe('an ID that the library does not hold', () => {
  test('is newer, with what was there before', () => {
    expect(of('T1685')).toMatchObject({
      oldId: null,
      id: 'T1685',
      title: 'Disable or Modify Tools',
      word: 'Newer',
      fact: 'came with v19.0; before that, T1562 and T1562.006',
      history: 'Facts below are those of T1562 Impair Defenses, which it replaced.',
    });
  });

  test('is newer without a past', () => {
    expect(of('T1682')).toMatchObject({
      title: 'Query Services',
      word: 'Newer',
      fact: 'came with v19.0',
      sub: 'Technique',
      history: '',
    });
  });

  test('is retired with PRE-ATT&CK', () => {
    expect(of('T1224')).toMatchObject({
      title: 'Not in your library',
      word: 'Retired',
      fact: 'belonged to PRE-ATT&CK, now retired',
    });
  });

  test('is of no release that is known', () => {
    expect(of('M9999')).toMatchObject({
      title: 'Not in your library',
      word: 'Unknown',
      fact: 'in no ATT&CK release known here',
      sub: 'Mitigation',
    });
  });
});
