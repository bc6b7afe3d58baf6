/** One line about an ID, and the order of many. */
import { expect, test } from 'vitest';
import { briefOf, sortBriefs } from '@/lib/core/lookup/brief';
import { enterprise } from '@/tests/support/libraries';
import { revokedBy, technique } from '@/tests/support/stix-builders';

const old = technique('T1086', { revoked: true });
const now = technique('T1059.001', { name: 'PowerShell' });
const library = enterprise([old, now, revokedBy(old, now)]);

test('a brief is the headline in one line, under the ID that was asked for', () => {
  expect(briefOf(library, 'T1059.001')).toEqual({
    id: 'T1059.001',
    kind: 'sub-technique',
    title: 'PowerShell',
    word: 'Current',
    fact: 'in force in ATT&CK 18.1',
    tactics: [],
    coverage: null,
  });
  expect(briefOf(library, 'T1086')).toEqual({
    id: 'T1086',
    kind: 'technique',
    title: 'PowerShell',
    word: 'Renamed',
    fact: 'T1086 became T1059.001',
    tactics: [],
    coverage: null,
  });
});

test('IDs that are not current come first; the rest keep their order', () => {
  const rows = [
    { id: 1, word: 'Current' as const },
    { id: 2, word: 'Unknown' as const },
    { id: 3, word: 'Renamed' as const },
    { id: 4, word: 'Newer' as const },
    { id: 5, word: 'Current' as const },
    { id: 6, word: 'Retired' as const },
    { id: 7, word: 'Renamed' as const },
    { id: 8, word: 'Deprecated' as const },
  ];
  const before = structuredClone(rows);
  expect(sortBriefs(rows).map(({ id }) => id)).toEqual([3, 7, 8, 6, 4, 2, 1, 5]);
  expect(rows).toEqual(before);
});
