/** The library in words: phases, sizes, counts and changes. */
import { expect, test } from 'vitest';
import type { LibraryProgress } from '@/lib/core/library/held-release';
import type { ReleaseChanges } from '@/lib/core/library/release-changes';
import {
  bytes,
  changeGroups,
  changesText,
  countsWords,
  percentOf,
  progressBrief,
  progressWords,
} from '@/lib/core/lookup/library-words';

const at = (fields: Partial<LibraryProgress>): LibraryProgress => ({
  ...{ jobId: 'j', name: 'a.json', phase: 'reading', done: 0, total: null, unit: 'bytes' },
  ...fields,
});

test('each phase says what is done and what stays in use', () => {
  const words = (fields: Partial<LibraryProgress>) => progressWords(at(fields), '18.1');
  expect(words({ phase: 'writing', done: 63, total: 100, unit: 'objects' })).toBe(
    'Writing 100 objects, 63 %. 18.1 stays in use until this is done.',
  );
  expect(words({ phase: 'downloading', done: 3_100_000, total: 50_700_000 })).toContain(
    'Downloading, 3.1 MB of 51 MB.',
  );
  expect(words({ phase: 'downloading', done: 900 })).toContain('Downloading, 900 B.');
  expect(words({ phase: 'reading', done: 1, total: 3 })).toContain('Reading, 33 %.');
  expect(words({ phase: 'waiting' })).toContain('Waits');
  // From here on the new one is in use.
  expect(words({ phase: 'content', done: 1, total: 2 })).toBe(
    'Ready for use. Keeping raw objects and hashes, 50 %.',
  );
});

test('a foot line says what comes and what is in use meanwhile', () => {
  const brief = (fields: Partial<LibraryProgress>) => progressBrief(at(fields), '18.1');
  expect(brief({ phase: 'writing', done: 63, total: 100 })).toBe(
    '18.1 in use. Importing a.json, 63 %',
  );
  expect(brief({ phase: 'waiting', done: 0, total: 9 })).toBe('18.1 in use. Importing a.json');
  expect(brief({ phase: 'content', done: 1, total: 2 })).toBe('Keeping raw objects, 50 %');
  expect(progressBrief(at({}), '')).toBe('Importing a.json');
});

test('a share is never more than all, and unknown without a total', () => {
  expect(percentOf(at({ done: 7, total: 5 }))).toBe(100);
  expect(percentOf(at({ done: 7 }))).toBeNull();
});

test('sizes are short', () => {
  expect([0, 999, 1_500, 29_000_000, 11_000_000_000].map(bytes)).toEqual([
    ...['0 B', '999 B', '1.5 KB', '29 MB', '11 GB'],
  ]);
});

test('counts name what there is', () => {
  expect(countsWords({ counts: { technique: 1, 'sub-technique': 2, group: 1, asset: 0 } })).toBe(
    '1 technique with 2 sub-techniques, 1 group',
  );
});

const one = { id: 'T1001', name: 'One', kind: 'technique' } as const;
const CHANGES: ReleaseChanges = {
  ...{ domain: 'enterprise-attack', from: '18.1', to: '19.0' },
  added: [{ ...one, tactics: [] }],
  revoked: [
    { ...one, by: ['T1685', 'T1686'] },
    { ...one, id: 'T1002', by: [] },
  ],
  moved: [{ ...one, from: ['TA0005'], to: ['TA0005', 'TA0112'] }],
  renamed: [{ ...one, from: 'Old', to: 'One' }],
  renumbered: [{ ...one, to: 'T1003' }],
  changed: [{ ...one, fields: ['version', 'platforms'] }],
  ...{ deprecated: [], reinstated: [], removed: [] },
};

test('changes are grouped, what was lost before what is new; empty groups are left out', () => {
  expect(
    changeGroups(CHANGES).map(({ title, rows }) => [title, rows.map(({ said }) => said)]),
  ).toEqual([
    ['Replaced', ['became T1685 and T1686', 'no successor is named']],
    ['Another ID', ['is now T1003']],
    ['Another name', ['was called Old']],
    ['Other tactics', ['from TA0005 to TA0005 and TA0112']],
    ['New', ['']],
    ['Changed', ['version and platforms']],
  ]);
});

test('the list as text marks ours', () => {
  const text = changesText(CHANGES, ['T1002'], 'Enterprise');
  expect(text).toContain('ATT&CK Enterprise 18.1 to 19.0\n* 1 object with coverage of ours');
  expect(text).toContain('* T1002 One: no successor is named');
  expect(text).toContain('  T1001 One: became T1685 and T1686');
});
