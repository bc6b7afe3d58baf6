/** Sigma's log sources in ATT&CK's words, both ways, against the library and the sample table. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  logSourcesOf,
  platformsOf,
  sigmaLogSourceFor,
  sigmaLogsOf,
} from '@/lib/core/telemetry/sigma-log-sources';
import { LOGS, SYSMON } from '@/lib/core/telemetry/sigma-log-table';
import { cell, readRows } from '@/scripts/score/csv-rows';
import { bundledLibrary } from '@/tests/support/libraries';

const SHARED = fileURLToPath(
  new URL('../../../../shared/coverage/telemetry/sigma-logsource-to-attack.csv', import.meta.url),
);

const words = (product = '', category = '', service = '') => ({ product, category, service });
const names = (...of: string[]) =>
  sigmaLogsOf(words(...of)).map((log) => `${log.name} ${log.channel ?? ''}`.trim());
const places = [
  ...Object.keys(SYSMON).map((category) => words('windows', category)),
  ...Object.keys(LOGS).map((place) => words(...place.split('/'))),
];

describe('what a rule reads', () => {
  test('what the words mean comes first, what can be read instead after it', () => {
    expect(sigmaLogsOf(words('windows', 'process_creation'))).toEqual([
      {
        ...{ name: 'WinEventLog:Sysmon', channel: 'EventCode=1' },
        ...{ component: 'DC0032', kind: 'primary' },
      },
      {
        ...{ name: 'WinEventLog:Security', channel: 'EventCode=4688' },
        ...{ component: 'DC0032', kind: 'alternative' },
      },
    ]);
    expect(logSourcesOf(words('aws', '', 'cloudtrail'))).toEqual([
      { name: 'AWS:CloudTrail', channel: null },
    ]);
  });

  test('a log that only stands in is no primary one', () => {
    expect(sigmaLogsOf(words('azure', '', 'riskdetection'))).toMatchObject([
      { name: 'azure:signinlogs', kind: 'alternative' },
    ]);
  });

  test('"application" says nothing beside a service; other categories say more than one', () => {
    expect(names('kubernetes', 'application', 'audit')).toEqual(['kubernetes:audit']);
    expect(names('windows', 'ps_script', 'powershell')).toEqual([
      'WinEventLog:PowerShell EventCode=4104',
    ]);
  });

  test.each([
    [['opencanary', 'application', '']],
    [['windows', 'toString', '']],
    [['__proto__', '', '']],
    [['', '', '']],
  ])('%j has no plain match and gets none', (of) => {
    expect(names(...of)).toEqual([]);
  });

  test('platforms are stated by product, or by a service that is another', () => {
    expect(platformsOf(words('azure', '', 'activitylogs'))).toEqual(['IaaS']);
    expect(platformsOf(words('azure', '', 'signinlogs'))).toEqual(['Identity Provider']);
    expect(platformsOf(words('', 'proxy'))).toEqual([]);
    expect(platformsOf(words('zeek', '', 'dns'))).toEqual([]);
  });
});

describe('with the bundled library', () => {
  const library = bundledLibrary();

  test('every name is one that ATT&CK uses', () => {
    const known = new Set(library.vocabulary().names);
    const used = places.flatMap((place) => sigmaLogsOf(place));
    expect(used.length).toBeGreaterThan(90);
    expect(used.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  test('every component is live', () => {
    const used = places.flatMap((place) => sigmaLogsOf(place));
    const components = new Set(used.flatMap(({ component }) => component ?? []));
    expect([...components].filter((id) => library.status(id) !== 'live')).toEqual([]);
  });
});

describe('the other way round', () => {
  test.each([
    ['WinEventLog:Sysmon', 'EventCode=1', { product: 'windows', category: 'process_creation' }],
    ['WinEventLog:Sysmon', 'EventCode=12', { product: 'windows', category: 'registry_event' }],
    ['WinEventLog:Sysmon', 'EventCode=13, 14', { product: 'windows', category: 'registry_event' }],
    ['WinEventLog:Sysmon', 'EventCode=13', { product: 'windows', category: 'registry_set' }],
    ['WinEventLog:Sysmon', 'EventCode=3, 22', { product: 'windows', service: 'sysmon' }],
    ['wineventlog:security ', 'EventID 4688', { product: 'windows', category: 'process_creation' }],
    ['WinEventLog:Security', 'EventCode=4657', { product: 'windows', service: 'security' }],
    ['WinEventLog:Security', null, { product: 'windows', service: 'security' }],
    ['WinEventLog:PowerShell', 'EventCode=4104', { product: 'windows', category: 'ps_script' }],
    [
      'WinEventLog:PowerShell',
      'EventCode=4103, 4104, 4105, 4106',
      { product: 'windows', service: 'powershell' },
    ],
    [
      'WinEventLog:PowerShell',
      'EventCode=400,403',
      { product: 'windows', service: 'powershell-classic' },
    ],
    ['auditd:SYSCALL', 'execve', { product: 'linux', category: 'process_creation' }],
    ['auditd:SYSCALL', 'connect', { product: 'linux', service: 'auditd' }],
    ['linux:Sysmon', 'EventCode=3, 22', { product: 'linux', service: 'sysmon' }],
    ['macos:unifiedlog', 'process', { product: 'macos', category: 'process_creation' }],
    ['NSM:FLow', 'dns.log', { product: 'zeek', service: 'dns' }],
    ['NSM:Flow', 'flow records', { product: 'zeek', service: 'conn' }],
    ['NSM:Firewall', 'Outbound Connections', { product: '', category: 'firewall' }],
    ['AWS:CloudTrail', 'RunInstances', { product: 'aws', service: 'cloudtrail' }],
  ])('%s %s is %j', (name, channel, expected) => {
    expect(sigmaLogSourceFor(name, channel)).toEqual(expected);
  });

  test.each([
    ['macos:unifiedlog', 'log stream'],
    ['EDR:memory', null],
    ['constructor', '__proto__'],
    ['', ''],
  ])('%s %s has no words in Sigma', (name, channel) => {
    expect(sigmaLogSourceFor(name, channel)).toBeNull();
  });

  test('what it answers reads that very log again, wherever a category names its events', () => {
    for (const { name, channel } of places.flatMap((place) => sigmaLogsOf(place))) {
      const back = sigmaLogSourceFor(name, channel);
      if (!back?.category || !channel) continue;
      const logs = logSourcesOf({ category: '', service: '', ...back });
      expect(logs.map((log) => log.name)).toContain(name);
    }
  });
});

/** Where we know more or other than the sample table, and why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  '/webserver/: ApplicationLog':
    'no name of ATT&CK; its web servers are ApplicationLog:WebServer, IIS and apache:access_log',
};

describe.skipIf(!existsSync(SHARED))('shared sigma-logsource-to-attack.csv', () => {
  const rows = readRows(SHARED);
  // "(EventID from the rule itself)" is a note and no channel.
  const channelOf = (text: string) => (/^\(.*\)$/.test(text) ? '' : text);

  test('every row is ours too: log, channel, component and kind; or we say why not', () => {
    expect(rows.length).toBeGreaterThan(80);
    const missing = rows.flatMap((row) => {
      const place = words(
        ...['sigma_product', 'sigma_category', 'sigma_service'].map((column) => cell(row, column)),
      );
      const name = cell(row, 'attack_log_source_name');
      const found = sigmaLogsOf(place).some(
        (log) =>
          log.name === name &&
          (log.channel ?? '') === channelOf(cell(row, 'attack_channel')) &&
          (log.component ?? '') === cell(row, 'data_component_id') &&
          log.kind === cell(row, 'kind'),
      );
      return found ? [] : [`${place.product}/${place.category}/${place.service}: ${name}`];
    });
    expect(missing).toEqual(Object.keys(DIFFERENT));
  });

  test('what we have beyond it are more logs to read instead, and these entries', () => {
    const theirs = new Set(
      rows.map((row) =>
        ['sigma_product', 'sigma_category', 'sigma_service']
          .map((column) => cell(row, column))
          .join('/')
          .replace('/application/', '//'),
      ),
    );
    const more = Object.keys(LOGS).filter((place) => !theirs.has(place));
    expect(more).toEqual([
      'windows//iis-configuration',
      'windows//security-mitigations',
      'windows//shell-core',
      'windows//smbclient-security',
      'gcp//google_workspace.admin',
      'gcp//google_workspace.login',
      'm365//threat_detection',
      ...['http', 'kerberos', 'rdp', 'smb_files', 'dce_rpc', 'x509'].map((log) => `zeek//${log}`),
    ]);
  });
});
