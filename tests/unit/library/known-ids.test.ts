/** The public list of IDs that a page is checked against, and its way through a message. */
import { describe, expect, test } from 'vitest';
import { knownIds, nameReader, readKnownIds } from '@/lib/core/library/known-ids';
import { bundledLibrary, enterprise } from '@/tests/support/libraries';
import { malware, technique, tool } from '@/tests/support/stix-builders';

const domain = 'enterprise-attack' as const;
const added = (id: string, of: 'enterprise-attack' | 'mobile-attack' = domain) => ({
  id,
  name: 'x',
  kind: 'software' as const,
  domain: of,
  release: '19.0',
});

describe('an ID is listed as', () => {
  const library = enterprise(
    [
      technique('T1001'),
      technique('T1002'),
      technique('T1003', { revoked: true }),
      technique('T1004', { x_mitre_deprecated: true }),
    ],
    {
      revoked: [{ id: 'T1002', by: 'T1685', domain, release: '19.0' }],
      added: [added('T1685'), added('S9004'), added('S9004', 'mobile-attack')],
      retired: ['T1224'],
    },
  );

  test('live, old or newer, each once', () => {
    expect(knownIds(library)).toEqual({
      live: 'T1001',
      old: 'T1224 T1002 T1003 T1004',
      newer: 'T1685 S9004',
      names:
        '\nT1685 x\nS9004 x\nT1001 Name of T1001\nT1002 Name of T1002\nT1003 Name of T1003\nT1004 Name of T1004',
    });
  });

  test('the same on the other side of a message', () => {
    const states = readKnownIds(structuredClone(knownIds(library)));
    expect(Object.fromEntries(states)).toEqual({
      T1001: 'live',
      T1002: 'old',
      T1003: 'old',
      T1004: 'old',
      T1224: 'old',
      T1685: 'newer',
      S9004: 'newer',
    });
    expect(states.get('T9999')).toBeUndefined();
  });
});

test('an ID that a dead and a live object share is live', () => {
  const dead = tool('S0017', { x_mitre_deprecated: true });
  expect(knownIds(enterprise([dead, malware('S0017')]))).toEqual({
    live: 'S0017',
    old: '',
    newer: '',
    names: '\nS0017 Name of S0017',
  });
});

test('empty lists hold no ID, not an empty one', () => {
  expect(readKnownIds({ live: '', old: '', newer: '' }).size).toBe(0);
});

test('no ID of the bundled library is in two lists', () => {
  const { names: _, ...states } = knownIds(bundledLibrary());
  const lists = Object.values(states).flatMap((text) => text.split(' '));
  expect(new Set(lists).size).toBe(lists.length);
});

describe('the name of an ID', () => {
  const nameOf = nameReader(knownIds(bundledLibrary()));

  test('is known where its form has look-alikes, without what is often left out', () => {
    expect(nameOf('S0154')).toBe('Cobalt Strike');
    expect(nameOf('G0016')).toBe('APT29');
    expect(nameOf('G0034')).toBe('Sandworm');
    expect(nameOf('A0003')).toBe('Programmable Logic Controller');
    expect(nameOf('T1105')).toBe('Ingress Tool Transfer');
    expect(nameOf('TA0009')).toBe('Collection');
  });

  test('is not sent where the form is enough, nor where it is the ID again', () => {
    for (const id of ['T1059.001', 'DET0376', 'AN0001', 'C0017', 'S0', 'S9999'])
      expect(nameOf(id), id).toBeUndefined();
  });
});
