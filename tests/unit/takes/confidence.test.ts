/** The written rule of confidence, case by case. */
import { describe, expect, test } from 'vitest';
import { enterprise } from '@/tests/support/libraries';
import { analytic, detects, type Stix, strategy } from '@/tests/support/stix-builders';
import { checkedTake } from './checked';
import { connections, files, onPlatforms, processes, WORLD } from './small-world';

const asked = onPlatforms('T1000', 'Look Around', 'Windows', 'Linux');
const sysmon: [Stix, string, string] = [processes, 'WinEventLog:Sysmon', 'EventCode=1'];
const dns: [Stix, string, string] = [connections, 'WinEventLog:Sysmon', 'EventCode=3, 22'];
const audit: [Stix, string, string] = [processes, 'auditd:SYSCALL', 'execve'];

/** One strategy of these analytics that detects the technique, in a library of its own. */
function libraryOf(analytics: Stix[], technique = asked, more: Stix[] = []) {
  const held = strategy('DET0001', analytics);
  return enterprise([...WORLD, technique, ...analytics, held, detects(held, technique), ...more]);
}

describe('confidence', () => {
  const windows = analytic('AN0001', 'Windows', [sysmon, dns]);
  const level = (analytics: Stix[], id = 'DET0001') =>
    checkedTake(libraryOf(analytics), id).confidence;

  test('is high where every platform has an analytic and every channel is stated', () => {
    const { level: is, reason } = level([windows, analytic('AN0002', 'Linux', [audit])]);
    expect([is, reason.text]).toEqual([
      'high',
      'There are analytics for both platforms; all 3 log references state a channel.',
    ]);
  });

  test.each([
    ['a platform is left out', [windows], 'DET0001', 'medium'],
    [
      'a channel is unstated',
      [windows, analytic('AN0002', 'Linux', [[files, 'x:y']])],
      'DET0001',
      'medium',
    ],
    [
      'a channel only describes',
      [windows, analytic('AN0002', 'Linux', [[files, 'x:y', 'what to see']])],
      'DET0001',
      'medium',
    ],
    ['an analytic names no source', [windows, analytic('AN0002', 'Linux')], 'DET0001', 'medium'],
    [
      'a single analytic has one reference',
      [analytic('AN0002', 'Linux', [audit])],
      'AN0002',
      'medium',
    ],
    ['no channel is stated', [analytic('AN0001', 'Windows', [[files, 'x:y']])], 'DET0001', 'low'],
    ['there is no analytic', [], 'DET0001', 'low'],
    ['most platforms are left out', [analytic('AN0002', 'macOS', [audit])], 'DET0001', 'low'],
  ])('when %s', (_, analytics, id, expected) => {
    expect(level(analytics, id).level).toBe(expected);
  });
});
