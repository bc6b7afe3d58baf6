/** The headline: nine words out of two axes. */
import { describe, expect, test } from 'vitest';
import { statusLine } from '@/lib/core/coverage/status-words';
import { ask, log, otherRules, rule, sampleLogs, scope, source } from './build';

const complete = scope({
  platforms: ['Windows', 'Linux'],
  completeFor: {
    Windows: { date: '2026-11-03', who: 'M. Weber' },
    Linux: { date: '2026-11-03', who: 'M. Weber' },
  },
});

describe('without a rule', () => {
  test.each([
    ['T1016.001', 'Telemetry only · no rule, 2 of 2 analytics can run'],
    ['T1680', 'Telemetry only · no rule, 1 of 2 analytics can run'],
    ['T1124', 'No rule · 0 of 2 analytics run in full'],
    ['T1558.001', 'No rule · 0 of 1 analytic runs in full'],
  ])('%s', (id, line) => {
    expect(statusLine(ask(id, [otherRules, sampleLogs]))).toBe(line);
  });

  test('Blind needs somebody who declared the inventory complete for the platform', () => {
    const status = ask('T1558.001', [otherRules, sampleLogs], complete);
    expect(statusLine(status)).toBe('Blind · no rule, and 0 of 3 logs reach us');
    expect(status.reasons).toContainEqual({
      code: 'complete',
      platform: 'Windows',
      who: 'M. Weber',
      date: '2026-11-03',
    });
    const linuxOnly = { ...complete, completeFor: { Linux: { date: '', who: '' } } };
    expect(ask('T1558.001', [otherRules, sampleLogs], linuxOnly).word).toBe('no-rule');
  });

  test('Blind is not said of a platform that nobody declared', () => {
    // T1014 is for Windows and Linux; none of its logs is collected here.
    const logs = source([log('no:such', null)], { name: 'logs' });
    expect(ask('T1014', [otherRules, logs], complete).word).toBe('blind');
    const windowsOnly = { ...complete, completeFor: { Windows: { date: '', who: '' } } };
    expect(ask('T1014', [otherRules, logs], windowsOnly).word).toBe('no-rule');
  });

  test('Blind is not said while a log of the same name arrives', () => {
    // An analytic of T1210 names a channel in prose that this source may or may not hold.
    const named = ask('T1210', [otherRules, sampleLogs]).telemetry.analytics.flatMap((a) => a.logs);
    const prose = named.find((one) => one.channel && !/EventCode/i.test(one.channel));
    const logs = source([log(prose?.name ?? '', 'another channel')], { name: 'logs' });
    expect(ask('T1210', [otherRules, logs], complete).word).toBe('no-rule');
  });

  test('no inventory, and no analytic published', () => {
    expect(statusLine(ask('T1046', [otherRules]))).toBe(
      'No rule · what we collect is not listed yet',
    );
    const cloud = scope({ platforms: ['IaaS'] });
    const rules = source([rule('T1003', { platforms: ['IaaS'] })]);
    expect(statusLine(ask('T1046', [rules, sampleLogs], cloud))).toBe(
      'No rule · no analytic is published for IaaS',
    );
  });
});

describe('with a rule, the bad half of the logs is said too', () => {
  test.each([
    ['T1059.001', 'Detecting · 1 rule on, but 2 of 4 logs missing'],
    ['T1016.001', 'Detecting · 1 rule on'],
  ])('%s', (id, line) => {
    expect(statusLine(ask(id, [source([rule(id)]), sampleLogs]))).toBe(line);
  });

  test('missing and stale ones', () => {
    const cloud = scope({ platforms: ['IaaS'] });
    expect(statusLine(ask('T1578.002', [source([rule('T1578.002')]), sampleLogs], cloud))).toMatch(
      /^Detecting · 1 rule on, but \d of \d logs? (missing or )?stale$/,
    );
  });

  test('no log at all', () => {
    const one = source([rule('T1558.001', { kind: 'hunt' })]);
    expect(statusLine(ask('T1558.001', [one, sampleLogs]))).toBe(
      'Partial · 1 rule on, a hunting rule only; logs missing',
    );
  });
});
