/**
 * Evidence: what files and people say, as they said it. Nothing here is a verdict; status.ts works
 * the verdicts out, with the library of the day, so that a new ATT&CK release changes no record.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Domain } from '@/lib/core/library/records';

/** What the file itself says about whether a rule runs. A bare rule file says nothing: unknown. */
export type RuleState = 'active' | 'inactive' | 'unknown';

/** Only `alert` rules raise an alert on their own. */
export type RuleKind = 'alert' | 'hunt' | 'building-block' | 'correlation';

export type RuleRecord = {
  type: 'rule';
  /** Path inside the import, with forward slashes, and the document's number in the file. */
  file: string;
  doc: number;
  ruleId: string;
  name: string;
  /** Shown with every use: Sigma's licence (DRL 1.1) asks for it. "" if the file names none. */
  author: string;
  /** http(s) address of the rule, "" if none. */
  url: string;
  state: RuleState;
  /** Why the state is what it is, e.g. "status deprecated", "enabled: true". */
  reason: string;
  kind: RuleKind;
  /** The format's own word: stable, test, experimental, production …; "" if none. */
  maturity: string;
  severity: string;
  /** ATT&CK platform names that the rule states; empty: not stated. */
  platforms: string[];
  /**
   * ATT&CK's log source names the rule is known to read; empty: not known. They are alternatives:
   * one that arrives is enough.
   */
  logSources: { name: string; channel: string | null }[];
  /**
   * Further logs the rule can read instead, in the format's words ("Elastic Defend"): ATT&CK has no
   * name for them, so that nobody can say from `logSources` alone that the rule gets nothing.
   */
  otherLogs?: string[];
  /** Technique IDs as written, canonical case, in order, without repeats. */
  idsAsWritten: AttackId[];
  /** Without a parent that the same rule also names a sub-technique of (rule R1). */
  idsDirect: AttackId[];
  /** Other ATT&CK IDs the rule names: tactics, groups, software, and AN/DET where a team pins them. */
  otherIds: AttackId[];
  /** Shortnames of tactics named in words, which mean one tactic in every release; TA0005 does not. */
  tactics?: string[];
  /** Values that should be an ID and are none. */
  odd: string[];
  /** How robust the rule says it is, "stp.1u" (Summiting the Pyramid); shown, never counted. */
  quality?: string;
  /** Day of the last change, YYYY-MM-DD, "" if unknown. */
  changed: string;
  /**
   * Only of formats in which a rule can take the place of another with its id (Wazuh): whether this
   * one does, within its import.
   */
  overwrites?: boolean;
};

/** What a layer's or table's value means; asked once per source, never guessed. */
export type StatementMeaning =
  | 'detection'
  | 'visibility'
  | 'rule-count'
  | 'tests'
  | 'other'
  | 'own-scale';

export type StatementRecord = {
  type: 'statement';
  file: string;
  /** Layer number in an array of layers, row number of a table. */
  doc: number;
  /** As written, canonical case. */
  id: AttackId;
  /** Tactic shortname if the entry is for one tactic only, else null. */
  tactic: string | null;
  /** Null: no statement was made, which is not the same as 0. */
  score: number | null;
  enabled: boolean;
  colour: string;
  comment: string;
  domain: Domain | null;
  /** Major release the file is for, e.g. "18"; "" if it does not say. */
  attackVersion: string;
  layerVersion: string;
  layerName: string;
  date: string;
  who: string;
  /** Where the format itself says what its value means (DeTT&CT): then nobody is asked. */
  means?: StatementMeaning;
  /** Systems the statement is about, in the format's words; absent: all. */
  appliesTo?: string[];
  /** Which of several statements of one kind about the ID, counted from 0 (DeTT&CT's objects). */
  object?: number;
};

/** Outcomes ranked by what they prove; executed is not detected. */
export type TestOutcome = 'detected' | 'blocked-only' | 'logged' | 'missed' | 'ran-only';

export type TestRecord = {
  type: 'test';
  file: string;
  doc: number;
  id: AttackId;
  platform: string | null;
  outcome: TestOutcome;
  date: string;
  tool: string;
  name: string;
  /** Name or id of the rule that answered, "" if not named. */
  rule: string;
};

export type TelemetryRecord = {
  type: 'telemetry';
  file: string;
  doc: number;
  /** Log source name, ATT&CK's own where the person chose it. */
  name: string;
  /** Null: by name only; "EventCode=1, 3" lists codes. */
  channel: string | null;
  platform: string | null;
  collected: boolean;
  /** YYYY-MM-DD, "" if unknown. */
  lastSeen: string;
  product: string;
  deviceCoveragePercent: number | null;
  /** `name` is a data component's and not a log source's (DeTT&CT's data sources). */
  isComponent?: true;
};

export type EvidenceRecord = RuleRecord | StatementRecord | TestRecord | TelemetryRecord;

/** Something that was not imported, or not as written. */
export type ImportProblem = {
  file: string;
  /** "line 12", "document 3", "techniques[7]"; "" for the whole file. */
  place: string;
  /** Stable code: not-yaml, too-large, wrong-format, unknown-id, … */
  code: string;
  /** One sentence for a person, naming what is still true. */
  message: string;
};

/** What a person answered for a source whose format does not say whether its rules run. */
export type Deployed = 'all' | 'none' | 'by-status' | 'unknown';

export type CoverageSource = {
  id: string;
  /** Renameable; the file or folder name at first. */
  name: string;
  format: string;
  /** ISO time of the import. */
  importedAt: string;
  isOn: boolean;
  /** Applied to rules whose own state is unknown. */
  deployed: Deployed;
  /** For layers and tables; `other` counts for nothing. */
  meaning: StatementMeaning;
  /** Least score that counts as "yes". */
  threshold: number;
  /** ATT&CK release the file is for where the person or the file says it; "" otherwise. */
  attackVersion: string;
  /** Counts for platforms a rule does not state; null: not stated stays not stated. */
  defaultPlatform: string | null;
  /** Day the statements are of, YYYY-MM-DD, as a person said it; for files that carry none (R6). */
  statedOn?: string;
  /** For an old ID that became several: the one a person chose for this source's rules (R3). */
  chosenIds?: Readonly<Record<AttackId, AttackId>>;
};

export type SourcedEvidence = { source: CoverageSource; records: readonly EvidenceRecord[] };

/** What the team collects, and how far it has said so. */
export type Scope = {
  /** ATT&CK platform names in scope. */
  platforms: string[];
  /** "We listed everything that this platform sends": platform -> day and name of who said it. */
  completeFor: Record<string, { date: string; who: string }>;
  /** IDs marked not applicable by a person. */
  notApplicable: Record<AttackId, Mark>;
};

/** What a person said about an ID. */
export type Mark = { reason: string; date: string; who: string };

/** For one platform; null: for all of them. */
export type PlatformMark = Mark & { id: AttackId; platform: string | null };

/** What a team decided in its notes (rule R9); read from them each time, never stored as scope. */
export type Verdicts = {
  notApplicable: readonly PlatformMark[];
  /** The risk is known and taken: a label, which changes no state. */
  acceptedRisk: readonly PlatformMark[];
};
export const NO_VERDICTS: Verdicts = { notApplicable: [], acceptedRisk: [] };

/** Limits of age that change a state, in days. */
export type StalenessLimits = { telemetryDays: number; testDays: number };
export const DEFAULT_LIMITS: StalenessLimits = { telemetryDays: 30, testDays: 180 };
