/** A relation's edges, decoded from the flat column and readable from both ends. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexEdges } from '@/lib/core/library/edge-index';

test('reads targets as ascending differences, per source', () => {
  const { targets, sources } = indexEdges([2, 2, 5, 3, 7, 1, 8], 10);
  expect([targets(2), targets(7), targets(5)]).toEqual([[5, 8], [8], []]);
  expect([sources(5), sources(8), sources(2)]).toEqual([[2], [2, 7], []]);
});

test('an empty column has no edges', () => {
  const { targets, sources } = indexEdges([], 2);
  expect([targets(0), sources(1)]).toEqual([[], []]);
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
      const { targets, sources } = indexEdges(flat, 31);
      const rows = Array.from({ length: 31 }, (_, at) => at);
      const forward = rows.flatMap((from) => targets(from).map((to) => `${from}>${to}`));
      // The first are looked for, those that follow are read from an index: both are among these.
      const backward = rows.flatMap((to) => sources(to).map((from) => `${from}>${to}`));
      const expected = pairs.map(([from, to]) => `${from}>${to}`).sort();
      expect(forward.sort()).toEqual(expected);
      expect(backward.sort()).toEqual(expected);
      expect(rows.map(sources)).toEqual(rows.map((to) => indexEdges(flat, 31).sources(to)));
    }),
  );
});
