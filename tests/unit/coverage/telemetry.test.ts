import { describe, expect, test } from 'vitest';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { readInventory } from '@/lib/core/coverage/inventory';
import { readChannel, shortLogName } from '@/lib/core/coverage/log-names';
import { logWords } from '@/lib/core/coverage/log-words';
import { matchLog } from '@/lib/core/coverage/telemetry';
import { ask, library, log, SAMPLE_INVENTORY, sampleLogs, scope, source } from './build';

const limits = { telemetryDays: 30, testDays: 180 };

function match(records: TelemetryRecord[], name: string, channel: string | null) {
  const inventory = readInventory(library, [source(records)], limits, '2026-11-22');
  const dataComponent = 'DC0032';
  return matchLog(inventory, { name, channel, dataComponent }, ['Windows']);
}

describe('a log source', () => {
  const sysmon = 'WinEventLog:Sysmon';

  test.each([
    ['exact', log(sysmon, 'EventCode=1, 3'), sysmon, 'EventCode=1', { match: 'exact' }],
    [
      'exact in any case',
      log(' wineventlog:sysmon ', 'eventcode = 1'),
      sysmon,
      'EventCode=1',
      { match: 'exact' },
    ],
    [
      'exact in prose',
      log('auditd:SYSCALL', 'execve '),
      'auditd:SYSCALL',
      'EXECVE',
      { match: 'exact' },
    ],
    [
      'part',
      log(sysmon, 'EventCode=3'),
      sysmon,
      'EventCode=22, 3',
      { match: 'part', had: [3], lacked: [22] },
    ],
    ['name only', log(sysmon, null), sysmon, 'EventCode=1', { match: 'name-only' }],
    ['name only, prose', log(sysmon, 'None'), sysmon, 'anything', { match: 'name-only' }],
    ['other codes', log(sysmon, 'EventCode=7'), sysmon, 'EventCode=10', { match: 'missing' }],
    ['other prose', log('a', 'open'), 'a', 'write', { match: 'missing' }],
    [
      'not collected',
      log(sysmon, null, { collected: false }),
      sysmon,
      'EventCode=1',
      { match: 'missing' },
    ],
    [
      'stale',
      log(sysmon, null, { lastSeen: '2026-10-22' }),
      sysmon,
      'EventCode=1',
      { match: 'stale', days: 31 },
    ],
    [
      '30 days old',
      log(sysmon, 'EventCode=1', { lastSeen: '2026-10-23' }),
      sysmon,
      'EventCode=1',
      { match: 'exact' },
    ],
    [
      'never dated',
      log(sysmon, 'EventCode=1', { lastSeen: '' }),
      sysmon,
      'EventCode=1',
      { match: 'exact' },
    ],
  ])('%s', (_what, record, name, channel, expected) => {
    expect(match([record], name, channel)).toEqual(expected);
  });

  test('the same data component from another source of the platform stands in', () => {
    const instead = { match: 'substitute', from: [{ name: sysmon, channel: 'EventCode=1' }] };
    expect(match([log(sysmon, 'EventCode=1')], 'EDR:any', 'prose')).toEqual(instead);
    expect(match([log(sysmon, 'EventCode=1', { platform: 'Linux' })], 'EDR:any', 'prose')).toEqual({
      match: 'missing',
    });
    expect(match([log(sysmon, null)], 'EDR:any', 'prose')).toEqual({ match: 'missing' });
  });

  test('codes of several rows of one name count together', () => {
    const rows = [log(sysmon, 'EventCode=3'), log(sysmon, 'EventCode=22')];
    expect(match(rows, sysmon, 'EventCode=3, 22')).toEqual({ match: 'exact' });
  });

  test('nothing is missing while nothing is said about logs', () => {
    expect(match([], sysmon, 'EventCode=1')).toEqual({ match: 'unknown' });
  });

  test.each([
    ['EventCode=4778, EventCode=4779', [4778, 4779]],
    ['4104', [4104]],
    ['Event ID 1; 3', [1, 3]],
  ])('%s lists codes', (text, codes) => {
    expect(readChannel(text)).toEqual({ kind: 'codes', codes });
  });

  test('short names fold runs of codes and leave prose out', () => {
    const name = 'WinEventLog:PowerShell';
    expect(shortLogName({ name, channel: 'EventCode=4103, 4104, 4105, 4106' })).toBe(
      'PowerShell 4103–4106',
    );
    expect(shortLogName({ name: 'NSM:Flow ', channel: 'Outbound TCP' })).toBe('NSM:Flow');
  });

  test('is said in the words of a log row', () => {
    const { telemetry } = ask('T1016.001', [sampleLogs]);
    expect(telemetry.analytics.map(({ logs }) => logs.map((one) => logWords(one)))).toEqual([
      ['collected', '4104 only', 'from Sysmon 3 instead'],
      ['from auditd:SYSCALL execve instead', 'by name only'],
      ['missing'],
      ['missing', 'missing'],
    ]);
    expect(logWords({ match: 'stale', days: 82 })).toBe('stale 82 days');
    expect(logWords({ match: 'exact' }, false)).toBe('out of scope');
    expect(logWords({ match: 'unknown' })).toBe('');
  });
});

describe('an ID', () => {
  const both = ['Windows', 'Linux'];
  const level = (id: string, platforms = both, logs = SAMPLE_INVENTORY) =>
    ask(id, [source(logs)], scope({ platforms })).telemetry.level;

  test.each([
    ['full', 'T1016.001', both],
    ['some', 'T1046', both],
    ['short', 'T1046', ['Linux']],
    ['none', 'T1558.001', both],
    ['not-stated', 'T1046', ['IaaS']],
    ['not-stated', 'T1583.002', ['PRE']],
  ])('%s: %s on %j', (expected, id, platforms) => {
    expect(level(id, platforms)).toBe(expected);
  });

  test('unknown without an inventory', () => {
    expect(level('T1046', both, [])).toBe('unknown');
    expect(ask('T1046', []).telemetry.analytics[0]?.verdict).toBeNull();
  });

  test('a source that does not arrive is still an inventory', () => {
    expect(level('T1046', both, [log('NSM:Flow', null, { collected: false })])).toBe('none');
  });
});
