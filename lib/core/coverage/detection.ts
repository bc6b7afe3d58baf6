/**
 * Axis A: what rules, tests and statements show for one ID. The first state of the table in
 * status.ts that holds is the answer; what keeps it from a better one is listed as shortfalls.
 */

import type { AttackId } from '@/lib/core/attack/id-kinds';
import { applicable } from './applicable';
import type { CoverageIndex } from './coverage-index';
import { disagreementsOf } from './disagree';
import { type Gathered, gather, subsOf } from './gather';
import { nameKey } from './log-names';
import type { Question } from './question';
import type { Disagreement, RuleCounts, Shortfall, SubCounts } from './reasons';
import type { DetectionState } from './scale';
import { countRules, ruleShortfalls } from './shortfalls';
import { CLAIM_ORDER, type StatementRow, standing } from './statement-evidence';
import { openMiss, type TestRow } from './test-evidence';
import { type Detected, newestDetection } from './validated';

export type Detection = {
  state: DetectionState;
  shortfalls: Shortfall[];
  rules: RuleCounts;
  subs: SubCounts | null;
  detected: Detected | null;
  miss: TestRow | null;
  /** The statement that made the state, if one did. */
  stated: StatementRow | null;
  disagrees: Disagreement[];
};

type Finding = Pick<Detection, 'state' | 'shortfalls'> & { stated?: StatementRow | null };

export function detect(index: CoverageIndex, question: Question, gathered: Gathered): Detection {
  const isForId = question.onePlatform === null;
  const subs = isForId ? countSubs(index, question.id) : null;
  const own = detectOwn(index, question, gathered);
  if (own.state === 'validated' || own.state === 'detecting' || own.state === 'partial') {
    return { ...own, subs };
  }
  const shortfalls = isForId && own.state !== 'not-applicable' ? relatives(gathered, subs) : [];
  if (shortfalls.length === 0) return { ...own, subs };
  const found = lowered({ state: 'partial', shortfalls }, own.miss);
  const disagrees = disagreementsOf(gathered, found.state, null);
  return { ...own, ...found, subs, stated: null, disagrees };
}

/** A parent never takes Detecting from its subs, nor a sub from its parent (rule R2). */
function relatives({ parent, ofParent }: Gathered, subs: SubCounts | null): Shortfall[] {
  const isAnySubOn = subs !== null && subs.detecting + subs.partly > 0;
  const ofSubs: Shortfall[] = isAnySubOn ? [{ kind: 'subs-only', ...subs }] : [];
  const rules = ofParent.filter(({ counts }) => counts !== 'no').length;
  return parent && rules ? [...ofSubs, { kind: 'parent-only', parent, rules }] : ofSubs;
}

/** Without what parent and sub-techniques have. */
function detectOwn(index: CoverageIndex, question: Question, gathered: Gathered): Detection {
  const { own, tests } = gathered;
  const rules = countRules(own);
  const miss = openMiss(tests);
  const detected = newestDetection(index, tests);
  const finish = (finding: Finding): Detection => {
    const stated = finding.stated ?? null;
    const disagrees = disagreementsOf(gathered, finding.state, stated);
    return { rules, subs: null, detected, miss, disagrees, ...finding, stated };
  };
  const inScope = question.platforms.filter(index.isInScope);
  const isOutOfScope = question.platforms.length > 0 && inScope.length === 0;
  const isMarked = [question.id, question.askedId].some((id) => index.notApplicable.has(id));
  if (isOutOfScope || isMarked || question.mark) {
    return finish({ state: 'not-applicable', shortfalls: [] });
  }
  if (detected?.isYoung && detected.rule === null) {
    return finish({ state: 'validated', shortfalls: [] });
  }
  let found = byRules(index, question, gathered, inScope);
  const stated = standing(gathered.stated);
  // Rules known to be on or off are better evidence than a statement (rule R7).
  if (stated?.claims && rules.on + rules.off === 0 && claimsMore(stated.claims, found.state, own)) {
    found = { state: stated.claims, shortfalls: statedShortfalls(stated), stated };
  }
  if (isBelowPartial(found.state) && detected?.isYoung && detected.rule === 'rule-not-imported') {
    const { date, rule } = detected.test;
    found = { state: 'partial', shortfalls: [{ kind: 'test-rule', date, rule }] };
  }
  return finish(lowered(found, miss));
}

function byRules(
  index: CoverageIndex,
  question: Question,
  { own }: Gathered,
  inScope: readonly string[],
): Finding {
  if (own.some(({ counts }) => counts !== 'no')) {
    const shortfalls = ruleShortfalls(index.library, own, question.onePlatform ? [] : inScope);
    return { state: shortfalls.length ? 'partial' : 'detecting', shortfalls };
  }
  const isOff = own.some(({ limit }) => limit === 'off' || limit === 'not-known-to-run');
  if (isOff) return { state: 'off', shortfalls: [] };
  return { state: isCovered(index, question, inScope) ? 'none' : 'unknown', shortfalls: [] };
}

/** Whether rule data for a platform in scope, or where no platform is known for the domain, is here. */
function isCovered(index: CoverageIndex, question: Question, inScope: readonly string[]): boolean {
  if (inScope.length) return inScope.some((p) => index.coveredPlatforms.has(nameKey(p)));
  return question.domains.some((domain) => index.coveredDomains.has(domain));
}

function claimsMore(claims: DetectionState, state: DetectionState, own: Gathered['own']): boolean {
  if (claims === 'not-applicable') return own.length === 0;
  return CLAIM_ORDER.indexOf(claims) > CLAIM_ORDER.indexOf(state);
}

function statedShortfalls(stated: StatementRow): Shortfall[] {
  const { claims, limit, source, score, of, appliesTo, lacking } = stated;
  if (claims !== 'partial') return [];
  const systems: Shortfall[] =
    lacking.length > 0 ? [{ kind: 'stated-systems', systems: appliesTo, lacking }] : [];
  if (limit === 'systems') return systems;
  if (limit === 'low') return [{ kind: 'stated-low', score: score ?? 0, of }, ...systems];
  if (limit === 'undated') return [{ kind: 'stated-undated', source }, ...systems];
  return [
    limit === 'rules' ? { kind: 'stated-rules', source } : { kind: 'stated-partial', source },
  ];
}

/** For sorting: the state that claims least comes first. */
export function worstFirst(a: DetectionState, b: DetectionState): number {
  return CLAIM_ORDER.indexOf(a) - CLAIM_ORDER.indexOf(b);
}

function isBelowPartial(state: DetectionState): boolean {
  return state === 'off' || state === 'none' || state === 'unknown';
}

/** An unanswered miss beats Detecting, and is the first shortfall of Partial. */
function lowered(found: Finding, miss: TestRow | null): Finding {
  if (!miss || isBelowPartial(found.state) || found.state === 'not-applicable') return found;
  const kind = miss.outcome === 'missed' ? 'test-missed' : 'test-logged';
  return {
    ...found,
    state: 'partial',
    shortfalls: [{ kind, date: miss.date }, ...found.shortfalls],
  };
}

function countSubs(index: CoverageIndex, id: AttackId): SubCounts | null {
  const subs = subsOf(index, id);
  if (subs.length === 0) return null;
  const states = subs.map((sub) => ownState(index, sub));
  const detecting = states.filter((s) => s === 'detecting' || s === 'validated').length;
  return { of: subs.length, detecting, partly: states.filter((s) => s === 'partial').length };
}

function ownState(index: CoverageIndex, id: AttackId): DetectionState {
  const known = index.ownStates.get(id);
  if (known) return known;
  const object = index.library.get(id);
  const question: Question = applicable(index, {
    ...{ id, askedId: id, onePlatform: null },
    platforms: object?.platforms ?? [],
    domains: object?.domains ?? [],
  });
  const { state } = detectOwn(index, question, gather(index, question));
  index.ownStates.set(id, state);
  return state;
}
