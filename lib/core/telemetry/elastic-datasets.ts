/**
 * Datasets of Elastic's integrations in ATT&CK's words. Dataset names are those of the packages in
 * elastic/integrations (package, dot, data stream); names of log sources are ATT&CK 18.1's. Several
 * names of one dataset are ATT&CK's several names of one log.
 */
import { type ProductLog, UNKNOWN_LOG } from './product-logs';

/** `null` as platform: the dataset takes in events of any system. */
type Row = readonly [platform: string | null, ...names: string[]];

const AUDITD: Row = ['Linux', 'auditd:SYSCALL', 'auditd:EXECVE', 'auditd:PATH'];
const FLOW: Row = [null, 'NSM:Flow'];
const FIREWALL: Row = [null, 'NSM:Firewall'];
const WORKSPACE: Row = ['Office Suite', 'saas:googleworkspace', 'gcp:workspaceaudit'];
const WEB_SERVER = 'ApplicationLog:WebServer';

/** A dataset, or all of a package where the entry ends with a dot. */
export const ELASTIC_ROWS: Readonly<Record<string, Row>> = {
  'windows.sysmon_operational': ['Windows', 'WinEventLog:Sysmon'],
  'windows.powershell': ['Windows', 'WinEventLog:PowerShell'],
  'windows.powershell_operational': ['Windows', 'WinEventLog:PowerShell'],
  'windows.applocker_exe_and_dll': ['Windows', 'WinEventLog:AppLocker'],
  'windows.applocker_msi_and_script': ['Windows', 'WinEventLog:AppLocker'],
  'windows.applocker_packaged_app_deployment': ['Windows', 'WinEventLog:AppLocker'],
  'windows.applocker_packaged_app_execution': ['Windows', 'WinEventLog:AppLocker'],
  'windows.windows_defender': [
    ...(['Windows', 'WinEventLog:Microsoft-Windows-Windows Defender/Operational'] as const),
    'WinEventLog:Windows Defender',
  ],
  // Which of Windows' logs were forwarded is not said.
  'windows.': ['Windows'],
  'system.security': ['Windows', 'WinEventLog:Security'],
  'system.system': ['Windows', 'WinEventLog:System'],
  'system.application': ['Windows', 'WinEventLog:Application'],
  'system.syslog': ['Linux', 'linux:syslog'],
  'system.auth': ['Linux', 'linux:auth', 'linux:syslog'],
  'auditd.log': AUDITD,
  'auditd_manager.auditd': AUDITD,
  'sysmon_linux.log': ['Linux', 'linux:Sysmon'],
  'iptables.log': ['Linux', 'iptables:LOG', 'NSM:Firewall'],
  'aws.cloudtrail': ['IaaS', 'AWS:CloudTrail'],
  'aws.vpcflow': ['IaaS', 'AWS:VPCFlowLogs'],
  'aws.elb_logs': ['IaaS', 'ALB:HTTPLogs'],
  'aws.': ['IaaS'],
  'azure.activitylogs': ['IaaS', 'azure:activity'],
  'azure.signinlogs': ['Identity Provider', 'azure:signinlogs'],
  'azure.auditlogs': ['Identity Provider', 'azure:audit', 'Microsoft Entra ID Audit Logs'],
  'azure.graphactivitylogs': ['Identity Provider', 'Microsoft Graph API Logs'],
  'azure.identity_protection': ['Identity Provider'],
  'gcp.audit': ['IaaS', 'gcp:audit'],
  'gcp.vpcflow': ['IaaS', 'gcp:vpcflow'],
  'gcp.': ['IaaS'],
  'kubernetes.audit_logs': ['Containers', 'kubernetes:audit'],
  'kubernetes.': ['Containers'],
  'o365.audit': ['Office Suite', 'm365:unified', 'm365:exchange', 'm365:sharepoint'],
  'google_workspace.': WORKSPACE,
  'okta.system': ['Identity Provider', 'saas:okta', 'Okta:SystemLog'],
  'github.audit': ['SaaS', 'saas:github'],
  'slack.audit': ['SaaS', 'saas:slack'],
  'zoom.webhook': ['SaaS', 'saas:zoom'],
  'box_events.events': ['SaaS', 'saas:box'],
  'atlassian_confluence.audit': ['SaaS', 'saas:confluence'],
  'salesforce.': ['SaaS', 'saas:salesforce'],
  'zeek.connection': [null, 'NSM:Flow', 'NSM:Connections'],
  'zeek.': FLOW,
  'network_traffic.': FLOW,
  'netflow.log': [null, 'NSM:Flow', 'NetFlow:Flow'],
  'panw.panos': FIREWALL,
  'fortinet_fortigate.log': FIREWALL,
  'cisco_asa.log': FIREWALL,
  'cisco_ftd.log': FIREWALL,
  'checkpoint.firewall': FIREWALL,
  'cisco_ios.log': ['Network Devices', 'networkdevice:syslog'],
  'iis.access': ['Windows', 'ApplicationLog:IIS', WEB_SERVER],
  'apache.access': [null, 'apache:access_log', WEB_SERVER],
  'nginx.access': [null, WEB_SERVER],
};

/** The dataset in the name of a data stream or of its hidden index; the name itself if it has none. */
export function datasetOf(dataStream: string): string {
  const name = dataStream.trim();
  const stream = name.replace(/^\.ds-/, '').replace(/-\d{4}\.\d{2}\.\d{2}-\d{6}$/, '');
  return /^(?:logs|metrics|traces|synthetics|profiling)-([^-]+)(?:-|$)/.exec(stream)?.[1] ?? name;
}

/** What a dataset stands for; nothing known for metrics and for integrations of one's own. */
export function elasticDataset(dataset: string): ProductLog {
  const key = dataset.trim().toLowerCase();
  const found = [key, `${key.split('.')[0]}.`].find((one) => Object.hasOwn(ELASTIC_ROWS, one));
  const row = found === undefined ? undefined : ELASTIC_ROWS[found];
  if (!row) return UNKNOWN_LOG;
  const [platform, ...names] = row;
  return {
    platforms: platform === null ? null : [platform],
    logs: names.map((name) => ({ name, channel: null })),
  };
}
