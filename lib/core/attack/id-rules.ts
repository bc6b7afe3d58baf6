/**
 * The rules that decide about something shaped like an ATT&CK ID: what supports it and what speaks
 * against it. Each is for a class of texts; id-context.ts adds up their points.
 */

import type { IdRules, Rule } from './id-context';

/** Points by prefix before any context: the rarer its look-alikes, the more. */
const START: IdRules['start'] = { TA: 3, DET: 3, T: 3, DS: 1, AN: 1, DC: 1, A: -1 };

const WEAK = 'AN DC DS M G S C A';
const ALL = `TA DET T ${WEAK}`;
const MEDICINE = /HCPCS|\bCPT\b|\bICD-?(?:9|10)|medicaid|medicare|billing code/i;

/** Prose, rules and logs about intrusions. */
const TRADE =
  'phish|malware|malicious|threat|detect|adversar|attack|credential|persisten|ransom|backdoor|victim|compromis|exploit|vulnerab|security|incident|powershell|atomic|(?<![a-z])APT|\\b(?:SIEM|EDR|SOC|IOCs?|sigma|sysmon|hunt\\w*|C2)\\b';

/** What consoles, hosts and tests of defences speak of; no support, but no text about goods. */
const NEAR_IT =
  'admin|alert|amea[cç]|amenaz|angr[ei]if|ataque|atta(?:cc|qu)|anomal|authenti|beacon|bedroh|brute|bypass|compliance|crowdstrike|decod|defen[cs]e|defender|discovery|d[eé]tec|dump|elevat|encrypt|enumerat|escalat|evasion|event.?id|execution|firewall|forensic|hash|hijack|honeypot|inject|\\binvestigat|kernel|kibana|kill.?chain|linux|log[io]n|laptop|masquerad|menac|minacc|misp|mitigat|obfuscat|opencti|password|patch|payload|privileg|proxy|registry|remediat|rootkit|sandbox|secops|s[eé]cur|segur|sentinel|server|severity|sicherh|sicurez|shell|sniff|splunk|spoof|sudo|suspicious|tactic|technique|thehive|triage|tunnel|virustotal|vuln|wazuh|windows|(?<![a-z])(?:CVE|SMB|SSH|RDP|logs|rules?|mapp(?:ed|ings?)|processes)(?![a-z])';

/** The plain ones of both lists that stand in most consoles. */
const COMMON =
  'alert|attack|malware|malicious|threat|detect|credential|security|incident|powershell|exploit|admin|authenti|event id|event_id|event.id|eventid|execution|firewall|hash|kernel|linux|login|logon|password|payload|registry|server|severity|shell|suspicious|tactic|technique|windows';

const A_DOZEN_WORDS = '(?:[^a-z]*(?:[a-z]{1,3}[^a-z]+)*[a-z]{4,}(?![a-z])){12}';

/** Whatever the context, on ATT&CK's own site too. */
const NEVER: IdRules['never'] = [
  // MITRE ATLAS and SAFE-MCP number their own: AML.T0051, SAFE-T1001.
  [ALL, /\b(?:AML[._-]|SAFE-)\uffff/i, 0],
  // #DC0032 is a colour; no other prefix makes six hexadecimal digits.
  ['DC', /#\uffff/, 0],
  // S1200.5 is a number behind a letter, G0100-5 a part.
  [WEAK, /\uffff[.-]\d/, 0],
];

/** What is right at the candidate: read in a few characters only. */
const BESIDE: readonly Rule[] = [
  // S0002: Name. Name (S0002), above all a proper one: those kinds have more names than one.
  [WEAK, /\uffff(?::| [-\u2013\u2014]) [A-Z]/, 1],
  ['S G C', /[\w.)] [([]\uffff/, 1],
  ['S G C', /(?:[A-Z]|\d )[\w.]+ [([]\uffff/, 1],
  // An analytic; Google's analytics on the same page are none.
  ['AN', /analytics?\b|detection strateg/i, 2],
  // What is numbered by a shop, a workshop, a timetable, a school, a laboratory. A bracket stands
  // behind a name, and Scheduled Task, Golden Ticket, malware sample are of the trade.
  [
    ALL,
    /\b(?:model|brand|part|sku|p\/n|order|invoice|customer|member|article|serial|item|(?<!mal\w+[ _-])sample|batch|bolts?|gearbox|sensor|train|flight|bus|route|room|gate|zone|(?<!(?:golden|silver|kerberos)[ _-])ticket|seat|drawing|course|lesson|chapter|meeting|gene|residue|(?<!scheduled[ _-])task(?: id)?|bug|epic|story|tool change|cartridge|toner|ink)[^\w(]{0,3}(?:(?:no|nr|number|id|code)\b)?[^\w(]{0,3}\uffff/i,
    -4,
    'model|brand|part|sku|p/n|order|invoice|customer|member|article|serial|item|sample|batch|bolt|gearbox|sensor|train|flight|bus|route|room|gate|zone|ticket|seat|drawing|course|lesson|chapter|meeting|gene|residue|task|bug|epic|story|tool change|cartridge|toner|ink',
  ],
  // Keys of records, and all of their list: 'bookingId': 'T1001', transaction_id: ['T1001', 'T1002'.
  [
    'T TA',
    /(?:booking|customer|device|driver|employee|machine|member|order|patient|staff|student|task|teacher|tenant|ticket|tool|transaction|trip|vehicle)[ _-]?(?:no|nr|number|id|code)s?\b\W{1,6}(?:T\d+\W{1,4})*\uffff/i,
    -4,
    'booking|customer|device|driver|employee|machine|member|order|patient|staff|student|task|teacher|tenant|ticket|tool|transaction|trip|vehicle',
  ],
  // Numbers that an office gives: case C0040, rule S1000; form T1135 of a tax office.
  [WEAK, /\b(?:case|rule|error|fault|alarm|job|unit|figure|version|session|host) \uffff/i, -9],
  [ALL, /\bform \uffff/i, -9, 'form '],
  // A maker's name in front: Dell Precision T1650, Canon G1010.
  [
    ALL,
    /\b(?:nvidia|dell|lenovo|epson|canon|nikon|sony|samsung|huawei|nokia|philips|siemens)(?: [\w-]+){0,2} \uffff/i,
    -4,
    'nvidia|dell|lenovo|epson|canon|nikon|sony|samsung|huawei|nokia|philips|siemens',
  ],
  // M1030 280: coordinates, columns of numbers.
  [WEAK, /\uffff[ ,]-?\d/, -2],
  // DC0001.corp.example is a host.
  ['DC', /\uffff\.\w/, -4],
];

/** What the text around is about. */
const AROUND: readonly Rule[] = [
  // ATT&CK by its name, or fields and types that only its data has; not MITRE's other lists.
  [
    ALL,
    /att\W{1,2}(?:amp;)?ck|(?<!\b(?:cwe|cve|atlas|capec|d3fend)\.)mitre(?!\W{0,5}(?:cwe|cve|atlas|capec|d3fend|emb3d))|\battack\.[a-z]+[-_]|-attack\b|intrusion-set|attack-pattern|course-of-action|(?:software|mitigation)_?id|threat\.(?:software|group)/i,
    3,
  ],
  // A dotted sub-technique is like nothing else.
  [ALL, /(?<!AML\.)\bT\d{4}[./]\d{3}\b/i, 3],
  // The framework's vocabulary, STIX's, and tactics by name.
  [ALL, /technique|tactic|(?<![a-z])TTPs?(?![a-z])/i, 2],
  [ALL, /external_(?:id|ref)|\bSTIX\b/i, 2],
  [
    ALL,
    /initial.access|privilege.escalation|defen[cs]e.evasion|credential.access|lateral.movement|command.and.control|reconnaissance|exfiltration/i,
    2,
  ],
  [ALL, new RegExp(TRADE, 'i'), 1],

  // Words of intrusions and of nothing else: enough for a technique in lower case.
  [
    'TA T DET',
    /phish|malware|malicious|adversar|ransom|powershell|\b(?:EDR|SIEM|SOC|C2|sysmon|sigma)\b/i,
    1,
  ],

  // Analytics give detection rules their names.
  ['AN', /\b(?:detects|sigma|sysmon|SIEM|EDR|powershell|suspicious|log sources?)\b/i, 1],
  // What the objects of a kind are, in words.
  [
    'G C',
    /(?<![a-z])(?:APT|FIN|UNC|TA)-?\d|threat group|(?<![a-z])actors?(?![a-z])|espionage|cyber|intrusion/i,
    2,
  ],
  ['C', /campaign|compromise|\boperation\b/i, 2],
  ['S', /malware|backdoor|trojan|ransomware|\bRAT\b|implant|wiper|spyware/i, 2],
  ['M', /mitigat(?:ion|ed by)/i, 3],
  ['DC', /data[ _-]?component/i, 3],
  ['DS', /data[ _-]?source/i, 2],
  ['A', /\bassets?\b/i, 2],
  ['A', /\bICS\b|\bPLC\b|\bHMI\b|control server/i, 2],

  // Devices in user agents.
  [
    ALL,
    /(?:Mozilla|Dalvik|Opera)\/[\d.]+ \([^)]*\uffff|\b(?:Android [\d.]+|Linux|U|[a-z]{2}[-_][a-z]{2}); [\w -]{0,40}\uffff|\uffff[^()\n]{0,30}\bBuild\//i,
    -20,
    'mozilla/|dalvik/|opera/|; |build/',
  ],
  // The forms of a tax office, where they are not called so.
  [ALL, /\b(?:income tax|tax (?:year|returns?)|RRSP)\b/i, -9, 'tax|rrsp'],
  // Tasks of a tracker that numbers them T1, T2 ...
  ['T', /phabricator|maniphest/i, -9, 'phabricator|maniphest'],
  // A dozen words, and none of the trade: tasks, rows of a test, formulas. A cell of few words is
  // no such text; one word of the trade, the technique's name or another rule outweighs it.
  [
    'T TA',
    new RegExp(`^(?![^]*(?:${TRADE}|${NEAR_IT}))${A_DOZEN_WORDS}`, 'i'),
    -1,
    `NONE|${COMMON}`,
  ],
  // Shops, workshops, schools: enough against a lone T1003 that nothing supports.
  [
    'T TA DS',
    /\b(?:(?:un)?paid|invoice|price|shipping|warranty|printer|cartridge|tablet|nvidia|quadro|gpu|torque|gear\w*|valve|train|(?:in|out)?patient|student|lesson|recipe|hotel|meeting)\b/i,
    -1,
    'paid|invoice|price|shipping|warranty|printer|cartridge|tablet|nvidia|quadro|gpu|torque|gear|valve|train|patient|student|lesson|recipe|hotel|meeting',
  ],
  // Programs of machine tools: G0 X10, S1200 M3.
  ['T S G M', /\bG-?code\b|\bspindle\b|\b[GMN]\d{1,3}\s+[GXYZ]-?\d/i, -6],
  // Paths of SVG and fonts: d="M1030 280.
  [ALL, /\bd=["'`{]+[^"'>]*\uffff|\uffff[ ,]-?[\d.]+ ?[LHVQZ]\d/, -20],
  // Billing codes in medicine, which have G, S and T series.
  [ALL, MEDICINE, -5, 'hcpcs|cpt|icd|medic|billing code'],
  [WEAK, MEDICINE, -10],
  // Rules of Sonar, states of SQL, messages of linters, all with an S or C series.
  ['S C', /sonar|rspec|code smell|SQLSTATE|\bODBC\b|pylint|flake8|\blint|pragma/i, -15],
  // Faults of cars.
  ['C', /trouble code|\bDTC\b|\bOBD|\bVIN\b|\bP0\d{3}\b|\bEC[MU]\b/i, -15],
  // Errors of compilers.
  ['C DC', /compiler|diagnostic/i, -6],
  // Application notes of chip makers.
  [
    'AN',
    /app(?:lication)?.?(?:notes?|reports?)|datasheet|microchip|\bNXP\b|silicon labs|\bMCU\b/i,
    -15,
  ],
  // Names of domain controllers.
  ['DC', /domain.controllers?|replicat/i, -4],
  // Files of data sets.
  ['DS', /data ?sets?\b|ICPSR|codebook|data ?sheet/i, -4],
];

export const ID_RULES: IdRules = { start: START, never: NEVER, beside: BESIDE, around: AROUND };
