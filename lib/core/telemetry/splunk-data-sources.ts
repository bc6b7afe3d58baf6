/**
 * Splunk's data source names ("Sysmon EventID 1") in ATT&CK's words. Names, sources and
 * sourcetypes are those of the data_sources folder of splunk/security_content (b13b314a of
 * 2024-10-24); names of log sources are ATT&CK 18.1's. Several for one name are alternatives.
 */
import type { LogName } from './log-names';
import { type ProductLog, UNKNOWN_LOG } from './product-logs';

type Row = readonly [start: string, platform: string, ...logs: (string | LogName)[]];

/** Any operating system: says nothing beside names that state one. */
const HOST = 'host';

const EXECVE: LogName = { name: 'auditd:SYSCALL', channel: 'execve' };

/**
 * By how a name begins, the most exact first. What follows is an operation ("AWS CloudTrail
 * ConsoleLogin"), which ATT&CK's channels word differently and which is therefore left out.
 */
export const SPLUNK_ROWS: readonly Row[] = [
  ['ASL AWS CloudTrail', 'IaaS', 'AWS:CloudTrail'],
  ['AWS CloudTrail', 'IaaS', 'AWS:CloudTrail'],
  ['AWS CloudWatchLogs VPCflow', 'IaaS', 'AWS:VPCFlowLogs'],
  ['AWS', 'IaaS'],
  ['Azure Active Directory Sign-in activity', 'Identity Provider', 'azure:signinlogs'],
  ['Azure Active Directory ', 'Identity Provider', 'azure:audit'],
  ['Azure Active Directory', 'Identity Provider', 'azure:audit', 'azure:signinlogs'],
  ['Azure Audit', 'IaaS', 'azure:activity'],
  ['CrowdStrike', HOST],
  ['G Suite Drive', 'Office Suite', 'saas:googledrive', 'saas:googleworkspace'],
  ['G Suite', 'Office Suite'],
  ['GitHub', 'SaaS', 'saas:github'],
  ['Google Workspace', 'Office Suite', 'saas:googleworkspace', 'gcp:workspaceaudit'],
  ['Kubernetes Audit', 'Containers', 'kubernetes:audit'],
  ['Kubernetes', 'Containers'],
  // One execve writes both records.
  ['Linux Auditd Execve', 'Linux', 'auditd:EXECVE', EXECVE],
  ['Linux Auditd Path', 'Linux', 'auditd:PATH'],
  ['Linux Auditd Proctitle', 'Linux', 'auditd:PROCTITLE', EXECVE],
  ['Linux Auditd Syscall', 'Linux', 'auditd:SYSCALL'],
  ['Linux Secure', 'Linux', 'linux:auth', 'linux:syslog'],
  ['Linux', 'Linux'],
  ['NTLM Operational', 'Windows'],
  ['O365', 'Office Suite', 'm365:unified'],
  ['Office 365', 'Office Suite', 'm365:unified'],
  ['Okta', 'Identity Provider', 'saas:okta', 'Okta:SystemLog'],
  ['osquery', HOST],
  ['PingID', 'Identity Provider'],
  ['Powershell', 'Windows'],
  ['Windows Active Directory Admon', 'Windows'],
  ['Windows Event Log', 'Windows'],
  ['Windows IIS', 'Windows', 'WinEventLog:Microsoft-IIS-Configuration'],
];

/** Logs of Windows by their word in "Windows Event Log Security 4688". */
export const WINDOWS_LOGS: Readonly<Record<string, readonly string[]>> = {
  application: ['WinEventLog:Application'],
  applocker: ['WinEventLog:AppLocker'],
  defender: [
    'WinEventLog:Microsoft-Windows-Windows Defender/Operational',
    'WinEventLog:Windows Defender',
  ],
  iis: ['WinEventLog:Microsoft-IIS-Configuration'],
  security: ['WinEventLog:Security'],
  system: ['WinEventLog:System'],
  taskscheduler: ['WinEventLog:TaskScheduler'],
};

/** Names that end with an event's number, and what they are called in ATT&CK. */
export const NUMBERED: readonly (readonly [RegExp, platform: string, name: string])[] = [
  [/^Sysmon EventID (\d{1,5})$/i, 'Windows', 'WinEventLog:Sysmon'],
  [/^Sysmon for Linux EventID (\d{1,5})$/i, 'Linux', 'linux:Sysmon'],
  [/^Powershell Script Block Logging (\d{1,5})$/i, 'Windows', 'WinEventLog:PowerShell'],
];

/** What a data source of a detection stands for; "A AND B" means that both are needed. */
export function splunkDataSource(name: string): ProductLog {
  const parts = name.split(/\s+AND\s+/).map((part) => readOne(part.trim()));
  return parts.length > 1 ? together(parts) : (parts[0] ?? UNKNOWN_LOG);
}

function readOne(name: string): ProductLog {
  for (const [pattern, platform, log] of NUMBERED) {
    const code = pattern.exec(name)?.[1];
    if (code) return { platforms: [platform], logs: [{ name: log, channel: `EventCode=${code}` }] };
  }
  const [, word = '', code] = /^Windows (?:Event Log )?(\w+) (\d{1,5})$/i.exec(name) ?? [];
  if (code) {
    const key = word.toLowerCase();
    const names = Object.hasOwn(WINDOWS_LOGS, key) ? (WINDOWS_LOGS[key] ?? []) : [];
    const channel = `EventCode=${code}`;
    return { platforms: ['Windows'], logs: names.map((log) => ({ name: log, channel })) };
  }
  const low = name.toLowerCase();
  const row = SPLUNK_ROWS.find(([start]) => low.startsWith(start.toLowerCase()));
  if (!row) return UNKNOWN_LOG;
  const [, platform, ...logs] = row;
  return {
    platforms: platform === HOST ? [] : [platform],
    logs: logs.map((log) => (typeof log === 'string' ? { name: log, channel: null } : log)),
  };
}

/** Codes of one log join in one channel; needing two logs at once cannot be said, so none is. */
function together(parts: readonly ProductLog[]): ProductLog {
  const platforms = parts.some((part) => part.platforms === null)
    ? null
    : [...new Set(parts.flatMap((part) => part.platforms ?? []))];
  const logs = parts.flatMap((part) => part.logs);
  const [first] = logs;
  const isOne = parts.every((part) => part.logs.length === 1 && part.logs[0]?.name === first?.name);
  if (!first || !isOne) return { platforms, logs: [] };
  const codes = logs
    .map(({ channel }) => Number(channel?.replace(/\D/g, '')))
    .sort((a, b) => a - b);
  const channel = `EventCode=${[...new Set(codes)].join(', ')}`;
  return { platforms, logs: codes.every(Boolean) ? [{ name: first.name, channel }] : [] };
}
