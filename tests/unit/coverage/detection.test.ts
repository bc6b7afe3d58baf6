/** Axis A: each row of the table of states, T1046 being Windows and Linux here. */
import { describe, expect, test } from 'vitest';
import { statusLine } from '@/lib/core/coverage/status-words';
import { ask, log, otherRules, rule, scope, source, testOf } from './build';

const sysmon = { name: 'WinEventLog:Sysmon', channel: 'EventCode=1' };
const lines = (status: ReturnType<typeof ask>) => [status.detection.state, statusLine(status)];

describe('Not applicable', () => {
  test('no platform of the ID is in scope', () => {
    const status = ask('T1059.002', [source([rule('T1059.002')])]);
    expect(lines(status)).toEqual(['not-applicable', 'Not applicable · macOS is not in scope']);
  });

  test('a person marked it, with name, reason and date', () => {
    const marked = scope({
      platforms: ['Windows'],
      notApplicable: { T1046: { who: 'M. Weber', reason: 'no such hosts', date: '2026-11-03' } },
    });
    const status = ask('T1046', [source([rule('T1046')])], marked);
    expect(statusLine(status)).toBe('Not applicable · by M. Weber: no such hosts, 3 Nov');
  });

  test('a scope that was never set leaves everything in scope', () => {
    expect(ask('T1059.002', [source([rule('T1059.002')])], scope({})).word).toBe('detecting');
  });
});

describe('Validated', () => {
  const young = testOf('T1046', 'detected', '2026-06-02', { rule: 'Port scan' });
  const scan = rule('T1046', { name: 'Port scan', changed: '2026-05-01' });

  test('the newest test was detected, not older than 180 days, and its rule is on', () => {
    expect(lines(ask('T1046', [source([young, scan])]))).toEqual([
      'validated',
      'Validated · alerted in a test on 2 Jun, Port scan',
    ]);
  });

  test('on day 180 still, on day 181 no longer', () => {
    const on = (today: string) => ask('T1046', [source([young, scan])], undefined, today).word;
    expect([on('2026-11-29'), on('2026-11-30')]).toEqual(['validated', 'detecting']);
  });

  test.each([
    ['is off now', { ...scan, state: 'inactive' as const }, 'off'],
    ['changed since', { ...scan, changed: '2026-06-03' }, 'detecting'],
    ['is not known to run', { ...scan, state: 'unknown' as const }, 'off'],
  ])('not if the rule it names %s', (_what, named, state) => {
    expect(ask('T1046', [source([young, named])]).detection.state).toBe(state);
  });

  test('a rule that no source holds cannot be shown to be on: Partial', () => {
    expect(statusLine(ask('T1046', [source([young])]))).toBe(
      'Partial · a test alerted, but its rule is not imported',
    );
  });

  test('a test that names no rule validates alone', () => {
    expect(ask('T1046', [source([{ ...young, rule: '' }])]).word).toBe('validated');
  });

  test.each([
    ['on a platform out of scope', { platform: 'macOS' }],
    ['dated in the future', { date: '2027-01-01' }],
    ['without a date', { date: '' }],
    ['that was only blocked', { outcome: 'blocked-only' as const }],
    ['that only ran', { outcome: 'ran-only' as const }],
  ])('not by a test %s', (_what, given) => {
    const status = ask('T1046', [source([{ ...young, ...given }, scan])]);
    expect(status.detection.state).toBe('detecting');
  });
});

describe('Detecting', () => {
  test('an alerting rule is on, mapped exactly, its platforms in scope', () => {
    const both = rule('T1046', { platforms: ['windows', 'Linux'] });
    expect(lines(ask('T1046', [source([both])]))).toEqual(['detecting', 'Detecting · 1 rule on']);
  });

  test('a platform that is not stated counts, and is flagged', () => {
    const { word, reasons } = ask('T1046', [source([rule('T1046')])]);
    expect(word).toBe('detecting');
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'rule-on', platforms: [] }));
  });

  test('its log arrives, or nothing is said about logs', () => {
    const reads = rule('T1046', { logSources: [sysmon] });
    const there = source([log('WinEventLog:Sysmon', 'EventCode=1')], { name: 'logs' });
    expect(ask('T1046', [source([reads])]).word).toBe('detecting');
    expect(ask('T1046', [source([reads]), there]).word).toBe('detecting');
  });
});

describe('None and Unknown', () => {
  test('None where there is rule data for a platform in scope', () => {
    expect(ask('T1046', [otherRules]).detection.state).toBe('none');
    const windows = source([rule('T1003', { platforms: ['Windows'] })]);
    expect(ask('T1046', [windows]).reasons).toContainEqual({
      code: 'no-rule-data-for',
      platforms: ['Linux'],
    });
  });

  test('a rule that states no platform is data for those of its techniques', () => {
    const one = source([rule('T1558.001')]);
    expect(ask('T1046', [one]).detection.state).toBe('none');
    expect(ask('T1046', [one], scope({ platforms: ['Linux'] })).detection.state).toBe('unknown');
  });

  test('Unknown where there is none', () => {
    expect(statusLine(ask('T1046', []))).toBe('Unknown · no rules imported yet');
    const all = scope({});
    expect(statusLine(ask('T1660', [otherRules], all))).toBe('Unknown · no rules for Mobile');
    const mac = scope({ platforms: ['macOS'] });
    expect(statusLine(ask('T1046', [otherRules], mac))).toBe('Unknown · no rules for macOS');
  });

  test('a source that is switched off says nothing', () => {
    const off = source([rule('T1046')], { isOn: false });
    expect(ask('T1046', [off]).word).toBe('unknown');
  });
});

describe('"Are these deployed?"', () => {
  const files = [
    rule('T1046', { name: 'stable', state: 'unknown', maturity: 'stable' }),
    rule('T1046', { name: 'test', state: 'unknown', maturity: 'test' }),
    rule('T1046', { name: 'deprecated', state: 'inactive', maturity: 'deprecated' }),
  ];

  test.each([
    ['all', { on: 2, off: 1, notKnown: 0 }],
    ['none', { on: 0, off: 3, notKnown: 0 }],
    ['by-status', { on: 1, off: 2, notKnown: 0 }],
    ['unknown', { on: 0, off: 1, notKnown: 2 }],
  ] as const)('%s', (deployed, counts) => {
    expect(ask('T1046', [source(files, { deployed })]).detection.rules).toMatchObject(counts);
  });
});
