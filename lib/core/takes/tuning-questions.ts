/**
 * What an analytic's tunable field asks of the people who deploy it. The bundled facts hold only
 * the field's name, so its words decide, first match wins; the last question fits any field.
 */

export type TuningKind =
  | 'amount'
  | 'hours'
  | 'window'
  | 'allowed'
  | 'normal'
  | 'watched'
  | 'pattern'
  | 'scope'
  | 'trust'
  | 'agent'
  | 'session'
  | 'place'
  | 'file'
  | 'device'
  | 'network'
  | 'user'
  | 'service'
  | 'program'
  | 'other';

type Question = {
  kind: TuningKind;
  /** On the words of the name, in lower case, with a blank before and after each. */
  matches: RegExp;
  unless?: RegExp;
  /** `{F}` stands for the fields, `[one|many]` for words that follow their number. */
  ask: string;
};

const any = (words: string) => new RegExp(` (?:${words}) `);
const last = (words: string) => new RegExp(` (?:${words}) $`);

const AMOUNTS = [
  ...[
    'thresholds?',
    'rate',
    'ratio',
    'frequency',
    'burst',
    'spike',
    'score',
    'entropy',
    'velocity',
  ],
  ...[
    'count',
    'percent',
    'quota',
    'limit',
    'length',
    'len',
    'size',
    'depth',
    'variance',
    'tolerance',
  ],
  ...['confidence', 'length variance', 'length deviation', 'rate per client'],
].join('|');
const FLOWS = 'data|traffic|access|query|transfer|dns|message|network|mail|write|bytes?|event';

/** In the order in which names are tried. */
const QUESTIONS: readonly Question[] = [
  {
    kind: 'amount',
    matches: new RegExp(` (?:${AMOUNTS}) (?:mb|gb|kb|percent|baseline)? ?$| (?:${FLOWS}) volume $`),
    ask: 'At which [value|values] [does|do] {F} separate misuse from routine?',
  },
  {
    kind: 'hours',
    matches: any('hours|business|maintenance|holiday|offhours|workhours'),
    unless: any('users?|tasks?|scripts?|accounts?'),
    ask: 'Which working and maintenance hours [does|do] {F} have to know?',
  },
  {
    kind: 'window',
    matches: /^ time (?:window|delta|between|to) /,
    ask: 'Which time [span|spans] in {F} [fits|fit] the pace of events here?',
  },
  {
    kind: 'window',
    matches: any(
      'windows?|interval|duration|delay|timeout|lifetime|latency|period|timing|timewindow',
    ),
    unless: any('class|messaging|message|target|path|regex'),
    ask: 'Which time [span|spans] in {F} [fits|fit] the pace of events here?',
  },
  {
    kind: 'allowed',
    matches: any(
      'allow|allowed|allowlist|allowlisted|listed|whitelist|whitelisted|whitelists|trusted|authorized|approved|expected|permitted|legitimate|legit|exclude|excluded|exclusions?|exempt|exemptions|benign|safe|known good|known admin|known maintenance|managed|accepted|ignored',
    ),
    unless: any('bypass|av|denylist|location bypass'),
    ask: 'Who or what does this legitimately here, and so belongs in {F}?',
  },
  {
    kind: 'normal',
    matches: any('baselines?|baselining|normal|median|history'),
    unless: any('file path|path'),
    ask: 'What is normal here, and from which period [is|are] {F} learned?',
  },
  {
    kind: 'watched',
    matches: any(
      'suspicious|sensitive|watch|watched|watchlist|monitored|blocklist|blocked|denylist|blacklist|risky|critical|protected|dangerous|untrusted|restricted|high risk|high value|unusual',
    ),
    unless: any('flag|sensitivity'),
    ask: 'What deserves attention every time and belongs in {F}?',
  },
  {
    kind: 'pattern',
    matches: any(
      'regex|patterns?|keywords?|strings?|contains|syntax|predicate|indicators?|heuristics|signatures?|match',
    ),
    unless: any(
      'signatures? (?:status|check|checks|validation|verification|enforcement|only|invalid|level)|image signature|driver signature|kext signature|dll signature|header|fingerprint',
    ),
    ask: 'What should {F} catch, and which routine activity would [it|they] catch by mistake?',
  },
  {
    kind: 'scope',
    matches: last('scope|filter|filters|constraints?'),
    ask: 'Where does the logic apply and where not, as set by {F}?',
  },
  {
    kind: 'trust',
    matches: any(
      'signed|unsigned|signer|signers|signature|signing|certificates?|hash|hashes|checksums?|integrity|publishers?|reputation',
    ),
    ask: 'How much weight should {F} give to signatures, hashes or reputation?',
  },
  {
    kind: 'agent',
    matches: / user agents? /,
    ask: 'Which client software is normal here, as told by {F}?',
  },
  {
    kind: 'session',
    matches: any('sessions?|logon|login|tty|terminal|mfa|interactive|authentication|auth'),
    unless: any('paths?|files?|hook|server|banner|users?|process'),
    ask: 'Which kinds of logon or session [does|do] {F} have to tell apart?',
  },
  {
    kind: 'place',
    matches: any(
      'geo|geolocation|geographic|country|countries|region|user locations?|access location',
    ),
    unless: any('memory'),
    ask: 'From which places is access normal, as told by {F}?',
  },
  {
    kind: 'file',
    matches: any(
      'paths?|filepaths?|dirs?|director(?:y|ies)|folders?|files?|filenames?|extensions?|mounts?|plists?|registry|location|locations',
    ),
    // PATH is the environment variable.
    unless: /^ path $| entropy /,
    ask: 'Which files, folders or keys should {F} name?',
  },
  {
    kind: 'device',
    matches: any('devices?|usb|vendor|firmware|hardware|efi|serial'),
    ask: 'Which devices and versions belong here, as told by {F}?',
  },
  {
    kind: 'network',
    matches: any(
      'ips?|cidrs?|ports?|hosts?|hostnames?|domains?|urls?|uris?|dns|destinations?|protocols?|interfaces?|asn|proxy|endpoints?|subnets?|network|tlds?|tls|egress|outbound|resolvers?|ssids?|bssids?|servers?|vpn',
    ),
    unless: any('account'),
    ask: 'Which hosts, addresses or protocols [does|do] {F} have to tell apart?',
  },
  {
    kind: 'user',
    matches: any(
      'users?|usernames?|accounts?|admins?|administrators?|roles?|privileges?|privileged|principals?|owners?|groups?|identity|uid|initiator|initiated|actor',
    ),
    unless: any('process'),
    ask: 'Whose activity is routine and whose is not, as told by {F}?',
  },
  {
    kind: 'service',
    matches: any(
      'services?|daemons?|apps?|applications?|tasks?|jobs?|plugins?|integrations?|containers?|pods?|namespaces?|instances?|vms?|clusters?|tenants?|buckets?|mailbox(?:es)?|api|apis|oauth|browsers?',
    ),
    ask: 'Which services, apps or workloads should {F} cover?',
  },
  {
    kind: 'program',
    matches: any(
      'process|processes|parents?|child|children|commands?|commandline|cmd|cmdlets?|executables?|exec|exe|execution|binary|binaries|image|scripts?|tools?|interpreters?|shells?|lineage|ancestry|modules?|dlls?|dylibs?|libs?|library|libraries|utilit(?:y|ies)|macros?',
    ),
    ask: 'Which programs or command lines are out of place here, as told by {F}?',
  },
];

const OTHER = {
  kind: 'other',
  ask: 'Which [setting|settings] of {F} [fits|fit] your environment?',
} as const;

export function tuningKind(fieldName: string): TuningKind {
  const words = wordsOf(fieldName);
  const found = QUESTIONS.find(
    ({ matches, unless }) => matches.test(words) && !unless?.test(words),
  );
  return found?.kind ?? OTHER.kind;
}

/** @param fields how the fields stand in the sentence, e.g. "TimeWindow (AN1057) and …" */
export function tuningQuestion(kind: TuningKind, fields: string, isOne: boolean): string {
  const question = QUESTIONS.find((one) => one.kind === kind) ?? OTHER;
  // A function, because a name from a file may hold "$&".
  return question.ask
    .replace(/\[(.*?)\|(.*?)\]/g, (_, one: string, many: string) => (isOne ? one : many))
    .replace('{F}', () => fields);
}

/** "ScanRateThreshold" -> " scan rate threshold " */
export function wordsOf(fieldName: string): string {
  const words = fieldName
    .replace(/OAuth/g, 'Oauth')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    // "MgmtCIDRs" ends in the plural of an acronym.
    .replace(/([A-Z]+)([A-Z](?!s(?![a-z]))[a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return ` ${words.join(' ')} `;
}
