/** Logs out of what Elastic, Splunk and Sentinel say of their own data. */
import { describe, expect, test } from 'vitest';
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { datasetOf, ELASTIC_ROWS, elasticDataset } from '@/lib/core/telemetry/elastic-datasets';
import { SOURCETYPE_ROWS, splunkSourcetype } from '@/lib/core/telemetry/splunk-sourcetypes';
import { CHANNEL_NAMES, windowsChannelLogs } from '@/lib/core/telemetry/windows-channels';
import { bundledLibrary } from '@/tests/support/libraries';
import { ask, source, WINDOWS_AND_LINUX } from '../build';

function readTable(text: string) {
  const file = { path: 'a.csv', text };
  const importer = importerFor(file);
  const { records = [], problems = [] } = importer?.read(file) ?? {};
  const logs = records.filter((one): one is TelemetryRecord => one.type === 'telemetry');
  return { format: importer?.format, logs, codes: problems.map(({ code }) => code), records };
}

describe('which table is whose', () => {
  test.each([
    ['data_stream,docs,last\nlogs-a.b-default,1,2026-11-21', 'elastic-datasets'],
    ['Dataset;Count;Last seen\nsystem.auth;1;2026-11-21', 'elastic-datasets'],
    ['index,sourcetype,count,lastTime\na,syslog,1,1795219200', 'splunk-sourcetypes'],
    ['sourcetype,totalCount,recentTime\nsyslog,1,1795219200', 'splunk-sourcetypes'],
    ['DataType,Quantity,TimeGenerated\nSyslog,1,2026-11-21', 'sentinel-usage'],
    ['Table Name,Billable GB,Last event\nSyslog,1,2026-11-21', 'sentinel-usage'],
    ['DataType,TotalMB,"LastLog [UTC]"\nSyslog,1,"11/21/2026, 9:00:00.000 PM"', 'sentinel-usage'],
    ['sourcetype,count,max(_time)\nsyslog,1,1795219200', 'splunk-sourcetypes'],
    [
      'Top 100 values of event.dataset,Count of records,Maximum of @timestamp\nsystem.auth,1,"Nov 21, 2026 @ 09:00:00.000"',
      'elastic-datasets',
    ],
    ['name,channel,collected\nNSM:Flow,,yes', 'inventory'],
    ['technique,count,last\nT1046,1,2026-11-21', 'csv'],
    ['index,count\na,1', undefined],
  ])('%j is of %s', (text, format) => {
    const table = readTable(text);
    expect(table.format).toBe(format);
    // What a table says of the newest event is understood.
    for (const { lastSeen } of table.logs) expect(['', '2026-11-21']).toContain(lastSeen);
    expect(table.codes).not.toContain('bad-date');
  });
});

describe('what arrives', () => {
  const splunk = (row: string) =>
    readTable(`index,sourcetype,source,count,lastTime\n${row}`).logs.map(
      ({ name, collected, lastSeen }) => `${name} ${collected} ${lastSeen}`,
    );

  test('nothing in it is not collected; without an amount a last event decides', () => {
    expect(splunk('a,aws:cloudtrail,,0,')).toEqual(['AWS:CloudTrail false ']);
    expect(splunk('a,aws:cloudtrail,,0.00,2026-11-21')).toEqual([
      'AWS:CloudTrail false 2026-11-21',
    ]);
    expect(splunk('a,aws:cloudtrail,,,2026-11-21')).toEqual(['AWS:CloudTrail true 2026-11-21']);
    expect(splunk('a,aws:cloudtrail,,"1,200",')).toEqual(['AWS:CloudTrail true ']);
    expect(splunk('a,aws:cloudtrail,,,')).toEqual(['AWS:CloudTrail false ']);
  });

  test('seconds and milliseconds since 1970 are days', () => {
    expect(splunk('a,aws:cloudtrail,,1,1795219200')).toEqual(['AWS:CloudTrail true 2026-11-21']);
    expect(splunk('a,aws:cloudtrail,,1,1795219200000')).toEqual(['AWS:CloudTrail true 2026-11-21']);
  });

  test('a log that is last seen too long ago is stale, so that nothing rests on it', () => {
    const table = readTable(
      'data_stream,docs,last\nlogs-auditd_manager.auditd-default,9,2026-09-01\n' +
        'logs-network_traffic.flow-default,9,2026-11-21',
    );
    const { telemetry } = ask('AN1058', [source(table.records)], WINDOWS_AND_LINUX);
    expect(telemetry.analytics[0]?.logs.map(({ name, match }) => [name, match])).toEqual([
      ['auditd:SYSCALL', 'stale'],
      ['NSM:Flow', 'name-only'],
    ]);
  });

  test('a name that ATT&CK does not have is kept and listed', () => {
    const { logs, codes } = readTable('DataType,TotalMB,LastLog\nOur_CL,1,2026-11-21');
    expect(logs).toMatchObject([{ name: 'Our_CL', platform: null, collected: true }]);
    expect(codes).toEqual(['no-attack-name']);
  });
});

describe('names of products', () => {
  test.each([
    ['logs-windows.sysmon_operational-default', 'windows.sysmon_operational'],
    ['.ds-logs-system.auth-prod-2026.11.01-000007', 'system.auth'],
    ['metrics-system.cpu-default', 'system.cpu'],
    ['winlogbeat-8.17.0', 'winlogbeat-8.17.0'],
    ['Our own index', 'Our own index'],
  ])('%s holds the dataset %s', (dataStream, dataset) => {
    expect(datasetOf(dataStream)).toBe(dataset);
  });

  test('a dataset is known by itself, or by its package where all of it is alike', () => {
    expect(elasticDataset('zeek.http')).toMatchObject({ logs: [{ name: 'NSM:Flow' }] });
    expect(elasticDataset('aws.s3access')).toEqual({ platforms: ['IaaS'], logs: [] });
    expect(elasticDataset('system.cpu').logs).toEqual([]);
    expect(elasticDataset('constructor')).toEqual({ platforms: null, logs: [] });
  });

  test("Windows' logs are known by their channel", () => {
    const sysmon = 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational';
    expect(splunkSourcetype('xmlwineventlog', sysmon).logs).toMatchObject([
      { name: 'WinEventLog:Sysmon' },
    ]);
    expect(splunkSourcetype('WinEventLog:System', '').logs).toMatchObject([
      { name: 'WinEventLog:System' },
    ]);
    expect(splunkSourcetype('WinEventLog', '')).toEqual({ platforms: ['Windows'], logs: [] });
    expect(windowsChannelLogs('toString')).toEqual([]);
  });

  test('every name that the tables use is one of ATT&CK', () => {
    const known = new Set(bundledLibrary().vocabulary().names);
    const rows = [...Object.values(ELASTIC_ROWS), ...SOURCETYPE_ROWS.map(([, row]) => row)];
    const used = [...rows.flatMap(([, ...names]) => names), ...Object.values(CHANNEL_NAMES).flat()];
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });
});
