/**
 * One rule of one source as evidence: does it run, where, and does its log arrive? Answers that
 * do not depend on the ID are worked out once; how far it counts for an ID is judged per ID.
 */
import type { Library } from '@/lib/core/library/library';
import type { CoverageSource, RuleRecord, Scope } from './evidence';
import { type LogName, nameKey } from './log-names';
import type { PlaceRelation } from './placing';
import type { LogReader, RuleLogs } from './rule-logs';

export type RuleOn = 'yes' | 'no' | 'unknown';

export type RuleFact = {
  source: CoverageSource;
  record: RuleRecord;
  on: RuleOn;
  /** Stated by the rule, or the default of its source; empty: not stated. */
  platforms: readonly string[];
  isInScope: boolean;
  logs: RuleLogs;
  /** The log that decides: one that arrives, or else the first that does not. */
  log: LogName | null;
};

/** Formats' own words for a rule that is not meant to alert people yet. */
const EXPERIMENTAL = new Set(['experimental', 'development', 'draft']);
/** Words that "those in production are deployed" means. */
const PRODUCTION = new Set(['stable', 'production']);

export function ruleFact(
  source: CoverageSource,
  record: RuleRecord,
  library: Library,
  scope: Scope,
  logsOf: LogReader,
): RuleFact {
  const platforms = platformsOf(source, record, library);
  const isInScope = platforms.length === 0 || platforms.some((p) => isPlatformInScope(scope, p));
  return {
    source,
    record,
    on: isRuleOn(record, source.deployed),
    platforms,
    isInScope,
    ...logsOf(record),
  };
}

/** A rule pinned to an analytic is for the analytic's platform. */
function platformsOf(
  source: CoverageSource,
  { platforms, otherIds }: RuleRecord,
  library: Library,
): readonly string[] {
  if (platforms.length) return platforms;
  const analytics = otherIds.filter((id) => /^AN\d/.test(id));
  const pinned = [...new Set(analytics.flatMap((id) => library.get(id)?.platforms ?? []))];
  if (pinned.length) return pinned;
  return source.defaultPlatform ? [source.defaultPlatform] : [];
}

/** An empty scope was not set yet: every platform counts. */
export function isPlatformInScope(scope: Scope, platform: string): boolean {
  const key = nameKey(platform);
  return scope.platforms.length === 0 || scope.platforms.some((other) => nameKey(other) === key);
}

/** What the file says; where it says nothing, what the person said of its source. */
export function isRuleOn(
  { state, maturity }: Pick<RuleRecord, 'state' | 'maturity'>,
  deployed: CoverageSource['deployed'],
): RuleOn {
  if (state !== 'unknown') return state === 'active' ? 'yes' : 'no';
  switch (deployed) {
    case 'all':
      return 'yes';
    case 'none':
      return 'no';
    case 'by-status':
      return PRODUCTION.has(nameKey(maturity)) ? 'yes' : 'no';
    default:
      return 'unknown';
  }
}

/** `pinned`: the rule names the analytic itself. */
export type RuleRelation = PlaceRelation | 'parent' | 'pinned';

/** Why a rule counts for nothing, or for less than it could. */
export type RuleLimit =
  | 'out-of-scope'
  | 'off'
  | 'not-known-to-run'
  | 'parent'
  | 'unconfirmed'
  | 'hunt'
  | 'building-block'
  | 'correlation'
  | 'experimental'
  | 'log-missing'
  | 'log-stale';

export type RuleWorth = { counts: 'full' | 'partly' | 'no'; limit: RuleLimit | null };

export function worthOf(fact: RuleFact, relation: RuleRelation): RuleWorth {
  const no = (limit: RuleLimit): RuleWorth => ({ counts: 'no', limit });
  const partly = (limit: RuleLimit): RuleWorth => ({ counts: 'partly', limit });
  if (!fact.isInScope) return no('out-of-scope');
  if (fact.on !== 'yes') return no(fact.on === 'no' ? 'off' : 'not-known-to-run');
  if (relation === 'parent' || relation === 'unconfirmed') return partly(relation);
  if (fact.record.kind !== 'alert') return partly(fact.record.kind);
  if (EXPERIMENTAL.has(nameKey(fact.record.maturity))) return partly('experimental');
  if (fact.logs === 'missing') return partly('log-missing');
  if (fact.logs === 'stale') return partly('log-stale');
  return { counts: 'full', limit: null };
}
