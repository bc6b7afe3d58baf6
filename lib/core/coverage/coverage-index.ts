/** All evidence by ATT&CK ID, ready to be asked: the shapes. Made by prepare.ts. */

import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { CoverageSource, Mark, PlatformMark, Scope, StalenessLimits } from './evidence';
import type { Inventory } from './inventory';
import type { Disagreement } from './reasons';
import type { RuleFact, RuleRelation } from './rule-evidence';
import type { RuleRow } from './rule-rows';
import type { DetectionState } from './scale';
import type { StatementFact } from './statement-evidence';
import type { AnalyticResult } from './telemetry';
import type { TestFact } from './test-evidence';

/** `relation` says how the written ID leads to the ID that the record is listed under. */
export type Placed = { fact: RuleFact; writtenId: AttackId; relation: RuleRelation };

/** Rows of an ID, made once: a parent's are asked for by each of its sub-techniques. */
export type Listed = {
  facts: RuleFact[];
  rows: RuleRow[];
  twins: Disagreement[];
  readonly asParent: readonly { fact: RuleFact; row: RuleRow }[];
};

export type CoverageIndex = {
  library: Library;
  scope: Scope;
  limits: StalenessLimits;
  /** YYYY-MM-DD */
  today: string;
  inventory: Inventory;
  rules: ReadonlyMap<AttackId, readonly Placed[]>;
  tests: ReadonlyMap<AttackId, readonly TestFact[]>;
  statements: ReadonlyMap<AttackId, readonly StatementFact[]>;
  /** Rules by id and by name, for tests that name the rule that answered. */
  rulesNamed: ReadonlyMap<string, readonly RuleFact[]>;
  /** Marks of a person, under the ID of today too. */
  notApplicable: ReadonlyMap<AttackId, Mark>;
  /** Marks for one platform, and risks that the team takes, under the ID of today too. */
  notApplicableOn: ReadonlyMap<AttackId, readonly PlatformMark[]>;
  acceptedRisks: ReadonlyMap<AttackId, readonly PlatformMark[]>;
  /** Platforms, as keys, that some imported rule is for. */
  coveredPlatforms: ReadonlySet<string>;
  coveredDomains: ReadonlySet<string>;
  /** Sources that are on; how many of them hold rules. */
  sources: readonly CoverageSource[];
  ruleSources: number;
  /** Whether anything was imported that could show detection. */
  hasEvidence: boolean;
  analytic(id: AttackId): AnalyticResult;
  isInScope(platform: string): boolean;
  /** States without relatives, remembered: parents ask for those of their subs. */
  ownStates: Map<AttackId, DetectionState>;
  /** Rows of rules, remembered. */
  listed: Map<AttackId, Listed>;
};
