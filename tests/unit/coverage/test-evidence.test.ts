/** How tests answer each other: a miss does not expire, and only an alert clears it. */
import { describe, expect, test } from 'vitest';
import { ask, log, otherRules, rule, source, testOf } from './build';

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
