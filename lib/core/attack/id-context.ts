/**
 * What the text around says about something shaped like an ATT&CK ID: a table of small rules that
 * add or take points. Techniques, tactics and strategies start with enough points to count and
 * lose them to counter-evidence; `S1186` or `C0040` have to earn them.
 */
import type { Candidate } from './id-forms';

/** Points from which a candidate counts as an ATT&CK ID. */
export const ENOUGH = 3;

/** How far around a candidate its context goes, in characters. */
export const REACH = 300;

/** Points by prefix before any context: the rarer its look-alikes, the more. */
const START: Record<string, number> = { TA: 3, DET: 3, T: 3, DS: 3, AN: 1, DC: 1, A: -1 };

/** Speaks about the prefixes `of`; `\uffff` in the pattern is where the candidate stands. */
type Rule = [of: string, pattern: RegExp, points: number];

const WEAK = 'AN DC DS M G S C A';
const ALL = `TA DET T ${WEAK}`;
const NEVER = -99;
const MEDICINE = /HCPCS|\bCPT\b|\bICD-?(?:9|10)|medicaid|medicare|billing code/i;

const RULES: readonly Rule[] = [
  // MITRE ATLAS numbers its own: AML.T0051, AML.TA0005.
  [ALL, /\bAML[._-]\uffff/i, NEVER],
  // #DC0032 is a colour; no other prefix makes six hexadecimal digits.
  ['DC', /#\uffff/, NEVER],
  // S1200.5 is a number behind a letter, G0100-5 a part.
  [WEAK, /\uffff[.-]\d/, NEVER],

  // ATT&CK by its name, or fields and types that only its data has; not MITRE's other lists.
  [
    ALL,
    /att\W{1,2}(?:amp;)?ck|(?<!\b(?:cwe|cve|atlas|capec|d3fend)\.)mitre(?!\W{0,5}(?:cwe|cve|atlas|capec|d3fend))|\battack\.[a-z]+[-_]|-attack\b|intrusion-set|attack-pattern|course-of-action|(?:software|mitigation)_?id|threat\.(?:software|group)/i,
    3,
  ],
  // A dotted sub-technique is like nothing else.
  [ALL, /(?<!AML\.)\bT\d{4}[./]\d{3}\b/i, 3],
  // The framework's vocabulary, STIX's, and tactics by name.
  [ALL, /technique|tactic|\bTTPs?\b/i, 2],
  [ALL, /external_(?:id|ref)|\bSTIX\b/i, 2],
  [
    ALL,
    /initial.access|privilege.escalation|defen[cs]e.evasion|credential.access|lateral.movement|command.and.control|reconnaissance|exfiltration/i,
    2,
  ],
  // Prose, rules and logs about intrusions.
  [
    ALL,
    /phish|malware|malicious|threat|detect|adversar|attack|credential|persisten|ransom|backdoor|victim|compromis|exploit|vulnerab|security|incident|powershell|atomic|\bAPT|\b(?:SIEM|EDR|SOC|IOCs?|sigma|sysmon|hunt\w*|C2)\b/i,
    1,
  ],

  // What the objects of a kind are, in words.
  ['G C', /\b(?:APT|FIN|UNC|TA)-?\d|threat (?:group|actor)|espionage|cyber|intrusion/i, 2],
  ['C', /campaign|compromise|\boperation\b/i, 2],
  ['S', /malware|backdoor|trojan|ransomware|\bRAT\b|implant|wiper|spyware/i, 2],
  ['M', /mitigation/i, 3],
  ['AN', /analytics?\b|detection strateg/i, 2],
  ['DC', /data[ _-]?component/i, 3],
  ['A', /\bassets?\b/i, 2],
  ['A', /\bICS\b|\bPLC\b|\bHMI\b|control server/i, 2],
  // Name (S0002), S0002: Name; for programs, groups and campaigns a proper name.
  [WEAK, /[\w.)] [([]\uffff|\uffff(?::| [-\u2013\u2014]) [A-Z]/, 1],
  ['S G C', /(?:[A-Z]|\d )[\w.]+ [([]\uffff/, 1],
  // Process Creation (DC0032): how data components are named.
  [
    'DC',
    /(?:Creation|Access|Modification|Deletion|Metadata|Enumeration|Content|Load|Execution|Start|Status|Traffic \w+)\W{1,3}\uffff|\uffff\W{1,3}(?:\w+ ){1,3}(?:Creation|Access|Modification|Deletion|Metadata|Content)/,
    2,
  ],
  // M1030: Network Segmentation, by the words mitigations start with.
  [
    'M',
    /\uffff\W{1,4}(?:Name\W+)?(?:Audit\b|Antivirus|Pre-|(?:Network|Account|User|Privileged|Password|Multi-factor|Application|Execution|Exploit|Restrict|Limit|Disable|Update|Software|Filter|Encrypt|Code|Behavior|Data) (?:or )?[A-Z])/,
    3,
  ],

  // Devices in user agents.
  [
    ALL,
    /(?:Mozilla|Dalvik|Opera)\/[\d.]+ \([^)]*\uffff|\b(?:Android [\d.]+|Linux|U|[a-z]{2}[-_][a-z]{2}); [\w -]{0,40}\uffff|\uffff[^()\n]{0,30}\bBuild\//i,
    -20,
  ],
  // Numbers of the house: model, part, order ...
  [
    ALL,
    /\b(?:model|brand|part|sku|p\/n|order|invoice|customer|article|serial|item|bolts?|gearbox|train|flight|bus|tram|route|room|gate|seat|drawing|task id|tool change|cartridge|toner|ink)\W{0,3}(?:(?:no|nr|number|id|code)\b)?\W{0,3}\uffff/i,
    -4,
  ],
  // Numbers that an office gives: case C0040, rule S1000.
  [
    WEAK,
    /\b(?:case|rule|ticket|error|fault|alarm|job|unit|form|figure|zone|room|version) \uffff/i,
    -9,
  ],
  // Shops, workshops, schools: enough against a lone T1003 that nothing supports.
  [
    'T TA DS',
    /\b(?:(?:un)?paid|invoice|price|shipping|warranty|printer|cartridge|tablet|nvidia|quadro|gpu|torque|gear\w*|valve|train|patient|student|lesson|recipe|hotel|meeting)\b/i,
    -1,
  ],
  // Programs of machine tools: G0 X10, S1200 M3.
  ['T S G M', /\bG-?code\b|\bspindle\b|\b[GMN]\d{1,3}\s+[GXYZ]-?\d/i, -6],
  // Paths of SVG and fonts: d="M1030 280.
  [ALL, /\bd=["'`{]+[^"'>]*\uffff|\uffff[ ,]-?[\d.]+ ?[LHVQZ]\d/, -20],
  [WEAK, /\uffff[ ,]-?\d/, -2],
  // Billing codes in medicine, which have G, S and T series.
  [ALL, MEDICINE, -5],
  [WEAK, MEDICINE, -10],
  // Rules of Sonar, states of SQL, messages of linters, all with an S or C series.
  ['S C', /sonar|rspec|code smell|SQLSTATE|\bODBC\b|pylint|flake8|\blint|pragma/i, -15],
  // Faults of cars.
  ['C', /trouble code|\bDTC\b|\bOBD|\bVIN\b|\bP0\d{3}\b|\bEC[MU]\b/i, -15],
  // Errors of compilers.
  ['C DC', /compiler|diagnostic/i, -6],
  // Application notes of chip makers.
  ['AN', /app(?:lication)?.?notes?|datasheet|microchip|\bNXP\b|silicon labs|\bMCU\b/i, -15],
  // Files of data sets.
  ['DS', /data ?sets?\b|ICPSR|codebook|data ?sheet/i, -4],
];

/** Whether the form alone forbids it, on ATT&CK's own site too. */
export function isImpossible(candidate: Candidate, text: string): boolean {
  return sum(candidate, text, '', (points) => points === NEVER) < 0;
}

/** Points of a candidate by its form and by the text around it; it counts from {@link ENOUGH}. */
export function weigh(candidate: Candidate, text: string, surroundings: string): number {
  const { prefix, form, sub } = candidate;
  const start = START[prefix.toUpperCase()] ?? 0;
  const lower = prefix === prefix.toUpperCase() ? 0 : -1;
  // software/S0002 on another site; T1059-001, a sub-technique but for the dot.
  const written = (form === 'folder' ? 4 : 0) + (sub ? 2 : 0);
  return start + lower + written + sum(candidate, text, surroundings, () => true);
}

function sum(
  { start, end, prefix }: Candidate,
  text: string,
  surroundings: string,
  isAsked: (points: number) => boolean,
): number {
  const before = text.slice(Math.max(0, start - REACH), start);
  const context = `${before}\uffff${text.slice(end, end + REACH)}\n${surroundings}`;
  return RULES.reduce(
    (total, [of, pattern, points]) =>
      isAsked(points) && of.split(' ').includes(prefix.toUpperCase()) && pattern.test(context)
        ? total + points
        : total,
    0,
  );
}
