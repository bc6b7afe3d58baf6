/** The shortest way out of having no rule and no log: said only where no new source is needed. */
import { describe, expect, test } from 'vitest';
import { shortestWay, wayWords } from '@/lib/core/coverage/shortest-way';
import { statusOf } from '@/lib/core/coverage/status';
import { indexOf, log, rule, scope, source } from './build';

const inScope = scope({
  platforms: ['Windows', 'Linux'],
  completeFor: { Windows: { date: '2026-11-03', who: 'M. Weber' } },
});
const sysmon = log('WinEventLog:Sysmon', 'EventCode=1', { platform: 'Windows' });
const security = log('WinEventLog:Security', 'EventCode=4624', { platform: 'Windows' });
const rules = source([rule('T1059')], { name: 'rules' });

/** T1558.001 Golden Ticket asks for Security 4769, 4672 and 4634, and for Sysmon 10. */
function wayOf(id: string, records: Parameters<typeof source>[0]) {
  const index = indexOf([rules, source(records, { name: 'logs' })], inScope);
  const status = statusOf(id, index);
  if (!status) throw new Error(`${id} has no status.`);
  return shortestWay(status, index);
}

describe('the shortest way', () => {
  test('is the event codes that sources lack which arrive already', () => {
    expect(wayOf('T1558.001', [sysmon, security])).toEqual({
      analytic: 'AN0405',
      platforms: ['Windows'],
      sources: ['Security', 'Sysmon'],
      codes: 4,
      channels: 0,
    });
  });

  test('is none where one of the sources would be new', () => {
    expect(wayOf('T1558.001', [sysmon])).toBeNull();
    expect(wayOf('T1558.001', [])).toBeNull();
  });

  test('is none where a source has gone stale', () => {
    const old = log('WinEventLog:Security', 'EventCode=4624', {
      ...{ platform: 'Windows', lastSeen: '2025-01-01' },
    });
    expect(wayOf('T1558.001', [sysmon, old])).toBeNull();
  });

  test('is not asked for where there is a rule', () => {
    const own = source([rule('T1558.001')], { name: 'own' });
    const index = indexOf([own, source([sysmon, security], { name: 'logs' })], inScope);
    const status = statusOf('T1558.001', index);
    expect(status && shortestWay(status, index)).toBeNull();
  });
});

test('is said with what there is to do, in the right number', () => {
  const way = { analytic: 'AN0405', platforms: ['Windows'], sources: ['Security', 'Sysmon'] };
  expect(wayWords({ ...way, codes: 4, channels: 0 })).toBe(
    'Security and Sysmon already arrive from Windows. 4 event codes to add, no new source.',
  );
  expect(
    wayWords({ ...way, platforms: [], sources: ['auditd:SYSCALL'], codes: 0, channels: 1 }),
  ).toBe('auditd:SYSCALL already arrives. 1 channel to add, no new source.');
  expect(wayWords({ ...way, codes: 1, channels: 2 })).toContain('1 event code and 2 channels');
});
