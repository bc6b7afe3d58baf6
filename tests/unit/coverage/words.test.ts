/** Words for statuses and reasons: as the interface writes them, whatever the evidence is. */
import { expect, test } from 'vitest';
import { verdictWords } from '@/lib/core/coverage/log-words';
import { reasonWords } from '@/lib/core/coverage/reason-words';
import { statusOf } from '@/lib/core/coverage/status';
import { statusLine } from '@/lib/core/coverage/status-words';
import { VERDICT_LABELS } from '@/lib/core/coverage/telemetry';
import {
  ask,
  indexOf,
  log,
  rule,
  SAMPLE_INVENTORY,
  scope,
  source,
  statement,
  testOf,
} from './build';

test('five verdicts of analytics have one label each', () => {
  expect(Object.values(VERDICT_LABELS)).toEqual([
    ...['Runs as written', 'Runs, degraded', 'Cannot run in full', 'Cannot run', 'Names no log'],
  ]);
  expect(verdictWords(null)).toBe('');
});

test('every kind of reason has words', () => {
  const rules = [
    rule('T1046', { name: 'Scan', author: 'J. Doe', platforms: ['Windows'] }),
    rule('T1046', { name: 'Scan 2', platforms: ['Windows'], state: 'unknown' }),
    rule('T1059', { name: 'Shell' }),
    rule('T1562.004', { name: 'Firewall' }),
    rule('T1089', { name: 'Old' }),
  ];
  const of = (id: string) =>
    reasonWords(ask(id, [source(rules, { name: 'Sigma', format: 'sigma' })]));
  expect(of('T1046')).toEqual([
    'Scan (J. Doe) is on',
    'Rules are on for Windows only, none for Linux',
    '1 not known to run',
  ]);
  expect(of('T1562.004')).toEqual([
    'Firewall is on; platform not stated',
    'Rules under T1562.004 may belong to T1686, T1686.001, T1686.003: choose for this rule set',
  ]);
  expect(of('T1562.001')).toContain('1 rule under T1089, counted for T1562.001');
  expect(of('T1059.001')).toEqual(['Only T1059 above it has 1 rule on']);
  expect(of('T1682')).toEqual(['T1682 came with v19.0. No rule of ours names it']);
  expect(of('T1026')).toEqual(['T1026 is not in force in the library. No rule of ours names it']);
});

test('a rule whose log is missing says which', () => {
  const reads = rule('T1046', { name: 'Scan', logSources: [{ name: 'NSM:Flow', channel: null }] });
  expect(reasonWords(ask('T1046', [source([reads, log('a', null)])]))).toEqual([
    'Scan is on, but its log (NSM:Flow) is missing; platform not stated',
    'The log of 1 rule (NSM:Flow) does not arrive',
  ]);
});

test('no words ever promise more than they know', () => {
  const kinds = ['alert', 'hunt', 'building-block', 'correlation'] as const;
  const ids = ['T1046', 'T1059', 'T1059.001', 'T1562.001', 'T1562.004', 'T1685', 'T1682', 'T1086'];
  const records = ids.flatMap((id, n) => [
    rule(id, { name: `${id} a`, kind: kinds[n % 4] ?? 'alert', platforms: n % 2 ? ['Linux'] : [] }),
    rule(id, { name: `${id} b`, state: n % 3 ? 'unknown' : 'inactive' }),
    testOf(id, n % 2 ? 'missed' : 'detected', '2026-01-01', { rule: n % 3 ? 'Nobody' : '' }),
    statement(id, n, { date: n % 2 ? '2026-01-01' : '' }),
  ]);
  for (const meaning of ['detection', 'own-scale', 'rule-count', 'other'] as const) {
    for (const platforms of [[], ['Windows'], ['Linux', 'IaaS']]) {
      const sources = [source(records, { meaning }), source(SAMPLE_INVENTORY, { name: 'logs' })];
      const index = indexOf(sources, scope({ platforms }));
      for (const id of [...ids, 'DET0376', 'AN1057', 'AN1058', 'T1660', 'T1558.001']) {
        const status = statusOf(id, index);
        const words = status ? [statusLine(status), ...reasonWords(status)] : [];
        for (const line of words) {
          expect(line).not.toMatch(
            /covered|protected|\bsafe\b|\bsecure\b|!|undefined|null|NaN|\[object/,
          );
          expect(line).not.toMatch(/ {2}|· *$|^ | $|: $|\(\)/);
        }
      }
    }
  }
});
