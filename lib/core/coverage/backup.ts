/** Coverage as a part of the workspace's file: what is written into it, and what is taken back. */
import { fail, type Result } from '@/lib/core/shared/result';
import {
  counted,
  listOf,
  misfit,
  number,
  optional,
  orNull,
  type Reader,
  readAs,
  shape,
  text,
  word,
} from '@/lib/core/shared/shape';
import { readAddress, withoutQuery } from './address';
import {
  problemShape,
  recordShape,
  scopeShape,
  sourceShape,
  telemetryShape,
} from './check-evidence';
import type { EvidenceRecord, Scope, TelemetryRecord } from './evidence';
import type { ColumnMapping, CsvField } from './importers/column-mapping';
import type { ImportCounts, SourceOrigin, StoredSource } from './stored';

/** A source with its evidence; how that is cut into chunks is the store's own matter. */
export type SavedSource = Omit<StoredSource, 'chunks'> & { records: EvidenceRecord[] };

export type SavedCoverage = {
  sources: SavedSource[];
  scope: Scope;
  inventory: { records: TelemetryRecord[]; changedAt: string };
  csvMappings: ColumnMapping[];
};

/** A source as it may leave the browser: its address without what may be a key. */
export function toSaved(
  { chunks: _, ...stored }: StoredSource,
  records: EvidenceRecord[],
): SavedSource {
  const { origin } = stored;
  return { ...stored, records, ...(origin ? { origin: withoutKey(origin) } : {}) };
}

function withoutKey(origin: SourceOrigin): SourceOrigin {
  const url = withoutQuery(origin.url);
  if (url === origin.url) return origin;
  const message =
    'what followed the ? of its address may be a key and was not saved; give the address again';
  const failed = { at: origin.checkedAt, message };
  return { ...origin, url, everyHours: 0, etag: '', lastModified: '', failed };
}

const counts = shape<ImportCounts>({
  files: counted,
  rules: counted,
  statements: counted,
  telemetry: counted,
  tests: optional(counted),
});

const address: Reader<string> = (value, place) => {
  const read = readAddress(text(2_000)(value, place));
  return read.ok ? read.value : misfit(place, 'is no address that is fetched');
};

const origin = shape<SourceOrigin>({
  url: address,
  everyHours: counted,
  etag: text(4_000),
  lastModified: text(4_000),
  checkedAt: text(40),
  failed: orNull(shape({ at: text(40), message: text(20_000) })),
});

const source = shape<SavedSource>({
  source: sourceShape,
  counts,
  problems: listOf(problemShape),
  problemCount: counted,
  origin: optional(origin),
  records: listOf(recordShape),
});

/** Every field of a table that can have a column. */
const CSV_FIELDS: Readonly<Record<CsvField, true>> = {
  technique: true,
  subTechnique: true,
  name: true,
  ruleId: true,
  state: true,
  disabled: true,
  score: true,
  severity: true,
  maturity: true,
  changed: true,
  platform: true,
  logSource: true,
  author: true,
  url: true,
  comment: true,
  outcome: true,
  tool: true,
  rule: true,
};

const columns: Reader<ColumnMapping['columns']> = (value, place) => {
  const read: ColumnMapping['columns'] = {};
  for (const [key, column] of Object.entries(value ?? {})) {
    if (!isCsvField(key)) misfit(`${place}.${key}`, 'is none we know');
    else read[key] = number(column, `${place}.${key}`);
  }
  return read;
};

function isCsvField(key: string): key is CsvField {
  return Object.hasOwn(CSV_FIELDS, key);
}

const mapping = shape<ColumnMapping>({
  fingerprint: text(100_000),
  kind: word('rules', 'statements', 'tests'),
  columns,
});

const coverage = shape<SavedCoverage>({
  sources: listOf(source),
  scope: scopeShape,
  inventory: shape({ records: listOf(telemetryShape), changedAt: text(40) }),
  csvMappings: listOf(mapping),
});

/** Codes: `wrong-shape`, `twice`. The message names the place in the file. */
export function readSavedCoverage(value: unknown): Result<SavedCoverage> {
  const read = readAs(coverage, value, 'sections.coverage');
  if (!read.ok) return read;
  const seen = new Set<string>();
  for (const [n, one] of read.value.sources.entries()) {
    const { id } = one.source;
    if (!id || seen.has(id)) {
      return fail('twice', `sections.coverage.sources[${n}].source.id is there twice or empty.`);
    }
    seen.add(id);
  }
  return read;
}
