/** The nine rules of roll-up, R1 to R9, one by one. */
import { describe, expect, test } from 'vitest';
import { statusOf } from '@/lib/core/coverage/status';
import { statusLine } from '@/lib/core/coverage/status-words';
import {
  ask,
  indexOf,
  log,
  otherRules,
  rule,
  sampleLogs,
  scope,
  source,
  statement,
  testOf,
} from './build';

describe('R1 a parent named beside one of its subs is no claim', () => {
  test('as the importer leaves it out, and where the sub has an old ID', () => {
    // T1086 became T1059.001.
    const old = rule(['T1059', 'T1086']);
    expect(ask('T1059', [source([old])]).detection.rules.on).toBe(0);
    expect(ask('T1059.001', [source([old])]).word).toBe('detecting');
  });
});

describe('R2 parents and subs take no Detecting from each other', () => {
  test('a parent is Partial', () => {
    const subs = [rule('T1059.001'), rule('T1059.003'), rule('T1059.006')];
    const status = ask('T1059', [source(subs)], scope({}));
    expect(statusLine(status)).toBe('Partial · own: none, subs: 3 of 13');
  });

  test('even if every sub is detecting', () => {
    const subs = ['T1003.001', 'T1003.002', 'T1003.003', 'T1003.004', 'T1003.005', 'T1003.006'];
    const all = source([...subs, 'T1003.007', 'T1003.008'].map((id) => rule(id, { name: id })));
    expect(statusLine(ask('T1003', [all]))).toBe('Partial · own: none, subs: 8 of 8');
  });

  test('a sub is Partial, if a rule of its parent is on', () => {
    const on = ask('T1059.001', [source([rule('T1059')])]);
    expect(statusLine(on)).toBe('Partial · parent rule only');
    expect(on.parentRules).toMatchObject([{ relation: 'parent', writtenId: 'T1059' }]);
    const off = ask('T1059.001', [source([rule('T1059', { state: 'unknown' })])]);
    expect(off.detection.state).toBe('none');
    expect(off.reasons).toContainEqual({
      ...{ code: 'parent-rules', parent: 'T1059', on: 0, off: 0, notKnown: 1 },
    });
  });
});

describe('R3 renames', () => {
  test('one-to-one: applied, and said', () => {
    const old = ask('T1059.001', [source([rule('T1086')])]);
    expect(old.word).toBe('detecting');
    expect(old.reasons).toContainEqual({
      ...{ code: 'remapped', from: 'T1086', to: 'T1059.001', release: null, rules: 1 },
    });
    expect(ask('T1086', [source([rule('T1059.001')])])).toMatchObject({
      ...{ asked: 'T1086', id: 'T1059.001', word: 'detecting' },
    });
  });

  test('by a later release: evidence under the old and the new ID is joined, both ways', () => {
    const both = source([rule('T1562.001', { name: 'old' }), rule('T1685', { name: 'new' })]);
    for (const id of ['T1562.001', 'T1685']) {
      expect(ask(id, [both])).toMatchObject({ id, detection: { rules: { on: 2 } } });
    }
    expect(ask('T1562.001', [both]).reasons).toContainEqual({
      ...{ code: 'remapped', from: 'T1685', to: 'T1562.001', release: '19.0', rules: 1 },
    });
  });

  test('one-to-many: Partial until a person chooses', () => {
    const old = rule('T1562.004');
    const line = (id: string, given = {}) => statusLine(ask(id, [source([old], given)], scope({})));
    for (const id of ['T1562.004', 'T1686', 'T1686.001']) {
      expect(line(id)).toBe('Partial · 1 rule on, new ID not confirmed');
    }
    expect(line('T1562.004', { chosenIds: { 'T1562.004': 'T1686.001' } })).toMatch(/^Detecting/);
    expect(line('T1686.001', { chosenIds: { 'T1562.004': 'T1686.001' } })).toMatch(/^Detecting/);
    // T1686.003 is newer than the library and replaced nothing that it holds.
    expect(line('T1686.003')).toBe('Unknown · came with v19.0, newer than the library');
    const other = { chosenIds: { 'T1562.004': 'T1686.003' } };
    expect(ask('T1686.001', [source([old], other)], scope({})).detection.rules.on).toBe(0);
  });

  test('newer than the library: kept, and counted when its release comes', () => {
    const status = ask('T1682', [source([rule('T1682')])]);
    expect(statusLine(status)).toBe('Unknown · came with v19.0, newer than the library');
    expect(status).toMatchObject({ isNewer: true, rules: [{ writtenId: 'T1682' }] });
    expect(ask('T9999', [source([rule('T9999')])])).toMatchObject({
      ...{ word: 'unknown', rules: [{ writtenId: 'T9999' }] },
    });
  });
});

describe('R4 platforms', () => {
  test('unstated counts for the ID as a whole, never for one platform', () => {
    const sources = [source([rule('T1046')]), otherRules, sampleLogs];
    expect(ask('T1046', sources).word).toBe('detecting');
    expect(statusLine(ask('AN1057', sources))).toBe(
      'Telemetry only · no rule for Windows, 2 of 2 logs',
    );
    expect(ask('AN1057', sources).reasons).toContainEqual({
      ...{ code: 'unstated-elsewhere', rules: 1, techniques: ['T1046'] },
    });
  });

  test('a stated platform out of scope does not count at all', () => {
    const containers = rule('T1046', { platforms: ['Containers'] });
    const status = ask('T1046', [source([containers]), otherRules]);
    expect(status.detection).toMatchObject({ state: 'none', rules: { on: 0, off: 0 } });
    expect(status.reasons).toContainEqual(
      expect.objectContaining({ code: 'out-of-scope-rules', platforms: ['Containers'] }),
    );
  });

  test('a source may have a default platform', () => {
    const linux = source([rule('T1046')], { defaultPlatform: 'Linux' });
    expect(statusLine(ask('T1046', [linux]))).toBe('Partial · 1 rule on, Linux only');
    expect(ask('AN1058', [linux]).word).toBe('detecting');
  });
});

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

describe('tests', () => {
  const on = rule('T1046');
  const state = (...tests: ReturnType<typeof testOf>[]) =>
    ask('T1046', [source([on, ...tests])]).detection.state;

  test('a newer detection clears a miss; an older one does not', () => {
    const miss = testOf('T1046', 'missed', '2026-06-01');
    expect(state(miss, testOf('T1046', 'detected', '2026-07-01'))).toBe('validated');
    expect(state(miss, testOf('T1046', 'detected', '2026-05-01'))).toBe('partial');
    expect(state(miss, testOf('T1046', 'detected', '2026-06-01'))).toBe('partial');
  });

  test('a detection on one platform clears no miss on another', () => {
    const miss = testOf('T1046', 'missed', '2026-06-01', { platform: 'Linux' });
    const hit = (platform: string) => testOf('T1046', 'detected', '2026-07-01', { platform });
    expect(state(miss, hit('Windows'))).toBe('partial');
    expect(state(miss, hit('linux'))).toBe('validated');
  });

  test('blocked and ran clear nothing', () => {
    const miss = testOf('T1046', 'logged', '2026-06-01');
    expect(state(miss, testOf('T1046', 'blocked-only', '2026-07-01'))).toBe('partial');
    expect(state(miss, testOf('T1046', 'ran-only', '2026-07-01'))).toBe('partial');
  });

  test('a miss where nothing is on is listed, and makes nothing Partial', () => {
    const status = ask('T1046', [otherRules, source([testOf('T1046', 'missed', '2026-06-01')])]);
    expect(status.detection.state).toBe('none');
    expect(status.reasons).toContainEqual(expect.objectContaining({ note: 'open-miss' }));
  });

  test('an inventory that is stale for a rule', () => {
    const reads = rule('T1046', { logSources: [{ name: 'a:log', channel: null }] });
    const logs = source([log('a:log', 'x', { lastSeen: '2026-01-01' })], { name: 'logs' });
    expect(ask('T1046', [source([reads]), logs]).detection.shortfalls).toMatchObject([
      { kind: 'log-stale', rules: 1 },
    ]);
  });
});
