/** What products call logs: ATT&CK's names must be ATT&CK's, and nothing is said that is not plain. */
import { describe, expect, test } from 'vitest';
import { PANTHER_ROWS, pantherLogType } from '@/lib/core/telemetry/panther-log-types';
import { sourcesOf } from '@/lib/core/telemetry/product-logs';
import {
  SENTINEL_TABLES,
  sentinelTableLogs,
  sentinelTablePlatforms,
} from '@/lib/core/telemetry/sentinel-tables';
import {
  NUMBERED,
  SPLUNK_ROWS,
  splunkDataSource,
  WINDOWS_LOGS,
} from '@/lib/core/telemetry/splunk-data-sources';
import { bundledLibrary } from '@/tests/support/libraries';

const { names, platforms } = bundledLibrary().vocabulary();

describe('names and platforms are those of the bundled library', () => {
  test.each([
    ['sentinel-tables', Object.values(SENTINEL_TABLES)],
    ['panther-log-types', Object.values(PANTHER_ROWS)],
    ['splunk-data-sources', SPLUNK_ROWS.map(([, ...row]) => row)],
    ['splunk numbered', NUMBERED.map(([, ...row]) => row)],
    ['splunk Windows logs', Object.values(WINDOWS_LOGS).map((logs) => ['Windows', ...logs])],
  ])('%s', (_table, rows) => {
    expect(rows.length).toBeGreaterThan(0);
    for (const [platform, ...logs] of rows) {
      if (platform !== null && platform !== 'host') expect(platforms).toContain(platform);
      for (const log of logs) {
        expect(names).toContain(typeof log === 'string' ? log : (log as { name: string }).name);
      }
    }
  });
});

describe('Splunk', () => {
  test.each([
    ['Sysmon EventID 1', ['Windows'], ['WinEventLog:Sysmon EventCode=1']],
    ['Windows Event Log Security 4688', ['Windows'], ['WinEventLog:Security EventCode=4688']],
    ['Windows Security 5136', ['Windows'], ['WinEventLog:Security EventCode=5136']],
    ['Windows Event Log CAPI2 70', ['Windows'], []],
    ['Windows Event Log constructor 1', ['Windows'], []],
    ['Sysmon for Linux EventID 11', ['Linux'], ['linux:Sysmon EventCode=11']],
    ['AWS CloudTrail ConsoleLogin', ['IaaS'], ['AWS:CloudTrail']],
    ['AWS Security Hub', ['IaaS'], []],
    ['Azure Active Directory', ['Identity Provider'], ['azure:audit', 'azure:signinlogs']],
    ['Azure Active Directory Update user', ['Identity Provider'], ['azure:audit']],
    ['Sysmon EventID 11 AND Sysmon EventID 1', ['Windows'], ['WinEventLog:Sysmon EventCode=1, 11']],
    ['Sysmon EventID 1 AND Windows Event Log System 7045', ['Windows'], []],
    ['Sysmon EventID 1 AND Suricata', null, []],
    ['CrowdStrike ProcessRollup2', [], []],
    ['Suricata', null, []],
    ['', null, []],
  ])('%s', (name, expected, logs) => {
    const found = splunkDataSource(name);
    expect(found.platforms).toEqual(expected);
    expect(found.logs.map((log) => [log.name, log.channel].filter(Boolean).join(' '))).toEqual(
      logs,
    );
  });
});

describe('Panther', () => {
  test.each([
    ['AWS.CloudTrail', ['IaaS'], ['AWS:CloudTrail']],
    ['AWS.GuardDuty', ['IaaS'], []],
    ['Microsoft365.Audit.Teams', ['Office Suite'], ['m365:unified']],
    ['Zoom.Operation', ['SaaS'], ['saas:zoom']],
    ['Crowdstrike.FDREvent', null, []],
    ['constructor', null, []],
  ])('%s', (name, expected, logs) => {
    const found = pantherLogType(name);
    expect(found.platforms).toEqual(expected);
    expect(found.logs.map((log) => log.name)).toEqual(logs);
  });
});

describe('Sentinel', () => {
  test.each([
    ['SecurityEvent', ['Windows'], ['WinEventLog:Security']],
    [' securityevent ', ['Windows'], ['WinEventLog:Security']],
    ['Event', ['Windows'], []],
    ['Syslog', [], ['linux:syslog']],
    ['Made_up_CL', [], []],
    ['__proto__', [], []],
  ])('%s', (table, expected, logs) => {
    expect(sentinelTablePlatforms(table)).toEqual(expected);
    expect(sentinelTableLogs(table)).toEqual(logs.map((name) => ({ name, channel: null })));
  });
});

describe('a rule that names several', () => {
  const join = (...list: string[]) => sourcesOf(list, splunkDataSource);

  test('states all their platforms; a sensor of any system adds none', () => {
    const { platforms: found } = join('Sysmon EventID 1', 'CrowdStrike ProcessRollup2', 'O365');
    expect(found).toEqual(['Windows', 'Office Suite']);
  });

  test('states none if one of them may be about anything', () => {
    expect(join('Sysmon EventID 1', 'Suricata').platforms).toEqual([]);
  });

  test('keeps what ATT&CK has no name for in its own words, each once', () => {
    expect(join('Suricata', 'Suricata', 'Sysmon EventID 1', 'Sysmon EventID 1')).toEqual({
      platforms: [],
      logSources: [{ name: 'WinEventLog:Sysmon', channel: 'EventCode=1' }],
      otherLogs: ['Suricata'],
    });
  });
});
