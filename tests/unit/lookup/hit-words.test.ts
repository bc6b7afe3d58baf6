/** A search result says where the words were found. */
import { expect, test } from 'vitest';
import { hitDetail, hitTitle } from '@/lib/core/lookup/hit-words';
import type { SearchHit } from '@/lib/core/search/search';

const hit = (fields: Partial<SearchHit>): SearchHit => ({
  ...{ id: 'AN0317', kind: 'analytic', name: 'Analytic 0317', alias: null, status: 'live' },
  ...{ found: 'name', logSource: null },
  ...fields,
});

test('a log source is named as ATT&CK writes it', () => {
  const logSource = 'WinEventLog:Security EventCode=4688';
  expect(hitDetail(hit({ found: 'log-source', logSource }))).toBe(
    'analytic · log source WinEventLog:Security EventCode=4688',
  );
  expect(hitDetail(hit({ found: 'text' }))).toBe('analytic · in its description');
  expect(hitDetail(hit({}))).toBe('analytic');
});

test('an alias that matched stands behind the name; what has no name is its ID', () => {
  expect(hitTitle(hit({ name: 'APT29', alias: 'Cozy Bear' }))).toBe('APT29 (Cozy Bear)');
  expect(hitTitle(hit({ name: '' }))).toBe('AN0317');
});

test('an analytic is called by what it is for', () => {
  expect(hitTitle(hit({}), 'PowerShell, Windows')).toBe('PowerShell, Windows');
  expect(hitTitle(hit({ kind: 'group', name: 'APT29' }), 'Other')).toBe('APT29');
});
