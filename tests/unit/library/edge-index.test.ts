/** A relation's edges, decoded from the flat column and readable from both ends. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexEdges } from '@/lib/core/library/edge-index';

test('reads targets as ascending differences, per source', () => {
  const { targets, sources } = indexEdges([2, 2, 5, 3, 7, 1, 8]);
  expect([...targets]).toEqual([
    [2, [5, 8]],
    [7, [8]],
  ]);
  expect([...sources]).toEqual([
    [5, [2]],
    [8, [2, 7]],
  ]);
});

test('an empty column has no edges', () => {
  expect(indexEdges([])).toEqual({ targets: new Map(), sources: new Map() });
});

test('both ends tell the same edges, none lost and none twice', () => {
  const row = fc.integer({ min: 0, max: 30 });
  const edges = fc.uniqueArray(fc.tuple(row, row), { selector: String });
  fc.assert(
    fc.property(edges, (pairs) => {
      const flat = [...Map.groupBy(pairs, ([source]) => source)].flatMap(([source, list]) => {
        const sorted = list.map(([, target]) => target).sort((a, b) => a - b);
        return [source, sorted.length, ...sorted.map((to, n) => to - (sorted[n - 1] ?? 0))];
      });
      const { targets, sources } = indexEdges(flat);
      const forward = [...targets].flatMap(([from, list]) => list.map((to) => `${from}>${to}`));
      const backward = [...sources].flatMap(([to, list]) => list.map((from) => `${from}>${to}`));
      const expected = pairs.map(([from, to]) => `${from}>${to}`).sort();
      expect(forward.sort()).toEqual(expected);
      expect(backward.sort()).toEqual(expected);
    }),
  );
});
