/**
 * Elastic's tags and integrations in ATT&CK's words. "OS:" tags state the platform; where a rule
 * has none, its integrations do. Data sources without a name in ATT&CK stay in Elastic's words.
 */
import { items, textOf } from './values';

const SYSTEMS: Readonly<Record<string, string>> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
};

/** Integration packages that see one platform only. */
const PACKAGES: Readonly<Record<string, string>> = {
  windows: 'Windows',
  aws: 'IaaS',
  aws_bedrock: 'IaaS',
  gcp: 'IaaS',
  kubernetes: 'Containers',
  cloud_defend: 'Containers',
  okta: 'Identity Provider',
  entityanalytics_okta: 'Identity Provider',
  entityanalytics_entra_id: 'Identity Provider',
  o365: 'Office Suite',
  google_workspace: 'Office Suite',
  github: 'SaaS',
};

const LOGS: Readonly<Record<string, string>> = {
  sysmon: 'WinEventLog:Sysmon',
  'windows security event logs': 'WinEventLog:Security',
  'powershell logs': 'WinEventLog:PowerShell',
  'windows system event logs': 'WinEventLog:System',
  'windows application event logs': 'WinEventLog:Application',
  'auditd manager': 'auditd:SYSCALL',
  'aws cloudtrail': 'AWS:CloudTrail',
  'azure activity logs': 'azure:activity',
  'azure sign-in logs': 'azure:signinlogs',
  'microsoft entra id sign-in logs': 'azure:signinlogs',
  'microsoft entra id audit logs': 'azure:audit',
  'entra id sign-in logs': 'azure:signinlogs',
  'entra id audit logs': 'azure:audit',
  'microsoft 365 audit logs': 'm365:unified',
  'gcp audit logs': 'gcp:audit',
  okta: 'saas:okta',
  'okta system logs': 'saas:okta',
  github: 'saas:github',
  'google workspace': 'saas:googleworkspace',
  'google workspace audit logs': 'saas:googleworkspace',
  'linux sysmon logs': 'linux:Sysmon',
};

/** Tags that only repeat the vendor of a more exact one. */
const VENDORS = new Set([
  ...['aws', 'amazon web services', 'azure', 'microsoft azure', 'gcp', 'google cloud platform'],
  ...['microsoft 365', 'microsoft entra id', 'active directory'],
]);

/**
 * Platforms of a rule. A rule that only Defend for Containers or the Kubernetes audit log can feed
 * sees containers, though it is tagged "OS: Linux", too.
 */
export function elasticPlatforms(tags: readonly string[], packages: readonly string[]): string[] {
  const logs = after('data source:', tags);
  const byPackage = packages.map((name) =>
    name === 'azure' ? azurePlatform(logs) : own(PACKAGES, name),
  );
  const isContainer = byPackage.length > 0 && byPackage.every((name) => name === 'Containers');
  const systems = isContainer ? [] : after('os:', tags).map((word) => own(SYSTEMS, word));
  const found = systems.some(Boolean) ? systems : byPackage;
  // One package that could see anything leaves the platform open.
  if (found.includes(undefined)) return [];
  return [...new Set(found.filter((name) => name !== undefined))];
}

/** The Azure integration reads both; its data source tags tell which, if they tell. */
function azurePlatform(logs: readonly string[]): string | undefined {
  if (logs.some((log) => /entra|azure ad\b|active directory/.test(log))) return 'Identity Provider';
  return logs.some((log) => log.includes('activity')) ? 'IaaS' : undefined;
}

/** Logs of which the rule reads any: those ATT&CK has a name for, and the others. */
export function elasticLogs(tags: readonly string[]) {
  const words = after('data source:', tags);
  const names = new Set(words.map((word) => own(LOGS, word)).filter((name) => name !== undefined));
  const others = tags.filter((tag) => {
    const [word = ''] = after('data source:', [tag]);
    return word !== '' && own(LOGS, word) === undefined && !(names.size > 0 && VENDORS.has(word));
  });
  return {
    logSources: [...names].map((name) => ({ name, channel: null })),
    otherLogs: [...new Set(others.map((tag) => tag.slice(tag.indexOf(':') + 1).trim()))],
  };
}

/** `related_integrations`: lists of { package }, or of names. */
export function packagesOf(value: unknown, get: (item: unknown, key: string) => unknown): string[] {
  return items(value).map((item) => (textOf(item) || textOf(get(item, 'package'))).toLowerCase());
}

function after(prefix: string, tags: readonly string[]): string[] {
  const words = tags.map((tag) => tag.trim().toLowerCase());
  return words.filter((word) => word.startsWith(prefix)).map((w) => w.slice(prefix.length).trim());
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
