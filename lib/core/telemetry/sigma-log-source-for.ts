/**
 * The Sigma log source for a log as ATT&CK names it: what a new rule would state. A list of event
 * codes gets the narrowest category that holds all of them, else the service with all events.
 */
import { nameKey, readChannel } from './log-names';
import { LOGS, SYSMON } from './sigma-log-table';

/** As a rule writes it; `product` is "" for what Sigma knows by category only (firewall). */
export type SigmaWords = { product: string; category?: string; service?: string };

/** @returns null where Sigma has no words for the log, or several and nothing to choose by */
export function sigmaLogSourceFor(name: string, channel: string | null): SigmaWords | null {
  const log = nameKey(name);
  const codes = codesOf(channel);
  const byCode = codes.length ? narrowest(log, codes) : undefined;
  return byCode ?? byWords(log, nameKey(channel ?? ''), codes);
}

type Narrow = { product: string; category: string; codes: readonly number[] };

/** Log name -> the categories that stand for some of its events. */
const byLog = new Map<string, Narrow[]>();
for (const [category, [codes]] of Object.entries(SYSMON)) {
  note('wineventlog:sysmon', { product: 'windows', category, codes: codesOf(codes) });
}
for (const [place, rows] of Object.entries(LOGS)) {
  const [product = '', category = ''] = place.split('/');
  for (const [name, channel] of category ? rows : []) {
    const codes = codesOf(channel);
    if (codes.length) note(nameKey(name), { product, category, codes });
  }
}

function note(log: string, narrow: Narrow): void {
  byLog.set(log, [...(byLog.get(log) ?? []), narrow]);
}

/** Of the categories that hold all codes the one with the fewest; none if two have as few. */
function narrowest(log: string, wanted: readonly number[]): SigmaWords | undefined {
  const holding = (byLog.get(log) ?? []).filter(({ codes }) =>
    wanted.every((code) => codes.includes(code)),
  );
  // Sysmon 12 is registry_add and registry_delete alike: then the next wider one that is alone.
  const sizes = [...new Set(holding.map(({ codes }) => codes.length))].sort((a, b) => a - b);
  const alone = sizes
    .map((size) => holding.filter(({ codes }) => codes.length === size))
    .find((found) => found.length === 1)?.[0];
  return alone && { product: alone.product, category: alone.category };
}

/** Names that stand for a service as a whole; the first whose words fit. */
const SERVICES: readonly (readonly [log: RegExp, channel: RegExp | null, words: SigmaWords])[] = [
  [/^auditd:(?:syscall|execve)$/, /^execve\b/, { product: 'linux', category: 'process_creation' }],
  [/^auditd:/, null, { product: 'linux', service: 'auditd' }],
  [/^linux:osquery$/, /^process_events/, { product: 'linux', category: 'process_creation' }],
  [/^linux:sysmon$/, null, { product: 'linux', service: 'sysmon' }],
  [/^linux:syslog$/, null, { product: 'linux', service: 'syslog' }],
  [/^linux:auth$/, null, { product: 'linux', service: 'auth' }],
  [/^linux:cron$/, null, { product: 'linux', service: 'cron' }],
  [
    /^macos:(?:unifiedlog|endpointsecurity|osquery)$/,
    /^(?:process(?:_events| launch| events)?|exec(?:ve)?|es_event_type_notify_exec)\b/,
    { product: 'macos', category: 'process_creation' },
  ],
  [
    /^macos:(?:unifiedlog|endpointsecurity|osquery)$/,
    /^(?:file[_ ](?:events?|creation)|es_event_type_notify_(?:create|write))\b/,
    { product: 'macos', category: 'file_event' },
  ],
  [/^nsm:(?:flow|connections)$/, /\bdns\b/, { product: 'zeek', service: 'dns' }],
  [/^nsm:(?:flow|connections)$/, /\bhttps?\b/, { product: 'zeek', service: 'http' }],
  [/^nsm:(?:flow|connections)$/, /\bsmb/, { product: 'zeek', service: 'smb_files' }],
  [/^nsm:(?:flow|connections)$/, /\brdp\b/, { product: 'zeek', service: 'rdp' }],
  [/^nsm:(?:flow|connections)$/, /\bkerberos\b/, { product: 'zeek', service: 'kerberos' }],
  [/^nsm:(?:flow|connections)$/, null, { product: 'zeek', service: 'conn' }],
  [/^nsm:firewall$/, null, { product: '', category: 'firewall' }],
  [/^dns:query$/, null, { product: '', category: 'dns' }],
  [
    /^(?:applicationlog:(?:webserver|iis)|wineventlog:iis|apache:access_log)$/,
    null,
    { product: '', category: 'webserver' },
  ],
  [/^aws:cloudtrail$|^cloudtrail:/, null, { product: 'aws', service: 'cloudtrail' }],
  [/^azure:signinlogs$/, null, { product: 'azure', service: 'signinlogs' }],
  [/^azure:audit$/, null, { product: 'azure', service: 'auditlogs' }],
  [/^azure:activity$/, null, { product: 'azure', service: 'activitylogs' }],
  [/^gcp:audit$/, null, { product: 'gcp', service: 'gcp.audit' }],
  [/^gcp:workspaceaudit$/, null, { product: 'gcp', service: 'google_workspace.admin' }],
  [/^m365:unified$/, null, { product: 'm365', service: 'audit' }],
  [/^m365:exchange$/, null, { product: 'm365', service: 'exchange' }],
  [/^saas:okta$|^okta:systemlog$/, null, { product: 'okta', service: 'okta' }],
  [/^saas:github$/, null, { product: 'github', service: 'audit' }],
  [
    /^kubernetes:audit$/,
    null,
    { product: 'kubernetes', category: 'application', service: 'audit' },
  ],
];

/** Windows' logs by ATT&CK's name without "WinEventLog:". */
const WINDOWS: Readonly<Record<string, string>> = {
  security: 'security',
  system: 'system',
  application: 'application',
  sysmon: 'sysmon',
  taskscheduler: 'taskscheduler',
  wmi: 'wmi',
  applocker: 'applocker',
  'windows defender': 'windefend',
  'microsoft-windows-windows defender/operational': 'windefend',
  codeintegrity: 'codeintegrity-operational',
  'microsoft-windows-codeintegrity/operational': 'codeintegrity-operational',
  'microsoft-windows-windows firewall with advanced security/firewall': 'firewall-as',
  'microsoft-iis-configuration': 'iis-configuration',
  'microsoft-windows-security-mitigations/kernelmode': 'security-mitigations',
  'microsoft-windows-shell-core': 'shell-core',
  'microsoft-windows-smbclient/security': 'smbclient-security',
};

function byWords(log: string, channel: string, codes: readonly number[]): SigmaWords | null {
  const event = /^wineventlog:(.+)$/.exec(log)?.[1] ?? '';
  // One name in ATT&CK, two channels in Windows: the old one has three-digit events.
  if (event === 'powershell') {
    const isClassic = codes.length > 0 && codes.every((code) => code < 1_000);
    return { product: 'windows', service: isClassic ? 'powershell-classic' : 'powershell' };
  }
  const service = Object.hasOwn(WINDOWS, event) ? WINDOWS[event] : undefined;
  if (service) return { product: 'windows', service };
  const found = SERVICES.find(
    ([names, channels]) => names.test(log) && (channels === null || channels.test(channel)),
  );
  return found ? { ...found[2] } : null;
}

/** "EventCode=3, 22" is [3, 22]; prose is none. */
function codesOf(channel: string | null): readonly number[] {
  const read = readChannel(channel);
  return read.kind === 'codes' ? read.codes : [];
}
