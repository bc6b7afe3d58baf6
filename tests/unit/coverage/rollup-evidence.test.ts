/** The rules of roll-up one by one: R5 to R9, which are about evidence. */
import { describe, expect, test } from 'vitest';
import { statusOf } from '@/lib/core/coverage/status';
import { statusLine } from '@/lib/core/coverage/status-words';
import {
  ask,
  indexOf,
  otherRules,
  rule,
  sampleLogs,
  scope,
  source,
  statement,
  testOf,
} from './build';

describe('R5 age', () => {
  test('an old rule counts in full', () => {
    expect(ask('T1046', [source([rule('T1046', { changed: '2019-01-01' })])]).word).toBe(
      'detecting',
    );
  });

  test('telemetry and tests age by limits that are settings', () => {
    const sources = [source([rule('T1046'), testOf('T1046', 'detected', '2026-11-01')])];
    const strict = { ...indexOf(sources), limits: { telemetryDays: 5, testDays: 5 } };
    expect(statusOf('T1046', strict)?.word).toBe('detecting');
    expect(ask('T1046', sources).word).toBe('validated');
  });
});

describe('R6 quality and statements', () => {
  test.each(['low', 'critical'])('severity %s changes nothing', (severity) => {
    expect(ask('T1046', [source([rule('T1046', { severity })])]).word).toBe('detecting');
  });

  const dated = statement('T1046', 1, { date: '2026-10-01', who: 'M. Weber' });

  test('detection, if its score was said to mean that and it carries a date', () => {
    const line = (records = [dated], given = {}) =>
      statusLine(ask('T1046', [source(records, { meaning: 'detection', ...given })]));
    expect(line()).toBe('Detecting · stated by M. Weber, 1 Oct');
    expect(line([{ ...dated, date: '' }])).toBe('Partial · stated without a date');
    expect(line([{ ...dated, date: '' }], { statedOn: '2026-10-01' })).toMatch(/^Detecting/);
    expect(line([dated], { threshold: 50 })).toBe('No rule · what we collect is not listed yet');
  });

  test.each(['visibility', 'tests', 'other'] as const)('%s is no detection', (meaning) => {
    expect(ask('T1046', [source([dated], { meaning })]).word).toBe('unknown');
  });

  test('a count of rules says that rules exist, not that they run', () => {
    const state = (deployed: 'all' | 'unknown') =>
      ask('T1046', [source([dated], { meaning: 'rule-count', deployed })]).detection.state;
    expect([state('unknown'), state('all')]).toEqual(['off', 'partial']);
  });

  test('score 0, no score and switched off are three things', () => {
    const state = (given: object) =>
      ask('T1046', [source([{ ...dated, ...given }], { meaning: 'detection' })]).detection.state;
    expect(state({ score: 0 })).toBe('none');
    expect(state({ score: null })).toBe('unknown');
    expect(state({ enabled: false })).toBe('unknown');
  });
});

describe('R7 two sources disagree', () => {
  const said = statement('T1046', 1, { date: '2026-10-01' });
  const layer = source([said], { name: 'layer', meaning: 'detection' });

  test('a rule known to be off is better evidence than a statement', () => {
    const status = ask('T1046', [source([rule('T1046', { state: 'inactive' })]), layer]);
    expect(status.word).toBe('off');
    expect(status.detection.disagrees).toEqual([
      { about: 'id', source: 'layer', says: 'detection', date: '2026-10-01' },
    ]);
  });

  test('a rule that is on stands against a stated gap', () => {
    const gap = source([{ ...said, score: 0 }], { name: 'layer', meaning: 'detection' });
    const status = ask('T1046', [source([rule('T1046')]), gap]);
    expect(status.word).toBe('detecting');
    expect(status.detection.disagrees).toMatchObject([{ says: 'no-detection' }]);
  });

  test('the same rule in two sources counts once: stated before unknown, newer before older', () => {
    const ruleId = '0171f283-ade7-4f87-9521-ac346c68cc9b';
    const at = (name: string, state: 'active' | 'inactive' | 'unknown', importedAt: string) =>
      source([rule('T1046', { ruleId, state })], { name, importedAt });
    const file = at('file', 'unknown', '2026-11-22');
    const first = at('first', 'active', '2026-11-01');
    const second = at('second', 'inactive', '2026-11-02');
    expect(ask('T1046', [file, first]).detection.rules).toMatchObject({ on: 1, notKnown: 0 });
    const status = ask('T1046', [second, first, file]);
    expect(status.detection.rules).toMatchObject({ on: 0, off: 1, notKnown: 0 });
    expect(status.detection.disagrees).toEqual([
      { about: 'rule', name: 'A rule', source: 'first', says: 'on', instead: 'second' },
    ]);
  });

  test('ids that products count themselves are not the same rule', () => {
    const wazuh = source([rule('T1046', { ruleId: '5731' })], { name: 'a' });
    const other = source([rule('T1046', { ruleId: '5731', state: 'inactive' })], { name: 'b' });
    expect(ask('T1046', [wazuh, other]).detection.rules).toMatchObject({ on: 1, off: 1 });
  });
});

describe('R8 strategies and analytics', () => {
  const windows = rule('T1046', { platforms: ['Windows'] });

  test('a strategy is its analytics in scope, counted; detection is that of its technique', () => {
    const status = ask('DET0376', [source([windows]), sampleLogs]);
    expect(statusLine(status)).toBe('Partial · 1 of 2 analytics can run here, missing NSM:Flow');
    expect(status).toMatchObject({ inferredFrom: ['T1046'], telemetry: { runs: 1, of: 2 } });
  });

  test('an analytic takes rules of its technique and platform', () => {
    const sources = [source([windows]), otherRules, sampleLogs];
    expect(statusLine(ask('AN1057', sources))).toBe(
      'Detecting · 1 rule on for Windows, 2 of 2 logs',
    );
    expect(statusLine(ask('AN1058', sources))).toBe(
      'No rule · no rule for Linux, 1 of 2 logs, missing NSM:Flow',
    );
    expect(ask('AN1059', sources).word).toBe('not-applicable');
  });

  test('or rules that are pinned to it', () => {
    const pinned = rule([], { otherIds: ['AN1057'] });
    const sources = [source([pinned]), sampleLogs];
    expect(ask('AN1057', sources)).toMatchObject({
      ...{ word: 'detecting', rules: [{ relation: 'pinned', writtenId: 'AN1057' }] },
    });
    expect(ask('AN1058', sources).detection.rules.on).toBe(0);
    expect(statusLine(ask('T1046', sources))).toMatch(/^Partial · 1 rule on, Windows only/);
  });

  test('tests count for an analytic only if they state its platform', () => {
    const tests = [testOf('T1046', 'detected', '2026-11-01', { platform: 'Windows' })];
    expect(ask('AN1057', [source(tests)]).word).toBe('validated');
    expect(ask('AN1058', [source(tests)]).word).toBe('unknown');
  });

  test.each(['TA0007', 'G0016', 'S0154', 'C0004', 'M1030', 'DC0032'])('%s has no status', (id) => {
    expect(statusOf(id, indexOf([]))).toBeNull();
  });
});

describe('R9 a person says "not applicable"', () => {
  test('for the new ID too, and for the analytics of the technique', () => {
    const mark = { who: 'M. Weber', reason: 'no such hosts', date: '2026-11-03' };
    const marked = scope({ notApplicable: { 'T1562.001': mark, T1046: mark } });
    for (const id of ['T1562.001', 'T1685', 'T1046', 'AN1057', 'DET0376']) {
      expect(ask(id, [], marked)).toMatchObject({
        ...{ word: 'not-applicable', reasons: [{ code: 'marked-not-applicable', ...mark }] },
      });
    }
    expect(ask('T1562', [], marked).word).toBe('unknown');
  });
});
