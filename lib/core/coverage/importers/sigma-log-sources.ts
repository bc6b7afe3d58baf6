/**
 * What a Sigma log source is in ATT&CK's words. There is no official table; this one follows
 * Sigma's taxonomy appendix (category to Sysmon event) and ATT&CK 18.1's log source names, and
 * holds only what is plain. A rule reads any one of the logs that its category stands for.
 */

export type LogSource = { name: string; channel: string | null };
export type SigmaLogSource = { product: string; category: string; service: string };

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

/** Sysmon's event codes by Sigma category (Windows). */
const SYSMON: Readonly<Record<string, string>> = {
  process_creation: '1',
  file_change: '2',
  network_connection: '3',
  sysmon_status: '4, 16',
  process_termination: '5',
  driver_load: '6',
  image_load: '7',
  create_remote_thread: '8',
  raw_access_thread: '9',
  process_access: '10',
  file_event: '11',
  registry_add: '12',
  registry_delete: '12',
  registry_set: '13',
  registry_rename: '14',
  registry_event: '12, 13, 14',
  create_stream_hash: '15',
  pipe_created: '17, 18',
  wmi_event: '19, 20, 21',
  dns_query: '22',
  file_delete: '23',
  process_tampering: '25',
  file_delete_detected: '26',
  file_executable_detected: '29',
};

/** Logs beside Sysmon, by product/category or product//service. */
const LOGS: Readonly<Record<string, readonly (readonly [name: string, channel?: string])[]>> = {
  'windows/process_creation': [['WinEventLog:Security', 'EventCode=4688']],
  'windows/registry_set': [['WinEventLog:Security', 'EventCode=4657']],
  'windows/registry_event': [['WinEventLog:Security', 'EventCode=4657']],
  'windows/network_connection': [['WinEventLog:Security', 'EventCode=5156']],
  'windows/ps_script': [['WinEventLog:PowerShell', 'EventCode=4104']],
  'windows/ps_module': [['WinEventLog:PowerShell', 'EventCode=4103']],
  'windows/ps_classic_start': [['WinEventLog:PowerShell', 'EventCode=400']],
  'windows/ps_classic_provider_start': [['WinEventLog:PowerShell', 'EventCode=600']],
  'windows/ps_classic_script': [['WinEventLog:PowerShell', 'EventCode=800']],
  'windows//security': [['WinEventLog:Security']],
  'windows//system': [['WinEventLog:System']],
  'windows//application': [['WinEventLog:Application']],
  'windows//powershell': [['WinEventLog:PowerShell']],
  'windows//powershell-classic': [['WinEventLog:PowerShell']],
  'windows//sysmon': [['WinEventLog:Sysmon']],
  'windows//taskscheduler': [['WinEventLog:TaskScheduler']],
  'windows//wmi': [['WinEventLog:WMI']],
  'windows//applocker': [['WinEventLog:AppLocker']],
  'linux/process_creation': [
    ['auditd:SYSCALL', 'execve'],
    ['auditd:EXECVE', 'execve'],
    ['linux:Sysmon', 'EventCode=1'],
  ],
  'linux/network_connection': [['linux:Sysmon', 'EventCode=3']],
  'linux/file_event': [['linux:Sysmon', 'EventCode=11']],
  'linux//auditd': [['auditd:SYSCALL']],
  'linux//syslog': [['linux:syslog']],
  'linux//auth': [['linux:syslog']],
  'linux//sshd': [['linux:syslog']],
  'linux//sudo': [['linux:syslog']],
  'linux//cron': [['linux:syslog']],
  'aws//cloudtrail': [['AWS:CloudTrail']],
  'azure//signinlogs': [['azure:signinlogs']],
  'azure//auditlogs': [['azure:audit']],
  'azure//activitylogs': [['azure:activity']],
  'gcp//gcp.audit': [['gcp:audit']],
  'm365//audit': [['m365:unified']],
  'm365//exchange': [['m365:exchange']],
  'okta//okta': [['saas:okta']],
  'github//audit': [['saas:github']],
  'zeek//conn': [['NSM:Connections']],
};

/** The logs of which a rule reads one; none where Sigma's words have no plain match. */
export function logSourcesOf({ product, category, service }: SigmaLogSource): LogSource[] {
  const codes = product === 'windows' ? own(SYSMON, category) : undefined;
  const sysmon =
    codes === undefined ? [] : [{ name: 'WinEventLog:Sysmon', channel: `EventCode=${codes}` }];
  const place = category ? `${product}/${category}` : `${product}//${service}`;
  const others = (own(LOGS, place) ?? []).map(([name, channel = null]) => ({ name, channel }));
  return [...sysmon, ...others];
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
