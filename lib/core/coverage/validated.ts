/** Whether a detected test validates: it is young, and the rule it names is on and unchanged since. */

import type { CoverageIndex } from './coverage-index';
import { nameKey } from './log-names';
import type { RuleOfTest } from './reasons';
import { newestDetected, type TestRow } from './test-evidence';

/** The newest test if it was detected, and what became of the rule that answered; null: it is on. */
export type Detected = { test: TestRow; isYoung: boolean; rule: RuleOfTest | null };

export function newestDetection(index: CoverageIndex, rows: readonly TestRow[]): Detected | null {
  const test = newestDetected(rows);
  if (!test) return null;
  const isYoung = test.days !== null && test.days <= index.limits.testDays;
  return { test, isYoung, rule: ruleOfTest(index, test) };
}

function ruleOfTest(index: CoverageIndex, { rule, date }: TestRow): RuleOfTest | null {
  if (!nameKey(rule)) return null;
  const named = index.rulesNamed.get(nameKey(rule)) ?? [];
  if (named.length === 0) return 'rule-not-imported';
  const on = named.filter((fact) => fact.on === 'yes');
  if (on.length === 0) {
    return named.some((fact) => fact.on === 'unknown') ? 'rule-not-known-to-run' : 'rule-off';
  }
  return on.some(({ record }) => record.changed.slice(0, 10) <= date) ? null : 'rule-changed';
}
