/**
 * What an ID's status is: two axes, one headline. Everything is derived from evidence with the
 * library of the day; nothing is stored as a state.
 *
 * Axis A, detection; the first that holds:
 * - Not applicable: no platform of the ID is in scope, or a person marked it.
 * - Validated: the newest test was detected, is young enough, and its rule, if named, is on and
 *   unchanged since.
 * - Detecting: an alerting rule is on, maps here or by a one-to-one rename, on every platform in
 *   scope or on none stated, and its log is not known to be missing or stale.
 * - Partial: something is on, with a named shortfall.
 * - Off: rules exist; all are disabled, or not known to be deployed.
 * - None: there is rule data for a platform in scope, and none maps here.
 * - Unknown: there is no rule data for it.
 *
 * Axis B, telemetry, says what the logs add where there is no rule; see telemetry-level.ts.
 *
 * The rules that code and tests name:
 * R1 A parent that a rule names beside one of its subs is no claim.
 * R2 A parent never takes Detecting from subs, nor a sub from its parent: Partial.
 * R3 One-to-one renames are applied; one-to-many is Partial until a person confirms; IDs newer
 *    than the library are kept.
 * R4 An unstated platform counts for the ID, never for one platform; one out of scope not at all.
 * R5 Telemetry and tests age into another state; the age of a rule is only noted.
 * R6 Quality changes no state; a statement makes Detecting only if its score means detection, as a
 *    person or its format says, if it carries a date, and if it holds for all systems it speaks of.
 * R7 Of two sources that disagree the better evidenced wins, and the other is listed.
 * R8 A strategy is its analytics in scope, counted. An analytic is axis B exactly, and axis A
 *    inferred from rules with its technique and platform, or pinned.
 * R9 A person's "not applicable" is that word, with name, reason and date; on some platforms only,
 *    those do not count. "Validated" is a detected test stated by that person. An accepted risk is
 *    a label beside the word, which stays.
 */
import { type AttackId, type AttackIdKind, kindOfId } from '@/lib/core/attack/id-kinds';
import { dayOf } from './age';
import { applicable } from './applicable';
import { compare } from './compare';
import type { CoverageIndex } from './coverage-index';
import { type Detection, detect, worstFirst } from './detection';
import type { PlatformMark } from './evidence';
import { type Gathered, gather } from './gather';
import type { Reason } from './reasons';
import type { RuleRow } from './rule-rows';
import type { CoverageWord } from './scale';
import type { StatementRow } from './statement-evidence';
import { reasonsOf } from './status-reasons';
import { isCompleteFor, type Subject, subjectOf } from './subject';
import { type Telemetry, telemetryOf } from './telemetry-level';
import type { TestRow } from './test-evidence';

export type { CoverageIndex } from './coverage-index';
export { prepareCoverage } from './prepare';

export type IdStatus = {
  /** As asked; and whose status this is: for an ID replaced in the installed release, its successor. */
  asked: AttackId;
  id: AttackId;
  kind: AttackIdKind;
  word: CoverageWord;
  /** The ID is of a later release than the library: a mark beside the word. */
  isNewer: boolean;
  /** Techniques that detection is inferred from (strategies and analytics); else empty. */
  inferredFrom: AttackId[];
  /** Platform that everything is about (analytics); else null. */
  onePlatform: string | null;
  detection: Detection;
  telemetry: Telemetry;
  /** What made the status, what limits it, tests with the newest first. */
  reasons: Reason[];
  /** Rules that map here, those that count most first; then those of the parent. */
  rules: RuleRow[];
  parentRules: RuleRow[];
  /** Newest first. */
  tests: TestRow[];
  statements: StatementRow[];
  parent: AttackId | null;
  platforms: { all: string[]; inScope: string[] };
  /** The team knows the risk and takes it: said beside the word, which stays (rule R9). */
  acceptedRisks: PlatformMark[];
  /** Sources that say something about it, and the newest day of what they say or were imported. */
  sources: { id: string; name: string; importedAt: string }[];
  newest: string;
  /** The day that ages were counted to. */
  asOf: string;
};

/** Null for kinds that have no detection status of their own: tactics, groups, software … */
export function statusOf(asked: AttackId, index: CoverageIndex): IdStatus | null {
  switch (kindOfId(asked)) {
    case 'technique':
    case 'sub-technique':
    case 'detection-strategy':
    case 'analytic':
      return statusOfSubject(asked, applicable(index, subjectOf(index.library, asked)), index);
    default:
      return null;
  }
}

function statusOfSubject(asked: AttackId, subject: Subject, index: CoverageIndex): IdStatus {
  const telemetry = telemetryOf(index, subject.analytics, subject.platforms);
  // One technique, but for a strategy that detects several: then the least that holds for all.
  const [worst] = subject.evidenceIds
    .map((id) => ({ ...subject, id }))
    .map((question) => ({ question, gathered: gather(index, question) }))
    .map(({ question, gathered }) => ({ gathered, detection: detect(index, question, gathered) }))
    .sort((a, b) => worstFirst(a.detection.state, b.detection.state));
  const gathered = worst?.gathered ?? NOTHING;
  const detection = worst?.detection ?? detect(index, subject, NOTHING);
  const word = wordOf(index, subject, detection, telemetry);
  const { own, tests, statements } = gathered;
  return {
    ...{ asked, id: subject.askedId, kind: kindOfId(subject.askedId), word, detection, telemetry },
    ...{ isNewer: subject.isNewer, onePlatform: subject.onePlatform },
    inferredFrom: subject.inferredFrom,
    reasons: reasonsOf(index, { subject, gathered, detection, telemetry, word }),
    ...{ rules: own, parentRules: gathered.ofParent, tests, statements, parent: gathered.parent },
    platforms: {
      all: [...subject.platforms],
      inScope: subject.platforms.filter(index.isInScope),
    },
    acceptedRisks: acceptedFor(index, subject),
    sources: sourcesOf(index, gathered),
    newest: newestOf(gathered),
    asOf: index.today,
  };
}

/** Of an analytic only what is said for its platform, or for all. */
function acceptedFor(
  { acceptedRisks }: CoverageIndex,
  { askedId, evidenceIds, onePlatform }: Subject,
): PlatformMark[] {
  const marks = [...new Set([askedId, ...evidenceIds])].flatMap(
    (id) => acceptedRisks.get(id) ?? [],
  );
  return [...new Set(marks)].filter(
    ({ platform }) => !platform || !onePlatform || platform === onePlatform,
  );
}

function wordOf(
  index: CoverageIndex,
  subject: Subject,
  { state, stated }: Detection,
  { level, mayArrive }: Telemetry,
): CoverageWord {
  if (state === 'not-applicable') return state;
  // Evidence for an ID that the library has no facts of is kept and listed, and counts later.
  if (!subject.isKnown) return 'unknown';
  if (state !== 'none') return state;
  if (stated?.word && level === 'unknown') return stated.word;
  if (level === 'full' || level === 'some') return 'telemetry-only';
  // Blind is a claim about every log, so it needs somebody who said that the list is complete.
  const isBlind = level === 'none' && !mayArrive && isCompleteFor(index, subject);
  return isBlind ? 'blind' : 'no-rule';
}

const NOTHING: Gathered = {
  ...{ own: [], ofParent: [], parent: null, tests: [], statements: [], stated: [], twins: [] },
};

function sourcesOf(index: CoverageIndex, { own, tests, statements }: Gathered) {
  const ids = new Set([...own, ...tests, ...statements].map(({ sourceId }) => sourceId));
  return index.sources
    .filter(({ id }) => ids.has(id))
    .map(({ id, name, importedAt }) => ({ id, name, importedAt }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

function newestOf({ own, tests, statements }: Gathered): string {
  const days = [
    ...own.map(({ importedAt }) => dayOf(importedAt)),
    ...tests.map(({ date }) => date),
    ...statements.map(({ date }) => dayOf(date)),
  ];
  return days.reduce((a, b) => (a > b ? a : b), '');
}
