/** Related objects as rows: every relation in its group, and what stands behind the strategies. */
import { describe, expect, test } from 'vitest';
import type { DetectionTree } from '@/lib/core/library/object-page';
import { filterRelated, groupCounts, NO_FILTER } from '@/lib/core/lookup/related-filter';
import { relatedRows } from '@/lib/core/lookup/related-rows';
import { objectPage, relation } from '@/tests/support/object-pages';

const flow = { id: 'DC0078', name: 'Network Traffic Flow' };
const DETECTION: DetectionTree = {
  strategies: [
    {
      ...{ id: 'DET0376', name: 'Strategy' },
      analytics: [
        {
          ...{ id: 'AN1057', name: 'Analytic 1057', platforms: ['Windows'], mutableElements: [] },
          description: { state: 'text', text: 'Looks at scans.' },
          logSources: [{ name: 'NSM:Flow', channel: 'many ports', dataComponent: flow }],
        },
        {
          ...{ id: 'AN1058', name: 'Analytic 1058', platforms: [], mutableElements: [] },
          description: { state: 'not-held' },
          logSources: [{ name: ' NSM:FLow', channel: null, dataComponent: flow }],
        },
      ],
    },
  ],
  unpublished: [],
};

const PAGE = objectPage({
  detection: DETECTION,
  relations: [
    relation('TA0007', { relation: 'in-tactic', direction: 'out', kind: 'tactic' }),
    relation('S0002', { kind: 'software', text: '[Nmap](https://a.b) scans.(Citation: Nobody)' }),
    relation('G0032', { text: 'Used NMAP from a router.' }),
    relation('G0001'),
    relation('M1030', { relation: 'mitigates', kind: 'mitigation' }),
    relation('DET0376', { relation: 'detects', kind: 'detection-strategy' }),
    relation('T1046.001', { relation: 'subtechnique-of', kind: 'sub-technique' }),
  ],
});
const ids = (page = PAGE, filter = NO_FILTER) =>
  filterRelated(relatedRows(page), filter).map(({ id, name }) => id || name);

describe('rows', () => {
  test('stand in their groups, each group by ID', () => {
    expect(groupCounts(relatedRows(PAGE))).toEqual([
      ['Sub-techniques', 1],
      ['Groups', 2],
      ['Software', 1],
      ['Mitigations', 1],
      ['Detected by', 1],
      ['Analytics', 2],
      ['Data components', 1],
      ['Log sources', 1],
      ['Tactics', 1],
    ]);
    expect(ids().slice(1, 3)).toEqual(['G0001', 'G0032']);
  });

  test('say what they are to the object', () => {
    const phrases = Object.fromEntries(relatedRows(PAGE).map((row) => [row.id, row.phrase]));
    expect(phrases).toMatchObject({
      ...{ G0032: 'uses it', M1030: 'mitigates it', DET0376: 'detects it', TA0007: 'its tactic' },
      ...{ 'T1046.001': 'sub-technique of it', DC0078: 'looked at by AN1057 and AN1058' },
      ...{ AN1057: 'Windows, of DET0376', AN1058: 'platform not stated, of DET0376' },
    });
  });

  test('a log source that is written in two ways is one, with who names it', () => {
    const logs = relatedRows(PAGE).filter(({ kind }) => kind === 'log-source');
    expect(logs).toMatchObject([
      { id: '', name: 'NSM:Flow', phrase: 'named by AN1057: many ports; AN1058' },
    ]);
  });

  test('an analytic that stands in a relation and behind the strategy is one row, with its text', () => {
    const own = { relation: 'has-analytic', direction: 'out', kind: 'analytic' } as const;
    const page = objectPage({ ...PAGE, asked: 'DET0376', relations: [relation('AN1057', own)] });
    const analytics = relatedRows(page).filter(({ kind }) => kind === 'analytic');
    expect(analytics.map(({ id, text }) => [id, text])).toEqual([
      ['AN1057', 'Looks at scans.'],
      ['AN1058', null],
    ]);
  });

  test('have keys of their own, also without an ID', () => {
    const old = { id: '', kind: 'data-component', relation: 'detects' } as const;
    const page = objectPage({
      relations: [relation('', { ...old, name: 'A' }), relation('', { ...old, name: 'B' })],
    });
    expect(new Set(relatedRows(page).map(({ key }) => key)).size).toBe(2);
  });

  test('an object that nothing is related to has none', () => {
    expect(relatedRows(objectPage())).toEqual([]);
  });
});

describe('finding', () => {
  test('reads IDs, names and texts in any case, every word of it', () => {
    expect(ids(PAGE, { ...NO_FILTER, find: 'nmap' })).toEqual(['G0032', 'S0002']);
    expect(ids(PAGE, { ...NO_FILTER, find: '  nmap ROUTER ' })).toEqual(['G0032']);
    expect(ids(PAGE, { ...NO_FILTER, find: 'm1030' })).toEqual(['M1030']);
  });

  test('what nobody sees is not found: addresses of links and names of citations', () => {
    expect(ids(PAGE, { ...NO_FILTER, find: 'https' })).toEqual([]);
    expect(ids(PAGE, { ...NO_FILTER, find: 'nobody' })).toEqual([]);
  });

  test('groups narrow, several of them together', () => {
    expect(ids(PAGE, { ...NO_FILTER, groups: ['Groups', 'Tactics'] })).toEqual([
      ...['G0001', 'G0032', 'TA0007'],
    ]);
    expect(ids(PAGE, { ...NO_FILTER, groups: ['Groups'], find: 'router' })).toEqual(['G0032']);
  });

  test('sorts by ID or name over all groups, what has no ID last', () => {
    const byId = ids(PAGE, { ...NO_FILTER, sort: 'id' });
    expect(byId.slice(0, 3)).toEqual(['AN1057', 'AN1058', 'DC0078']);
    expect(byId.at(-1)).toBe('NSM:Flow');
    expect(ids(PAGE, { ...NO_FILTER, sort: 'name' })[0]).toBe('AN1057');
  });
});
