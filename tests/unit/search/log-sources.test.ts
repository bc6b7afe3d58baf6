/** Log sources and channels are found from the first second, at analytics and data components. */
import { describe, expect, test } from 'vitest';
import { createSearch } from '@/lib/core/search/search';
import { bundledLibrary, enterprise } from '@/tests/support/libraries';
import { analytic, dataComponent, technique } from '@/tests/support/stix-builders';

const creation = dataComponent('DC0032', { name: 'Process Creation' });
const flow = dataComponent('DC0078', { name: 'Traffic Flow' });
const search = createSearch(
  enterprise([
    ...[creation, flow, technique('T1059', { name: 'Audit' })],
    analytic('AN0001', 'Windows', [
      [creation, 'WinEventLog:Security', 'EventCode=4688'],
      [flow, 'NSM:Flow', 'conn.log'],
    ]),
    analytic('AN0002', 'Linux', [[creation, 'auditd:SYSCALL', 'execve']]),
    analytic('AN0003', 'Linux', [], { x_mitre_deprecated: true }),
  ]),
);
const found = (query: string) =>
  search(query).map(({ id, found: where, logSource }) => [id, where, logSource]);

test('a channel written as ATT&CK writes it finds component and analytic, and says by what', () => {
  expect(found('EventCode=4688')).toEqual([
    ['DC0032', 'log-source', 'WinEventLog:Security EventCode=4688'],
    ['AN0001', 'log-source', 'WinEventLog:Security EventCode=4688'],
  ]);
});

test('so does its number alone, the name of the log, or a part of it', () => {
  for (const query of ['4688', 'security 4688', 'WinEventLog:Security', 'winevent']) {
    expect(found(query).map(([id]) => id)).toEqual(['DC0032', 'AN0001']);
  }
  expect(found('auditd').map(([id]) => id)).toEqual(['DC0032', 'AN0002', 'T1059']);
});

test('a component is found by the logs that name it, not by others of the same analytic', () => {
  expect(found('conn.log').map(([id]) => id)).toEqual(['DC0078', 'AN0001']);
});

describe('in the bundled library', () => {
  const bundled = createSearch(bundledLibrary());
  test.each(['EventCode=4688', 'auditd'])('%s finds components first, then analytics', (query) => {
    const hits = bundled(query, 100).filter(({ found: where }) => where === 'log-source');
    expect(hits[0]?.kind).toBe('data-component');
    expect(hits.filter(({ kind }) => kind === 'analytic').length).toBeGreaterThan(20);
    for (const { logSource } of hits) {
      expect(logSource?.toLowerCase()).toContain(query.toLowerCase().split('=').at(-1));
    }
  });
});
