/**
 * Evidence read back from a file, field by field. Each table has a line for every field of its type:
 * a new field of a record without one here does not compile, and would be lost with every backup.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { DOMAINS } from '@/lib/core/library/records';
import {
  byWord,
  counted,
  flag,
  listOf,
  number,
  optional,
  orNull,
  type Reader,
  shape,
  tableOf,
  text,
  word,
} from '@/lib/core/shared/shape';
import type {
  CoverageSource,
  EvidenceRecord,
  ImportProblem,
  RuleRecord,
  Scope,
  StatementRecord,
  TelemetryRecord,
  TestRecord,
} from './evidence';

/** No importer keeps a longer text. */
const words = text(4_000);
const id: Reader<AttackId> = text(200);
const ids = listOf(id);
const meaning = word('detection', 'visibility', 'rule-count', 'tests', 'other', 'own-scale');

const rule = shape<RuleRecord>({
  type: word('rule'),
  file: words,
  doc: counted,
  ruleId: words,
  name: words,
  author: words,
  url: words,
  state: word('active', 'inactive', 'unknown'),
  reason: words,
  kind: word('alert', 'hunt', 'building-block', 'correlation'),
  maturity: words,
  severity: words,
  platforms: listOf(words),
  logSources: listOf(shape({ name: words, channel: orNull(words) })),
  otherLogs: optional(listOf(words)),
  idsAsWritten: ids,
  idsDirect: ids,
  otherIds: ids,
  tactics: optional(listOf(words)),
  odd: listOf(words),
  quality: optional(words),
  overwrites: optional(flag),
  changed: words,
});

const statement = shape<StatementRecord>({
  type: word('statement'),
  file: words,
  doc: counted,
  id,
  tactic: orNull(words),
  score: orNull(number),
  enabled: flag,
  colour: words,
  comment: words,
  domain: orNull(word(...DOMAINS)),
  attackVersion: words,
  layerVersion: words,
  layerName: words,
  date: words,
  who: words,
  means: optional(meaning),
  appliesTo: optional(listOf(words)),
  object: optional(counted),
});

const testRun = shape<TestRecord>({
  type: word('test'),
  file: words,
  doc: counted,
  id,
  platform: orNull(words),
  outcome: word('detected', 'blocked-only', 'logged', 'missed', 'ran-only'),
  date: words,
  tool: words,
  name: words,
  rule: words,
});

export const telemetryShape = shape<TelemetryRecord>({
  type: word('telemetry'),
  file: words,
  doc: counted,
  name: words,
  channel: orNull(words),
  platform: orNull(words),
  collected: flag,
  lastSeen: words,
  product: words,
  deviceCoveragePercent: orNull(number),
  isComponent: optional(word(true)),
});

export const recordShape: Reader<EvidenceRecord> = byWord<EvidenceRecord>('type', {
  rule,
  statement,
  test: testRun,
  telemetry: telemetryShape,
});

export const sourceShape = shape<CoverageSource>({
  id: text(100),
  name: words,
  format: text(100),
  importedAt: text(40),
  isOn: flag,
  deployed: word('all', 'none', 'by-status', 'unknown'),
  meaning,
  threshold: number,
  attackVersion: text(40),
  defaultPlatform: orNull(words),
  statedOn: optional(text(40)),
  chosenIds: optional(tableOf(id)),
});

/** Messages name files, whose paths may be long. */
export const problemShape = shape<ImportProblem>({
  file: words,
  place: words,
  code: text(100),
  message: text(20_000),
});

export const scopeShape = shape<Scope>({
  platforms: listOf(words),
  completeFor: tableOf(shape({ date: words, who: words })),
  notApplicable: tableOf(shape({ reason: words, date: words, who: words })),
});
