/**
 * What came of a test, in VECTR's words and those of teams' own tables. VECTR ranks its outcomes
 * Blocked, Alerted, Logged, None, N/A, TBD (docs.vectr.io); here an alert of any tool comes first,
 * because only an alert shows detection.
 */
import type { TestOutcome } from '@/lib/core/coverage/evidence';

/** The first word of an outcome; "Logged - Centrally Logged" has details behind it. */
const WORDS: readonly (readonly [RegExp, TestOutcome | null])[] = [
  [/^(?:alert(?:ed|s)?|detect(?:ed|ion)|erkannt|alarmiert)\b/i, 'detected'],
  [/^(?:block(?:ed)?|prevent(?:ed|ion)|blockiert|verhindert)\b/i, 'blocked-only'],
  [/^(?:log(?:ged)?|protokolliert)\b/i, 'logged'],
  [/^(?:none|miss(?:ed)?|undetected|not detected|no detection|keine?|nicht erkannt)\b/i, 'missed'],
  [/^(?:ran|run|executed|ausgeführt)\b/i, 'ran-only'],
  [/^(?:n\/?a|not applicable|tbd|to be determined|pending|unknown|offen|unbekannt)\b/i, null],
  [/^(?:-+|\?|)$/, null],
];

/** Of several tools' outcomes the first of these counts. */
const BEST: readonly (TestOutcome | null)[] = [
  ...['detected' as const, 'blocked-only' as const, 'logged' as const],
  ...['missed' as const, 'ran-only' as const, null],
];

/** For sorting: what shows more comes first. */
export function bestOutcome(a: TestOutcome | null, b: TestOutcome | null): number {
  return BEST.indexOf(a) - BEST.indexOf(b);
}

export type OutcomeCell = {
  /** Null: there is no outcome (yet), so there is no test. */
  outcome: TestOutcome | null;
  /** The tool that the cell names for it, "SIEM: Alerted"; else "". */
  tool: string;
  /** False for a word of no meaning to us. */
  isRead: boolean;
};

const MOST_PARTS = 100;

/** One outcome, or those of several tools: "SIEM: Logged; NDR: Alerted" is the NDR's alert. */
export function outcomeOf(cell: string): OutcomeCell {
  const parts = cell
    .slice(0, 5_000)
    .split(/[;|,\n]+/)
    .slice(0, MOST_PARTS)
    .map((part) => part.trim())
    .filter((part, _, all) => part !== '' || all.length === 1);
  const [best] = parts
    .map(outcomeOfPart)
    .filter(({ isRead }) => isRead)
    .sort((a, b) => bestOutcome(a.outcome, b.outcome));
  return best ?? { outcome: null, tool: '', isRead: parts.length === 0 };
}

function outcomeOfPart(part: string): OutcomeCell {
  const [, tool = '', word = part] = /^([^:=]{1,60})[:=]\s*(.+)$/.exec(part) ?? [];
  const found = WORDS.find(([words]) => words.test(word.trim()));
  return found
    ? { outcome: found[1], tool: tool.trim(), isRead: true }
    : { outcome: null, tool: '', isRead: false };
}

const NOT_RUN =
  /^(?:not[ _-]?(?:performed|tested|started|run|executed)|pending|planned|in[ _-]?progress|to ?do|open|paused|abandoned|skipped|cancell?ed|deferred|geplant|offen)\b/i;

/** Whether a status says that the test was not carried out, or not to its end. */
export function isNotRun(status: string): boolean {
  return NOT_RUN.test(status.trim());
}
