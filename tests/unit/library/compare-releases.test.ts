/** The order of release numbers. */
import { expect, test } from 'vitest';
import { compareReleases } from '@/lib/core/library/compare-releases';

test('release numbers are compared as numbers, the major one first', () => {
  const releases = ['18.1', '9.0', '19', '18.10', '18.2', '1.0', '18.0'];
  expect(releases.sort(compareReleases)).toEqual([
    '1.0',
    '9.0',
    '18.0',
    '18.1',
    '18.2',
    '18.10',
    '19',
  ]);
});

test('a missing minor number is zero', () => {
  expect(compareReleases('19', '19.0')).toBe(0);
  expect(compareReleases('19', '19.1')).toBeLessThan(0);
});
