/** Why a status is what it is, as data: codes and facts, no sentences. Words are in reason-words.ts. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Domain } from '@/lib/core/library/records';
import type { IdState } from '@/lib/core/library/resolve-id';
import type { LogName } from './log-names';
import type { RuleLogs } from './rule-logs';
import type { CoverageWord } from './scale';
import type { TestRow } from './test-evidence';

export type RuleName = { name: string; source: string; author: string };

/** Rules that map to the ID, with platforms in scope or not stated. */
export type RuleCounts = {
  on: number;
  /** Of those on, how many state no platform. */
  unstated: number;
  off: number;
  notKnown: number;
};

export type SubCounts = {
  /** Sub-techniques of the installed release. */
  of: number;
  /** With Detecting or Validated of their own. */
  detecting: number;
  /** With Partial of their own. */
  partly: number;
};

/** What keeps a status from being better. The first one is said in the status line. */
export type Shortfall =
  | { kind: 'test-missed' | 'test-logged'; date: string }
  /** Rules are on for these platforms of the ID only. */
  | { kind: 'platforms-only'; platforms: string[]; lacking: string[] }
  /** `rules` of those that are on only hunt, only help others, or are not ripe. */
  | { kind: 'hunt' | 'building-block' | 'correlation' | 'experimental'; rules: number }
  | { kind: 'log-missing' | 'log-stale'; rules: number; logs: LogName[] }
  | { kind: 'unconfirmed'; rules: number; from: AttackId[]; candidates: AttackId[] }
  | { kind: 'parent-only'; parent: AttackId; rules: number }
  | ({ kind: 'subs-only' } & SubCounts)
  | { kind: 'stated-low'; score: number; of: number | null }
  /** Stated for some systems only; "" stands for all others. */
  | { kind: 'stated-systems'; systems: string[]; lacking: string[] }
  | { kind: 'stated-undated' | 'stated-rules' | 'stated-partial'; source: string }
  /** A test alerted, but whether its rule runs is not known. */
  | { kind: 'test-rule'; date: string; rule: string };

/** Evidence that says something else than what stands (rule R7). */
export type Disagreement =
  | { about: 'rule'; name: string; source: string; says: 'on' | 'off'; instead: string }
  | {
      about: 'id';
      source: string;
      says: 'detection' | 'no-detection' | CoverageWord;
      date: string;
    };

/** `systems` that a statement is about, none for all. */
export type Stated = { source: string; who: string; date: string; systems: readonly string[] };

export type Reason =
  // What made the status.
  | {
      code: 'rule-on';
      rule: RuleName;
      platforms: readonly string[];
      log: LogName | null;
      logs: RuleLogs;
    }
  | { code: 'validated'; test: TestRow }
  | ({ code: 'stated'; word: CoverageWord | null } & Stated)
  | ({ code: 'rules-off' } & RuleCounts)
  | { code: 'no-rule'; sources: number }
  | ({ code: 'stated-gap' } & Stated)
  | { code: 'nothing-imported' }
  | { code: 'no-rule-data'; platforms: string[]; domains: Domain[] }
  | { code: 'not-in-scope'; platforms: string[] }
  | { code: 'marked-not-applicable'; who: string; date: string; reason: string }
  | { code: 'newer-than-library'; id: AttackId; release: string | null; rules: number }
  | { code: 'not-in-force'; id: AttackId; state: IdState; rules: number }
  // What limits it.
  | { code: 'shortfall'; shortfall: Shortfall }
  | ({ code: 'more-rules' } & RuleCounts)
  | { code: 'unstated-elsewhere'; rules: number; techniques: AttackId[] }
  | { code: 'out-of-scope-rules'; rules: number; platforms: string[]; first: RuleName }
  | { code: 'parent-rules'; parent: AttackId; on: number; off: number; notKnown: number }
  | ({ code: 'subs' } & SubCounts)
  | { code: 'no-analytic'; platforms: string[] }
  | { code: 'no-inventory' }
  | { code: 'complete'; platform: string; who: string; date: string }
  | { code: 'no-rule-data-for'; platforms: string[] }
  | { code: 'remapped'; from: AttackId; to: AttackId; release: string | null; rules: number }
  | { code: 'inferred'; from: AttackId[] }
  | { code: 'disagrees'; disagreement: Disagreement }
  // Tests.
  | { code: 'test'; test: TestRow; note: TestNote };

/** What the test is worth, and if it is worth less than it could be, why. */
export type TestNote =
  | 'detected'
  | 'open-miss'
  | 'cleared'
  | 'too-old'
  | 'future'
  | 'blocked-only'
  | 'ran-only'
  | 'out-of-scope'
  | RuleOfTest;

/** What became of the rule that a test names. */
export type RuleOfTest =
  | 'rule-off'
  | 'rule-changed'
  | 'rule-not-known-to-run'
  | 'rule-not-imported';
