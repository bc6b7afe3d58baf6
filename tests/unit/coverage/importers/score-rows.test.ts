/** How score:coverage counts: each row of ours answers for one expected row at most. */
import { expect, test } from 'vitest';
import { compareRows, fraction, type Row } from '@/scripts/score/compare-rows';

function row(key: string, ...values: (string | null)[]): Row {
  return { group: 'a', key, values };
}

function score(expected: Row[], produced: Row[]) {
  const { groups, differences } = compareRows(expected, produced);
  return { fraction: fraction(groups.values()), texts: differences.map(({ text }) => text) };
}

test('rows with equal keys pair up by their values', () => {
  const both = [row('k', '1'), row('k', '2')];
  expect(score(both, [...both].reverse())).toEqual({ fraction: 1, texts: [] });
  expect(score([row('k', '1'), row('k', '1')], [row('k', '1')])).toEqual({
    fraction: 0.5,
    texts: ['k: expected 1; got nothing'],
  });
});

test('a differing row is shown with both sides, a row too many counts against us', () => {
  expect(score([row('k', '1', '')], [row('k', '2', ''), row('l', '3')])).toEqual({
    fraction: 0,
    texts: ['k: expected 1 | ""; got 2 | ""', 'l: not expected; got 3'],
  });
});

test('what the source does not say is not compared', () => {
  expect(score([row('k', '1', null)], [row('k', '1', 'x')]).fraction).toBe(1);
});

test('without any rows nothing is wrong', () => {
  expect(score([], []).fraction).toBe(1);
});
