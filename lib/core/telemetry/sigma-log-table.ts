/**
 * Sigma log sources in ATT&CK's words, as a table. There is no official one; this one joins Sigma's
 * taxonomy appendix (specification ba9251aa of 2026-06-09: category to channel and event) with the
 * log source names and data components of ATT&CK 18.1's analytics, and holds only what is plain.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';

/**
 * `null` as channel: the rule itself names the events. `null` as component: the log feeds several.
 * The first log of an entry is what the words mean, the others are read instead.
 */
export type LogRow = readonly [name: string, channel: string | null, component: AttackId | null];

/** Sysmon's events by Sigma category (product windows), with the data component they feed. */
export const SYSMON: Readonly<Record<string, readonly [codes: string, component: AttackId]>> = {
  process_creation: ['1', 'DC0032'],
  file_change: ['2', 'DC0061'],
  network_connection: ['3', 'DC0082'],
  sysmon_status: ['4, 16', 'DC0018'],
  process_termination: ['5', 'DC0033'],
  driver_load: ['6', 'DC0079'],
  image_load: ['7', 'DC0016'],
  create_remote_thread: ['8', 'DC0020'],
  raw_access_thread: ['9', 'DC0054'],
  process_access: ['10', 'DC0035'],
  file_event: ['11', 'DC0039'],
  registry_add: ['12', 'DC0056'],
  registry_delete: ['12', 'DC0045'],
  registry_set: ['13', 'DC0063'],
  registry_rename: ['14', 'DC0063'],
  registry_event: ['12, 13, 14', 'DC0063'],
  create_stream_hash: ['15', 'DC0059'],
  pipe_created: ['17, 18', 'DC0048'],
  wmi_event: ['19, 20, 21', 'DC0008'],
  dns_query: ['22', 'DC0082'],
  file_delete: ['23', 'DC0040'],
  process_tampering: ['25', 'DC0020'],
  file_delete_detected: ['26', 'DC0040'],
  file_executable_detected: ['29', 'DC0039'],
};

const FIREWALL =
  'WinEventLog:Microsoft-Windows-Windows Firewall With Advanced Security/Firewall' as const;
const DEFENDER = 'WinEventLog:Microsoft-Windows-Windows Defender/Operational' as const;
const MITIGATIONS = 'WinEventLog:Microsoft-Windows-Security-Mitigations/KernelMode' as const;
const FLOW: LogRow = ['NSM:Flow', null, 'DC0085'];
const WEB_SERVER: readonly LogRow[] = [
  ['ApplicationLog:WebServer', null, 'DC0038'],
  ['ApplicationLog:IIS', null, 'DC0038'],
  ['WinEventLog:iis', null, 'DC0085'],
  ['apache:access_log', null, 'DC0085'],
];

/** By "product/category/service", each as the rule writes it; Sysmon's events come before these. */
export const LOGS: Readonly<Record<string, readonly LogRow[]>> = {
  'windows/process_creation/': [['WinEventLog:Security', 'EventCode=4688', 'DC0032']],
  'windows/registry_set/': [['WinEventLog:Security', 'EventCode=4657', 'DC0063']],
  'windows/registry_event/': [['WinEventLog:Security', 'EventCode=4657', 'DC0063']],
  'windows/network_connection/': [['WinEventLog:Security', 'EventCode=5156', 'DC0082']],
  'windows/ps_script/': [['WinEventLog:PowerShell', 'EventCode=4104', 'DC0064']],
  'windows/ps_module/': [['WinEventLog:PowerShell', 'EventCode=4103', 'DC0064']],
  'windows/ps_classic_start/': [['WinEventLog:PowerShell', 'EventCode=400', 'DC0034']],
  'windows/ps_classic_provider_start/': [['WinEventLog:PowerShell', 'EventCode=600', 'DC0034']],
  'windows/ps_classic_script/': [['WinEventLog:PowerShell', 'EventCode=800', 'DC0064']],
  'windows/file_access/': [['etw:Microsoft-Windows-Kernel-File', null, 'DC0055']],
  'windows/file_rename/': [['etw:Microsoft-Windows-Kernel-File', null, 'DC0061']],
  'windows//security': [['WinEventLog:Security', null, null]],
  'windows//system': [['WinEventLog:System', null, null]],
  'windows//application': [['WinEventLog:Application', null, null]],
  'windows//powershell': [['WinEventLog:PowerShell', null, null]],
  'windows//powershell-classic': [['WinEventLog:PowerShell', null, null]],
  'windows//sysmon': [['WinEventLog:Sysmon', null, null]],
  'windows//taskscheduler': [['WinEventLog:TaskScheduler', null, null]],
  'windows//wmi': [['WinEventLog:WMI', null, null]],
  'windows//applocker': [['WinEventLog:AppLocker', null, null]],
  'windows//windefend': [
    [DEFENDER, null, null],
    ['WinEventLog:Windows Defender', null, null],
  ],
  'windows//codeintegrity-operational': [
    ['WinEventLog:Microsoft-Windows-CodeIntegrity/Operational', null, null],
    ['WinEventLog:CodeIntegrity', null, null],
  ],
  'windows//firewall-as': [[FIREWALL, null, null]],
  'windows//iis-configuration': [['WinEventLog:Microsoft-IIS-Configuration', null, 'DC0065']],
  'windows//security-mitigations': [[MITIGATIONS, null, null]],
  'windows//shell-core': [['WinEventLog:Microsoft-Windows-Shell-Core', null, null]],
  'windows//smbclient-security': [
    ['WinEventLog:Microsoft-Windows-SMBClient/Security', null, 'DC0102'],
  ],

  'linux/process_creation/': [
    ['auditd:SYSCALL', 'execve', 'DC0032'],
    ['auditd:EXECVE', 'execve', 'DC0032'],
    ['linux:Sysmon', 'EventCode=1', 'DC0032'],
    ['linux:osquery', 'process_events', 'DC0032'],
  ],
  'linux/network_connection/': [['linux:Sysmon', 'EventCode=3', 'DC0082']],
  'linux/file_event/': [['linux:Sysmon', 'EventCode=11', 'DC0039']],
  'linux//auditd': [
    ['auditd:SYSCALL', null, null],
    ['auditd:EXECVE', null, null],
    ['auditd:PATH', null, null],
  ],
  'linux//': [['linux:syslog', null, null]],
  'linux//syslog': [['linux:syslog', null, null]],
  'linux//auth': [
    ['linux:syslog', null, 'DC0002'],
    ['linux:auth', null, 'DC0002'],
  ],
  'linux//sshd': [
    ['linux:syslog', null, 'DC0002'],
    ['linux:auth', null, 'DC0002'],
  ],
  'linux//sudo': [
    ['linux:syslog', null, 'DC0064'],
    ['linux:auth', null, null],
  ],
  'linux//cron': [
    ['linux:syslog', null, 'DC0001'],
    ['linux:cron', null, 'DC0001'],
  ],

  'macos/process_creation/': [
    ['macos:unifiedlog', 'process', 'DC0032'],
    ['macos:osquery', 'process_events', 'DC0032'],
    ['macos:endpointsecurity', 'ES_EVENT_TYPE_NOTIFY_EXEC', 'DC0032'],
  ],
  'macos/file_event/': [
    ['macos:endpointsecurity', null, 'DC0039'],
    ['macos:osquery', 'file_events', 'DC0039'],
  ],

  'aws//cloudtrail': [['AWS:CloudTrail', null, null]],
  'azure//signinlogs': [['azure:signinlogs', null, 'DC0002']],
  'azure//auditlogs': [['azure:audit', null, null]],
  'azure//activitylogs': [['azure:activity', null, null]],
  'azure//riskdetection': [['azure:signinlogs', null, null]],
  'azure//pim': [['azure:audit', null, null]],
  'gcp//gcp.audit': [['gcp:audit', null, null]],
  'gcp//google_workspace.admin': [
    ['gcp:workspaceaudit', null, null],
    ['saas:googleworkspace', null, null],
  ],
  'gcp//google_workspace.login': [
    ['gcp:workspaceaudit', null, 'DC0002'],
    ['saas:googleworkspace', null, 'DC0002'],
  ],
  'm365//audit': [['m365:unified', null, null]],
  'm365//exchange': [['m365:exchange', null, null]],
  'm365//threat_management': [['m365:unified', null, null]],
  'm365//threat_detection': [['m365:unified', null, null]],
  'okta//okta': [['saas:okta', null, null]],
  'github//audit': [['saas:github', null, null]],
  'kubernetes//audit': [['kubernetes:audit', null, null]],

  'zeek//conn': [
    ['NSM:Connections', null, 'DC0082'],
    ['NSM:Flow', null, 'DC0078'],
  ],
  'zeek//dns': [FLOW],
  'zeek//http': [FLOW],
  'zeek//kerberos': [FLOW],
  'zeek//rdp': [FLOW],
  'zeek//smb_files': [FLOW],
  'zeek//dce_rpc': [FLOW],
  'zeek//x509': [FLOW],
  '/dns/': [FLOW, ['dns:query', null, 'DC0078']],
  '/proxy/': [FLOW],
  '/firewall/': [['NSM:Firewall', null, 'DC0078']],
  '/webserver/': WEB_SERVER,
  'cisco//aaa': [['networkdevice:syslog', null, 'DC0064']],
};

/** Entries of which already the first log only stands in for what the rule reads. */
export const STAND_INS: ReadonlySet<string> = new Set(['azure//riskdetection']);
