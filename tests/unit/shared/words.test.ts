/** Counts, lists and dates as the interface writes them. */
import { describe, expect, test } from 'vitest';
import { count, day, domainWord, list } from '@/lib/core/shared/words';

test.each([
  [0, '0 groups'],
  [1, '1 group'],
  [31, '31 groups'],
  [1739, '1,739 groups'],
])('%d is written %j', (n, words) => {
  expect(count(n, 'group')).toBe(words);
});

test('a word with a plural of its own is given it', () => {
  expect(count(2, 'software', 'software')).toBe('2 software');
  expect(count(1, 'detection strategy', 'detection strategies')).toBe('1 detection strategy');
  expect(count(2, 'detection strategy', 'detection strategies')).toBe('2 detection strategies');
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('the list %j is %j', (words, text) => {
  expect(list(words)).toBe(text);
});

describe('a day', () => {
  test.each([
    ['2025-11-13', '13 Nov 2025'],
    ['2026-01-01', '1 Jan 2026'],
    ['2024-12-31', '31 Dec 2024'],
    ['', ''],
  ])('%j is %j', (date, words) => {
    expect(day(date)).toBe(words);
  });

  test('of this year goes without the year', () => {
    expect(day('2025-11-13', 2025)).toBe('13 Nov');
    expect(day('2025-11-13', 2026)).toBe('13 Nov 2025');
  });
});

test('domains have short names; one we do not know keeps its own', () => {
  expect(['enterprise-attack', 'mobile-attack', 'ics-attack'].map(domainWord)).toEqual([
    'Enterprise',
    'Mobile',
    'ICS',
  ]);
  expect(domainWord('space-attack')).toBe('space-attack');
});
