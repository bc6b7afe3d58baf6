/** Telemetry guidance: from a strategy down to the log source, and which platforms go without. */
import { describe, expect, test } from 'vitest';
import { lookUp } from '@/lib/core/lookup/lookup';
import { enterprise } from '@/tests/support/libraries';
import {
  analytic,
  dataComponent,
  detects,
  group,
  strategy,
  technique,
} from '@/tests/support/stix-builders';

const creation = dataComponent('DC0032', { name: 'Process Creation' });
const flow = dataComponent('DC0078', { name: 'Network Traffic Flow' });
const absent = dataComponent('DC9999');
const on = (...x_mitre_platforms: string[]) => ({ x_mitre_platforms });
const scan = technique('T1046', on('Windows', 'Linux', 'IaaS'));
const other = technique('T1047', on('macOS', 'Windows', 'IaaS'));
const windows = analytic('AN0001', 'Windows', [
  [creation, 'WinEventLog:Sysmon', 'EventCode=1'],
  [flow, ' NSM:Flow ', 'None'],
  [absent, 'x', 'y'],
]);
const linux = analytic('AN0002', 'Linux', [], { x_mitre_mutable_elements: [{ field: 'Window' }] });
const first = strategy('DET0001', [windows, linux], { name: 'First' });
const second = strategy('DET0002', [linux], { name: 'Second' });
const dead = strategy('DET0003', [windows], { x_mitre_deprecated: true });
const silent = strategy('DET0748', []);
const library = enterprise([
  ...[creation, flow, scan, other, windows, linux, first, second, dead, silent, group('G0001')],
  ...[detects(first, scan), detects(second, other), detects(first, other), detects(dead, other)],
]);
const guidanceOf = (id: string) => lookUp(library, id).guidance;
const outline = (id: string) =>
  guidanceOf(id)?.strategies.map(({ id: of, analytics }) => [of, ...analytics.map((a) => a.id)]);

test('a technique is guided by its strategy and the analytics of it', () => {
  expect(guidanceOf('T1046')).toEqual({
    strategies: [
      {
        id: 'DET0001',
        name: 'First',
        analytics: [
          {
            id: 'AN0001',
            platforms: ['Windows'],
            logSources: [
              {
                name: 'WinEventLog:Sysmon',
                channel: 'EventCode=1',
                dataComponent: { id: 'DC0032', name: 'Process Creation' },
              },
              {
                name: 'NSM:Flow',
                channel: null,
                dataComponent: { id: 'DC0078', name: 'Network Traffic Flow' },
              },
              { name: 'x', channel: 'y', dataComponent: null },
            ],
            mutableElements: [],
          },
          { id: 'AN0002', platforms: ['Linux'], logSources: [], mutableElements: ['Window'] },
        ],
      },
    ],
    unpublished: ['IaaS'],
  });
});

test('a technique of several strategies is guided by all that are live', () => {
  expect(outline('T1047')).toEqual([
    ['DET0001', 'AN0001', 'AN0002'],
    ['DET0002', 'AN0002'],
  ]);
  expect(guidanceOf('T1047')?.unpublished).toEqual(['macOS', 'IaaS']);
});

describe('a strategy', () => {
  test('lacks the platforms of every technique it detects that no analytic is for, each once', () => {
    expect(outline('DET0002')).toEqual([['DET0002', 'AN0002']]);
    expect(guidanceOf('DET0001')?.unpublished).toEqual(['IaaS', 'macOS']);
    expect(guidanceOf('DET0002')?.unpublished).toEqual(['macOS', 'Windows', 'IaaS']);
  });

  test('without analytics is guidance without analytics, not none', () => {
    expect(outline('DET0748')).toEqual([['DET0748']]);
  });
});

test('an analytic is guided by itself alone, under every strategy that holds it', () => {
  expect(outline('AN0001')).toEqual([['DET0001', 'AN0001']]);
  expect(outline('AN0002')).toEqual([
    ['DET0001', 'AN0002'],
    ['DET0002', 'AN0002'],
  ]);
  expect(guidanceOf('AN0002')?.unpublished).toEqual([]);
});

test('other kinds have no guidance', () => {
  expect(guidanceOf('G0001')).toBeNull();
  expect(guidanceOf('T9999')).toBeNull();
});

test('the head of a lookup leaves guidance and counts out', () => {
  const head = lookUp(library, 'T1046', { depth: 'head' });
  expect(head).toMatchObject({ guidance: null, related: [], object: { id: 'T1046' } });
});
