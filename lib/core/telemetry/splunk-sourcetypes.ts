/**
 * Splunk's sourcetypes, and sources of Windows' logs, in ATT&CK's words. Sourcetypes are those that
 * splunk/security_content (b13b314a of 2024-10-24) and Splunk's add-ons name; names of log sources
 * are ATT&CK 18.1's. Several names of one sourcetype are ATT&CK's several names of one log.
 */
import { type ProductLog, UNKNOWN_LOG } from './product-logs';
import { windowsChannelLogs } from './windows-channels';

/** `null` as platform: the sourcetype takes in events of any system. */
type Row = readonly [platform: string | null, ...names: string[]];

const AUDITD: Row = ['Linux', 'auditd:SYSCALL', 'auditd:EXECVE', 'auditd:PATH'];
const AUTH: Row = ['Linux', 'linux:auth', 'linux:syslog'];
const FLOW: Row = [null, 'NSM:Flow'];
const CONNECTIONS: Row = [null, 'NSM:Flow', 'NSM:Connections'];
const FIREWALL: Row = [null, 'NSM:Firewall'];
const OFFICE: Row = ['Office Suite', 'm365:unified', 'm365:exchange', 'm365:sharepoint'];
const WORKSPACE: Row = ['Office Suite', 'saas:googleworkspace', 'gcp:workspaceaudit'];
const WEB_SERVER = 'ApplicationLog:WebServer';

/** By how a sourcetype begins, the most exact first; an entry without `*` is the whole of it. */
export const SOURCETYPE_ROWS: readonly (readonly [sourcetype: string, row: Row])[] = [
  ['linux:audit', AUDITD],
  ['linux_audit', AUDITD],
  ['auditd', AUDITD],
  ['linux_secure', AUTH],
  ['linux:secure', AUTH],
  ['linux_messages_syslog', ['Linux', 'linux:syslog']],
  // Anything can send syslog; ATT&CK has one name for it.
  ['syslog', [null, 'linux:syslog']],
  ['sysmon:linux', ['Linux', 'linux:Sysmon']],
  ['aws:cloudtrail', ['IaaS', 'AWS:CloudTrail']],
  ['aws:cloudwatchlogs:vpcflow', ['IaaS', 'AWS:VPCFlowLogs']],
  ['aws:elb:accesslogs', ['IaaS', 'ALB:HTTPLogs']],
  ['aws:*', ['IaaS']],
  ['azure:monitor:aad', ['Identity Provider', 'azure:audit', 'azure:signinlogs']],
  ['azure:aad:signin', ['Identity Provider', 'azure:signinlogs']],
  ['ms:aad:signin', ['Identity Provider', 'azure:signinlogs']],
  ['azure:aad:audit', ['Identity Provider', 'azure:audit', 'Microsoft Entra ID Audit Logs']],
  ['ms:aad:audit', ['Identity Provider', 'azure:audit', 'Microsoft Entra ID Audit Logs']],
  ['azure:monitor:activity', ['IaaS', 'azure:activity']],
  ['mscs:azure:audit', ['IaaS', 'azure:activity']],
  ['google:gcp:pubsub:audit:*', ['IaaS', 'gcp:audit']],
  ['google:gcp:*', ['IaaS']],
  ['o365:management:activity', OFFICE],
  ['ms:o365:management', OFFICE],
  ['gws:reports:*', WORKSPACE],
  ['gapps:report:*', WORKSPACE],
  ['gsuite:drive:*', ['Office Suite', 'saas:googledrive', 'saas:googleworkspace']],
  ['gsuite:*', ['Office Suite']],
  ['oktaim2:log', ['Identity Provider', 'saas:okta', 'Okta:SystemLog']],
  ['github:cloud:audit', ['SaaS', 'saas:github']],
  ['github:enterprise:audit', ['SaaS', 'saas:github']],
  ['slack:audit', ['SaaS', 'saas:slack']],
  ['box:events', ['SaaS', 'saas:box']],
  ['kube:audit', ['Containers', 'kubernetes:audit']],
  ['kube:apiserver:audit', ['Containers', 'kubernetes:audit']],
  ['kube:*', ['Containers']],
  ['zeek:conn*', CONNECTIONS],
  ['bro:conn*', CONNECTIONS],
  ['zeek:*', FLOW],
  ['bro:*', FLOW],
  ['stream:*', FLOW],
  ['netflow*', [null, 'NSM:Flow', 'NetFlow:Flow']],
  ['pan:traffic', FIREWALL],
  ['pan:threat', FIREWALL],
  ['pan:firewall*', FIREWALL],
  ['cisco:asa', FIREWALL],
  ['cisco:ftd*', FIREWALL],
  ['fgt_*', FIREWALL],
  ['fortigate_*', FIREWALL],
  ['fortinet_fortigate_*', FIREWALL],
  ['juniper:junos:firewall*', FIREWALL],
  ['cisco:ios', ['Network Devices', 'networkdevice:syslog']],
  ['vmware:esxlog:hostd', ['ESXi', 'esxi:hostd']],
  ['vmware:esxlog:vmkernel', ['ESXi', 'esxi:vmkernel']],
  ['vmware:esxlog:vpxa', ['ESXi', 'esxi:vpxa']],
  ['vmware:esxlog:shell', ['ESXi', 'esxi:shell']],
  ['vmware:esxlog:*', ['ESXi']],
  ['vmware:vclog:vpxd*', ['ESXi', 'esxi:vpxd']],
  ['ms:iis:*', ['Windows', 'ApplicationLog:IIS', WEB_SERVER]],
  ['iis', ['Windows', 'ApplicationLog:IIS', WEB_SERVER]],
  ['iis:configuration:operational', ['Windows', 'WinEventLog:Microsoft-IIS-Configuration']],
  ['access_combined*', [null, 'apache:access_log', WEB_SERVER]],
  ['apache:access*', [null, 'apache:access_log', WEB_SERVER]],
  ['nginx:plus:*', [null, WEB_SERVER]],
];

const WINDOWS = /^(?:xml)?wineventlog(?::(.+))?$/;

/** What a sourcetype stands for; of Windows' event log the source, or the old sourcetype, tells. */
export function splunkSourcetype(sourcetype: string, source: string): ProductLog {
  const key = sourcetype.trim().toLowerCase();
  const event = WINDOWS.exec(key);
  if (event) {
    const names = windowsChannelLogs(source || (event[1] ?? ''));
    return { platforms: ['Windows'], logs: names.map((name) => ({ name, channel: null })) };
  }
  const row = SOURCETYPE_ROWS.find(([one]) =>
    one.endsWith('*') ? key.startsWith(one.slice(0, -1)) : key === one,
  )?.[1];
  if (!row) return UNKNOWN_LOG;
  const [platform, ...names] = row;
  return {
    platforms: platform === null ? null : [platform],
    logs: names.map((name) => ({ name, channel: null })),
  };
}
