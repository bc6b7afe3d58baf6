/** Axis A: Partial, with each of its shortfalls, and Off. T1046 is Windows and Linux here. */
import { describe, expect, test } from 'vitest';
import { statusLine } from '@/lib/core/coverage/status-words';
import { ask, log, rule, source, statement, testOf } from './build';

const sysmon = { name: 'WinEventLog:Sysmon', channel: 'EventCode=1' };
const lines = (status: ReturnType<typeof ask>) => [status.detection.state, statusLine(status)];

describe('Partial: something is on, with a named shortfall', () => {
  const stale = log('WinEventLog:Sysmon', null, { lastSeen: '2026-10-01' });
  const logs = source([log('WinEventLog:Security', 'EventCode=4688')], { name: 'logs' });

  test.each([
    ['1 rule on, a hunting rule only', rule('T1046', { kind: 'hunt' })],
    ['1 rule on, a building block only', rule('T1046', { kind: 'building-block' })],
    ['1 rule on, a correlation rule only', rule('T1046', { kind: 'correlation' })],
    ['1 rule on, an experimental rule only', rule('T1046', { maturity: 'Experimental' })],
    ['1 rule on, Linux only', rule('T1046', { platforms: ['Linux', 'macOS'] })],
    ['1 rule on, its log is missing', rule('T1046', { logSources: [sysmon] })],
  ])('%s', (words, one) => {
    expect(lines(ask('T1046', [source([one]), logs]))).toEqual(['partial', `Partial · ${words}`]);
  });

  test('the log of the rule is stale', () => {
    const reads = rule('T1046', { logSources: [sysmon] });
    expect(statusLine(ask('T1046', [source([reads, stale])]))).toMatch(
      /^Partial · 1 rule on, its log is stale/,
    );
  });

  test('several kinds of shortfall are counted together', () => {
    const rules = [
      rule('T1046', { name: 'a', kind: 'hunt' }),
      rule('T1046', { name: 'b', kind: 'hunt' }),
      rule('T1046', { name: 'c', logSources: [sysmon] }),
    ];
    expect(statusLine(ask('T1046', [source(rules), logs]))).toBe(
      'Partial · 3 rules on, 1 without a log and 2 only hunting',
    );
  });

  test.each([
    ['missed', 'newest test missed'],
    ['logged', 'newest test only logged'],
  ] as const)('the newest test was %s: that beats Detecting', (outcome, words) => {
    const status = ask('T1046', [source([rule('T1046'), testOf('T1046', outcome, '2024-01-01')])]);
    expect(lines(status)).toEqual(['partial', `Partial · 1 rule on, ${words}`]);
  });

  test('DeTT&CT 1 and 2', () => {
    const dettect = { format: 'dettect', meaning: 'detection', threshold: 1 } as const;
    const score = (n: number) =>
      lines(ask('T1046', [source([statement('T1046', n, { date: '2026-10-01' })], dettect)]));
    expect(score(2)).toEqual(['partial', 'Partial · stated 2 of 5']);
    expect(score(3)).toEqual(['detecting', 'Detecting · stated in A source, 1 Oct']);
    expect(score(0)[0]).toBe('none');
  });
});

describe('Off', () => {
  test.each([
    [['inactive', 'inactive'], 'Off · 2 off'],
    [['inactive', 'unknown'], 'Off · 1 off, 1 not known to run'],
    [['unknown'], 'Off · 1 rule, not known to run'],
  ] as const)('%j', (states, line) => {
    const rules = states.map((state, n) => rule('T1046', { name: `r${n}`, state }));
    expect(lines(ask('T1046', [source(rules)]))).toEqual(['off', line]);
  });

  test('with no log at all', () => {
    const logs = source([log('linux:cron', null, { platform: 'Linux' })], { name: 'logs' });
    const status = ask('T1003.006', [source([rule('T1003.006', { state: 'unknown' })]), logs]);
    expect(statusLine(status)).toBe('Off · 1 rule, not known to run; logs missing');
  });
});
