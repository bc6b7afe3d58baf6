/** Builders of evidence for the coverage tests: everything has a harmless default. */
import type {
  CoverageSource,
  EvidenceRecord,
  RuleRecord,
  Scope,
  SourcedEvidence,
  StatementRecord,
  TelemetryRecord,
  TestRecord,
} from '@/lib/core/coverage/evidence';
import { DEFAULT_LIMITS } from '@/lib/core/coverage/evidence';
import { type IdStatus, prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import { bundledLibrary } from '@/tests/support/libraries';

export const library = bundledLibrary();
export const TODAY = '2026-11-22';
export const WINDOWS_AND_LINUX = scope({ platforms: ['Windows', 'Linux'] });

export function scope(given: Partial<Scope>): Scope {
  return { platforms: [], completeFor: {}, notApplicable: {}, ...given };
}

export function rule(id: string | string[], given: Partial<RuleRecord> = {}): RuleRecord {
  const ids = [id].flat();
  return {
    type: 'rule',
    file: 'rules/a.yml',
    doc: 0,
    ruleId: given.name ?? 'a-rule',
    name: 'A rule',
    author: '',
    url: '',
    state: 'active',
    reason: '',
    kind: 'alert',
    maturity: '',
    severity: '',
    platforms: [],
    logSources: [],
    idsAsWritten: ids,
    idsDirect: ids,
    otherIds: [],
    odd: [],
    changed: '2026-01-01',
    ...given,
  };
}

export function testOf(
  id: string,
  outcome: TestRecord['outcome'],
  date: string,
  given: Partial<TestRecord> = {},
): TestRecord {
  return {
    type: 'test',
    file: 'tests.csv',
    doc: 0,
    id,
    platform: null,
    outcome,
    date,
    tool: '',
    name: '',
    rule: '',
    ...given,
  };
}

export function statement(
  id: string,
  score: number | null,
  given: Partial<StatementRecord> = {},
): StatementRecord {
  return {
    type: 'statement',
    file: 'layer.json',
    doc: 0,
    id,
    tactic: null,
    score,
    enabled: true,
    colour: '',
    comment: '',
    domain: 'enterprise-attack',
    attackVersion: '18',
    layerVersion: '4.5',
    layerName: 'A layer',
    date: '',
    who: '',
    ...given,
  };
}

export function log(
  name: string,
  channel: string | null,
  given: Partial<TelemetryRecord> = {},
): TelemetryRecord {
  return {
    type: 'telemetry',
    file: 'inventory.csv',
    doc: 0,
    name,
    channel,
    platform: 'Windows',
    collected: true,
    lastSeen: '2026-11-21',
    product: '',
    deviceCoveragePercent: null,
    ...given,
  };
}

/** The inventory of the worked examples: shared telemetry/inventory-attack-names.csv. */
export const SAMPLE_INVENTORY: TelemetryRecord[] = [
  log('WinEventLog:Sysmon', 'EventCode=1, 3, 11, 13', { lastSeen: '2026-11-20' }),
  log('WinEventLog:Security', 'EventCode=4624, 4625, 4688, 4698, 4720, 1102'),
  log('WinEventLog:PowerShell', 'EventCode=4104'),
  log('auditd:SYSCALL', 'execve', { platform: 'Linux' }),
  log('linux:syslog', null, { platform: 'Linux' }),
  log('NSM:Flow', null, { platform: 'Network Devices', collected: false, lastSeen: '' }),
  log('azure:signinlogs', null, { platform: 'Identity Provider' }),
  log('AWS:CloudTrail', null, { platform: 'IaaS', lastSeen: '2026-09-01' }),
];

export function source(
  records: readonly EvidenceRecord[],
  given: Partial<CoverageSource> = {},
): SourcedEvidence {
  return {
    source: {
      id: given.name ?? 'a-source',
      name: 'A source',
      format: 'kibana',
      importedAt: '2026-11-20T10:00:00Z',
      isOn: true,
      deployed: 'unknown',
      meaning: 'other',
      threshold: 1,
      attackVersion: '',
      defaultPlatform: null,
      ...given,
    },
    records,
  };
}

export const sampleLogs = source(SAMPLE_INVENTORY, {
  name: 'Logs we collect',
  format: 'inventory',
});

/** Rules that map to nothing asked about, so that there is rule data for the platforms. */
export const otherRules = source(
  [rule('T1003', { name: 'Elsewhere', platforms: ['Windows', 'Linux'], state: 'inactive' })],
  { name: 'Other rules' },
);

export function indexOf(
  sources: readonly SourcedEvidence[],
  inScope: Scope = WINDOWS_AND_LINUX,
  today: string = TODAY,
) {
  return prepareCoverage(library, sources, inScope, DEFAULT_LIMITS, today);
}

/** The status of one ID from these sources. */
export function ask(
  id: string,
  sources: readonly SourcedEvidence[],
  inScope: Scope = WINDOWS_AND_LINUX,
  today: string = TODAY,
): IdStatus {
  const status = statusOf(id, indexOf(sources, inScope, today));
  if (!status) throw new Error(`${id} has no status`);
  return status;
}
