/** What is shown on each site, as it is stored and read again. */
import { describe, expect, test } from 'vitest';
import { MARKS_MODE_WORDS, MARKS_MODES } from '@/lib/core/sites/marks-mode';
import {
  DEFAULT_PAGE_SETTINGS,
  marksOf,
  OPEN_AFTER_MS,
  readPageSettingsOf,
  withMarks,
} from '@/lib/core/sites/page-settings';
import { isCard } from '@/lib/messaging/sites-checks';

const soc = 'https://soc.example.com';

describe('what is shown on a site', () => {
  test('is all of it, until somebody chose otherwise', () => {
    expect(marksOf(DEFAULT_PAGE_SETTINGS, soc)).toBe('all');
  });

  test.each(MARKS_MODES)('is %s when that was chosen, at every port, and nowhere else', (mode) => {
    const settings = withMarks(DEFAULT_PAGE_SETTINGS, `${soc}:8443`, mode);
    expect(marksOf(settings, soc)).toBe(mode);
    expect(marksOf(settings, 'https://example.com')).toBe('all');
    expect(readPageSettingsOf(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
    expect(MARKS_MODE_WORDS[mode]).toMatch(/\S/);
  });

  test('leaves no entry behind when all of it is shown again', () => {
    const coloured = withMarks(DEFAULT_PAGE_SETTINGS, soc, 'colour');
    expect(withMarks(coloured, soc, 'all')).toEqual(DEFAULT_PAGE_SETTINGS);
  });
});

test.each([
  undefined,
  null,
  'text',
  { marks: null, openAfterMs: '150' },
  { openAfterMs: -1 },
  { openAfterMs: 5_000 },
  { openAfterMs: Number.NaN },
])('what was stored as %j is read as the defaults', (stored) => {
  expect(readPageSettingsOf(stored)).toEqual(DEFAULT_PAGE_SETTINGS);
});

test('a mode that no version knows is not kept', () => {
  const stored = { marks: { 'https://a.example/*': 'loud', 'https://b.example/*': 'attention' } };
  expect(readPageSettingsOf(stored).marks).toEqual({ 'https://b.example/*': 'attention' });
});

test('look and badge are kept where they are known, else as at first', () => {
  const chosen = { theme: 'dark', textSize: 130, badge: 'worst' } as const;
  expect(readPageSettingsOf(chosen)).toMatchObject(chosen);
  const odd = { theme: 'pink', textSize: 400, badge: 'none' };
  expect(readPageSettingsOf(odd)).toEqual(DEFAULT_PAGE_SETTINGS);
});

test('one setting is changed without the others, and nothing that is none', () => {
  for (const change of [{ theme: 'light' }, { textSize: 90 }, { badge: 'all' }]) {
    expect(isCard(change), JSON.stringify(change)).toBe(true);
  }
  for (const change of [{ theme: 'pink' }, { textSize: 101 }, { badge: 7 }, { marks: {} }]) {
    expect(isCard(change), JSON.stringify(change)).toBe(false);
  }
  expect(isCard({ constructor: 1 })).toBe(false);
});

test.each(OPEN_AFTER_MS)('a card may open after %i ms', (openAfterMs) => {
  expect(isCard({ openAfterMs, hasSingleKeys: true })).toBe(true);
  expect(readPageSettingsOf({ openAfterMs }).openAfterMs).toBe(openAfterMs);
});
