/**
 * What a Sigma log source is in ATT&CK's words, and the other way round. A rule reads any one of
 * the logs that its words stand for; where there is no plain match, there is none.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { LOGS, type LogRow, STAND_INS, SYSMON } from './sigma-log-table';

export { sigmaLogSourceFor } from './sigma-log-source-for';

export type LogSource = { name: string; channel: string | null };
export type SigmaLogSource = { product: string; category: string; service: string };

/** `primary`: what the words mean. `alternative`: what can be read instead. */
export type SigmaLog = LogSource & {
  /** Null where the rule's own events decide. */
  component: AttackId | null;
  kind: 'primary' | 'alternative';
};

/** Sigma products with one ATT&CK platform. Others (zeek, apache, …) say nothing about the host. */
const PLATFORMS: Readonly<Record<string, string>> = {
  windows: 'Windows',
  rpc_firewall: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
  esxi: 'ESXi',
  aws: 'IaaS',
  gcp: 'IaaS',
  azure: 'IaaS',
  kubernetes: 'Containers',
  docker: 'Containers',
  okta: 'Identity Provider',
  onelogin: 'Identity Provider',
  m365: 'Office Suite',
  github: 'SaaS',
  bitbucket: 'SaaS',
  cisco: 'Network Devices',
  fortigate: 'Network Devices',
  fortios: 'Network Devices',
  huawei: 'Network Devices',
  juniper: 'Network Devices',
  paloalto: 'Network Devices',
};

/** Services that are another platform than the rest of their product. */
const SERVICE_PLATFORMS: Readonly<Record<string, string>> = {
  'azure/signinlogs': 'Identity Provider',
  'azure/auditlogs': 'Identity Provider',
  'azure/riskdetection': 'Identity Provider',
  'azure/pim': 'Identity Provider',
  'gcp/google_workspace.admin': 'Office Suite',
};

/** The platform a rule states, or none. Unknown products state none. */
export function platformsOf({ product, service }: SigmaLogSource): string[] {
  const platform = own(SERVICE_PLATFORMS, `${product}/${service}`) ?? own(PLATFORMS, product);
  return platform === undefined ? [] : [platform];
}

/** The logs of which a rule reads one; none where Sigma's words have no plain match. */
export function logSourcesOf(logSource: SigmaLogSource): LogSource[] {
  return sigmaLogsOf(logSource).map(({ name, channel }) => ({ name, channel }));
}

/** The same with data components, what the words mean first. */
export function sigmaLogsOf({ product, category, service }: SigmaLogSource): SigmaLog[] {
  const isApplication = category === 'application' || category === 'appliance';
  const sysmon = product === 'windows' ? own(SYSMON, category) : undefined;
  // A category says more than the service beside it, but "application" says nothing.
  const place = category && !isApplication ? `${product}/${category}/` : `${product}//${service}`;
  const rows: LogRow[] = [
    ...(sysmon ? [['WinEventLog:Sysmon', `EventCode=${sysmon[0]}`, sysmon[1]] as const] : []),
    ...(own(LOGS, place) ?? []),
  ];
  return rows.map(([name, channel, component], n) => ({
    name,
    channel,
    component,
    kind: n === 0 && !STAND_INS.has(place) ? 'primary' : 'alternative',
  }));
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
