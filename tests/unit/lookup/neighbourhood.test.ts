/** The drawn neighbourhood: nothing overlaps, nothing is lost without being counted. */
import { expect, test } from 'vitest';
import { MOST_NEIGHBOURS, neighbourhood, shareOut } from '@/lib/core/lookup/neighbourhood';
import type { RelatedRow } from '@/lib/core/lookup/related-rows';

const row = (group: string, n: number, fields: Partial<RelatedRow> = {}): RelatedRow => ({
  ...{ key: `${group} ${n}`, id: `G${1000 + n}`, name: `Name ${n}`, kind: 'group', group },
  ...{ phrase: 'uses it', domains: [], status: 'live', text: null },
  ...fields,
});
const rows = (group: string, count: number) =>
  Array.from({ length: count }, (_, n) => row(group, n));

test('every group gets its share, small ones are whole', () => {
  expect(shareOut([66, 49, 2, 1], 24)).toEqual([11, 10, 2, 1]);
  expect(shareOut([1, 2], 24)).toEqual([1, 2]);
  expect(shareOut([], 24)).toEqual([]);
});

test('at most 24 neighbours are drawn, and the rest is counted', () => {
  const { groups } = neighbourhood([...rows('Techniques', 66), ...rows('Software', 49)]);
  expect(groups.reduce((sum, { nodes }) => sum + nodes.length, 0)).toBe(MOST_NEIGHBOURS);
  expect(groups.map(({ count, more, nodes }) => count - more - nodes.length)).toEqual([0, 0]);
});

test('boxes do not overlap and stay inside the drawing', () => {
  const logs = Array.from({ length: 7 }, (_, n) =>
    row('Log sources', n, { id: '', name: `WinEventLog:Something long ${n}`, kind: 'log-source' }),
  );
  const all = [...rows('Groups', 31), ...rows('Tactics', 1), ...logs, ...rows('Software', 3)];
  const { width, height, centre, groups } = neighbourhood(all);
  const boxes = [
    centre,
    ...groups.flatMap(({ box, nodes, more }) => [
      // The line below the name that says how many more there are.
      { ...box, height: box.height + (more > 0 ? 16 : 0) },
      ...nodes.map((node) => node.box),
    ]),
  ];
  for (const [n, a] of boxes.entries()) {
    expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
    for (const b of boxes.slice(n + 1)) {
      const isApart =
        a.x + a.width <= b.x ||
        b.x + b.width <= a.x ||
        a.y + a.height <= b.y ||
        b.y + b.height <= a.y;
      expect(isApart, JSON.stringify([a, b])).toBe(true);
    }
  }
});

test('what has no ID is named, cut where there is no room', () => {
  const named = row('Log sources', 0, { id: '', name: 'WinEventLog:Microsoft-Windows-Sysmon' });
  const { groups } = neighbourhood([named]);
  expect(groups[0]?.nodes[0]?.label).toBe('WinEventLog:Microso…');
});

test('an object without neighbours is drawn alone', () => {
  expect(neighbourhood([])).toMatchObject({ groups: [], lines: [] });
});
