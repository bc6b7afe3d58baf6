/** A made-up team's rules and logs, for the pictures: enough for every kind of answer to show. */
import type { Page } from '@playwright/test';
import { importFile, send } from '@/scripts/browser/import-file';

type Rule = { name: string; id: string; on: boolean; os: string };

const RULES: readonly Rule[] = [
  { name: 'Encoded command from a document', id: 'T1059.001', on: true, os: 'Windows' },
  { name: 'Script host starts a download', id: 'T1059.001', on: true, os: 'Windows' },
  { name: 'Long command line', id: 'T1059.001', on: false, os: 'Windows' },
  { name: 'Many ports in a minute', id: 'T1046', on: true, os: 'Linux' },
  { name: 'Replication asked by a workstation', id: 'T1003.006', on: false, os: 'Windows' },
  { name: 'Security agent stopped', id: 'T1562.001', on: true, os: 'Windows' },
];

/** Name, channel, platform: ATT&CK's own words. */
const LOGS: readonly [string, string, string][] = [
  ['WinEventLog:Sysmon', 'EventCode=1, 3, 11, 13', 'Windows'],
  ['WinEventLog:PowerShell', 'EventCode=4104', 'Windows'],
  ['WinEventLog:Security', 'EventCode=4624, 4625, 4688', 'Windows'],
  ['auditd:SYSCALL', 'execve', 'Linux'],
];

/** Gives the extension the team's coverage. @param page a page of the extension */
export async function loadDemoCoverage(page: Page): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const lines = [...RULES.map((rule) => kibanaRule(rule, day)), summary()];
  await importFile(page, 'detection-rules.ndjson', Buffer.from(lines.join('\n')));
  const completeFor = { Windows: { date: day, who: 'M. Weber' } };
  await send(page, 'scope.set', {
    scope: { platforms: ['Windows', 'Linux'], completeFor, notApplicable: {} },
  });
  const records = LOGS.map(([name, channel, platform], doc) => ({
    ...{ type: 'telemetry', file: '', doc, name, channel, platform, collected: true },
    ...{ lastSeen: day, product: '', deviceCoveragePercent: null },
  }));
  await send(page, 'inventory.set', { records });
}

/** As Kibana's rule export writes one. */
function kibanaRule({ name, id, on, os }: Rule, day: string): string {
  const [parent = id] = id.split('.');
  const subtechnique = id.includes('.') ? [{ id, name: id }] : [];
  const threat = [
    { framework: 'MITRE ATT&CK', technique: [{ id: parent, name: parent, subtechnique }] },
  ];
  const facts = { id: name, rule_id: name, name, enabled: on, tags: [`OS: ${os}`], threat };
  return JSON.stringify({
    ...facts,
    author: ['SOC'],
    type: 'query',
    severity: 'high',
    updated_at: day,
  });
}

function summary(): string {
  return JSON.stringify({ exported_count: RULES.length, exported_rules_count: RULES.length });
}
