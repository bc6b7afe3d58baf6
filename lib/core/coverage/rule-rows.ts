/** A rule as a row for people: plain data, nothing left to look up. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { RuleRecord } from './evidence';
import type { LogName } from './log-names';
import {
  type RuleFact,
  type RuleOn,
  type RuleRelation,
  type RuleWorth,
  worthOf,
} from './rule-evidence';
import type { RuleLogs } from './rule-logs';

export type RuleRow = RuleWorth & {
  sourceId: string;
  source: string;
  format: string;
  file: string;
  ruleId: string;
  name: string;
  author: string;
  url: string;
  on: RuleOn;
  /** Why the state is what it is, in the file's words. */
  stateReason: string;
  kind: RuleRecord['kind'];
  maturity: string;
  severity: string;
  platforms: readonly string[];
  /** The ID as the rule writes it. */
  writtenId: AttackId;
  relation: RuleRelation;
  logs: RuleLogs;
  log: LogName | null;
  changed: string;
  importedAt: string;
};

export function ruleRow(fact: RuleFact, writtenId: AttackId, relation: RuleRelation): RuleRow {
  const { source, record } = fact;
  const { counts, limit } = worthOf(fact, relation);
  // Written out: thousands of these are made at a time, and spreading costs most of it.
  return {
    counts,
    limit,
    sourceId: source.id,
    source: source.name,
    format: source.format,
    file: record.file,
    ruleId: record.ruleId,
    name: record.name,
    author: record.author,
    url: record.url,
    on: fact.on,
    stateReason: record.reason,
    kind: record.kind,
    maturity: record.maturity,
    severity: record.severity,
    platforms: fact.platforms,
    writtenId,
    relation,
    logs: fact.logs,
    log: fact.log,
    changed: record.changed,
    importedAt: source.importedAt,
  };
}
