/** Filters: an object's own values, and for those that have none those of what they belong to. */
import { describe, expect, test } from 'vitest';
import type { SearchFilters } from '@/lib/core/search/facets';
import { createSearch } from '@/lib/core/search/search';
import { bundledLibrary, libraryOf, normalized } from '@/tests/support/libraries';
import {
  analytic,
  dataComponent,
  detects,
  group,
  inTactics,
  malware,
  strategy,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

const creation = dataComponent('DC0032', { name: 'thing component' });
const flow = dataComponent('DC0078', { name: 'thing flow' });
const on = (...x_mitre_platforms: string[]) => ({ x_mitre_platforms });
const scan = technique('T1046', {
  ...{ name: 'thing technique' },
  ...inTactics('discovery'),
  ...on('Windows', 'Linux'),
});
const windows = analytic(
  'AN0001',
  'Windows',
  [
    [creation, 'WinEventLog:Sysmon', 'EventCode=1'],
    [flow, ' NSM:Flow ', 'x'],
  ],
  { name: 'thing analytic' },
);
const det = strategy('DET0001', [windows], { name: 'thing strategy' });
const library = libraryOf(
  [
    normalized([
      tactic('TA0007', 'discovery', { name: 'thing tactic' }),
      ...[creation, flow, scan, windows, det, detects(det, scan)],
      malware('S0001', { name: 'thing malware', ...on('macOS') }),
      group('G0001', { name: 'thing group' }),
    ]),
    normalized([technique('T0800', { name: 'thing ics' })], { domain: 'ics-attack' }),
  ],
  {
    added: [
      {
        ...{ id: 'T1700', name: 'thing later', kind: 'technique', domain: 'enterprise-attack' },
        ...{ release: '19.0', tactics: ['TA0007'] },
      },
    ],
  },
);
const search = createSearch(library);
const ids = (filters: SearchFilters, query = 'thing') =>
  search(query, 50, filters)
    .map(({ id }) => id)
    .sort();

test.each<[string, SearchFilters, string[]]>([
  ['kinds', { kinds: ['analytic', 'group'] }, ['AN0001', 'G0001']],
  ['domains', { domains: ['ics-attack'] }, ['T0800']],
  [
    'platforms, of a strategy by its analytics',
    { platforms: ['windows'] },
    [...['AN0001', 'DC0032', 'DC0078', 'DET0001', 'T1046']],
  ],
  [
    'tactics, of strategies and analytics by their technique',
    { tactics: ['TA0007'] },
    [...['AN0001', 'DET0001', 'T1046', 'T1700', 'TA0007']],
  ],
  [
    'log sources, of a component only those that name it',
    { logSources: ['nsm:flow'] },
    [...['AN0001', 'DC0078', 'DET0001', 'T1046']],
  ],
  ['two of them together', { kinds: ['technique'], tactics: ['TA0007'] }, ['T1046', 'T1700']],
  ['a value that nothing has', { platforms: ['PLC'] }, []],
])('narrow by %s', (_what, filters, expected) => {
  expect(ids(filters)).toEqual(expected);
});

test('an empty list narrows nothing', () => {
  expect(ids({ kinds: [], domains: [] })).toEqual(ids({}));
});

test('without words they list everything they let through; without both there is nothing', () => {
  expect(ids({ kinds: ['group'] }, '')).toEqual(['G0001']);
  expect(ids({}, '')).toEqual([]);
});

test('the limit counts what is let through, not what was found', () => {
  expect(search('thing', 1, { kinds: ['group'] }).map(({ id }) => id)).toEqual(['G0001']);
});

describe('in the bundled library', () => {
  const bundled = createSearch(bundledLibrary());
  test('analytics of Linux for a tactic and a log source', () => {
    const filters: SearchFilters = {
      ...{ kinds: ['analytic'], platforms: ['Linux'], tactics: ['TA0007'] },
      logSources: ['auditd:SYSCALL'],
    };
    const hits = bundled('', 500, filters);
    expect(hits.length).toBeGreaterThan(10);
    expect(hits.every(({ kind }) => kind === 'analytic')).toBe(true);
  });
});
