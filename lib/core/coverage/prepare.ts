/**
 * Everything that is worked out once for all IDs: where each record counts, what is collected,
 * which platforms there is rule data for. Statuses are then a look-up and some counting.
 */

import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { CoverageIndex, Placed } from './coverage-index';
import {
  type Mark,
  NO_VERDICTS,
  type PlatformMark,
  type Scope,
  type SourcedEvidence,
  type StalenessLimits,
  type Verdicts,
} from './evidence';
import { type Inventory, readInventory } from './inventory';
import { nameKey } from './log-names';
import { remembering } from './remembering';
import { isPlatformInScope, type RuleFact, ruleFact } from './rule-evidence';
import { claimsOf, coverer, type Placer, placer } from './rule-ids';
import { logReader } from './rule-logs';
import type { StatementFact } from './statement-evidence';
import { type AnalyticResult, analyticResult } from './telemetry';
import type { TestFact } from './test-evidence';

export function prepareCoverage(
  opened: Library,
  sources: readonly SourcedEvidence[],
  scope: Scope,
  limits: StalenessLimits,
  today: string,
  verdicts: Verdicts = NO_VERDICTS,
): CoverageIndex {
  const library = remembering(opened);
  const inventory = readInventory(library, sources, limits, today);
  const isInScope = (platform: string) => isPlatformInScope(scope, platform);
  const on = sources.filter(({ source }) => source.isOn);
  const where = placer(library);
  const rules = placeRules(library, on, scope, inventory, where);
  const tests = new Map<AttackId, TestFact[]>();
  const statements = new Map<AttackId, StatementFact[]>();
  for (const { source, records } of on) {
    for (const record of records) {
      if (record.type === 'test') {
        for (const { id } of where.other(record.id)) push(tests, id, { source, record });
      } else if (record.type === 'statement') {
        for (const { id } of where.other(record.id)) push(statements, id, { source, record });
      }
    }
  }
  const marks = Object.entries(scope.notApplicable).flatMap(([id, mark]) =>
    where.other(id).map((place) => [place.id, mark] as const),
  );
  const said = placeVerdicts(verdicts, where);
  const analytics = new Map<AttackId, AnalyticResult>();
  return {
    ...{ library, scope, limits, today, inventory, isInScope },
    ...{ ...rules, tests, statements },
    ...said,
    notApplicable: new Map([...said.notApplicable, ...marks]),
    sources: on.map(({ source }) => source),
    ruleSources: on.filter(({ records }) => records.some(({ type }) => type === 'rule')).length,
    hasEvidence: rules.rules.size + tests.size + statements.size > 0,
    analytic: (id) => {
      const result =
        analytics.get(id) ?? analyticResult(library, inventory, id, (p) => p.some(isInScope));
      analytics.set(id, result);
      return result;
    },
    ownStates: new Map(),
    listed: new Map(),
  };
}

function placeVerdicts({ notApplicable, acceptedRisk }: Verdicts, where: Placer) {
  const marks = new Map<AttackId, Mark>();
  const notApplicableOn = new Map<AttackId, PlatformMark[]>();
  const acceptedRisks = new Map<AttackId, PlatformMark[]>();
  for (const mark of notApplicable) {
    for (const { id } of where.other(mark.id)) {
      if (mark.platform !== null) push(notApplicableOn, id, mark);
      else if (!marks.has(id)) marks.set(id, mark);
    }
  }
  for (const mark of acceptedRisk) {
    for (const { id } of where.other(mark.id)) push(acceptedRisks, id, mark);
  }
  return { notApplicable: marks, notApplicableOn, acceptedRisks };
}

type RuleParts = Pick<
  CoverageIndex,
  'rules' | 'rulesNamed' | 'coveredPlatforms' | 'coveredDomains'
>;

function placeRules(
  library: Library,
  on: readonly SourcedEvidence[],
  scope: Scope,
  inventory: Inventory,
  where: Placer,
): RuleParts {
  const rules = new Map<AttackId, Placed[]>();
  const rulesNamed = new Map<string, RuleFact[]>();
  const covered = coverer(library);
  const logsOf = logReader(inventory);
  for (const { source, records } of on) {
    for (const record of records) {
      if (record.type !== 'rule') continue;
      const fact = ruleFact(source, record, library, scope, logsOf);
      for (const key of new Set([nameKey(record.ruleId), nameKey(record.name)])) {
        if (key) push(rulesNamed, key, fact);
      }
      covered.note(fact.platforms, []);
      for (const { id, pin } of claimsOf(library, record)) {
        covered.note(fact.platforms, [id]);
        const places = pin ? [{ id, relation: 'pinned' as const }] : where.rule(source, id);
        for (const place of places) {
          push(rules, place.id, { fact, writtenId: pin ?? id, relation: place.relation });
        }
      }
    }
  }
  const { platforms, domains } = covered;
  return { rules, rulesNamed, coveredPlatforms: platforms, coveredDomains: domains };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
