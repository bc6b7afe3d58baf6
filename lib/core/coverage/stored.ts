/** What is kept of an import beside its evidence, and of one under way. */

import type { CoverageSource, Deployed, ImportProblem, StatementMeaning } from './evidence';
import type { ColumnMapping } from './importers/column-mapping';

export type ImportCounts = {
  files: number;
  rules: number;
  statements: number;
  telemetry: number;
  tests?: number;
};

export type StoredSource = {
  source: CoverageSource;
  counts: ImportCounts;
  /** At most MOST_PROBLEMS are kept; `problemCount` says how many there were. */
  problems: ImportProblem[];
  problemCount: number;
  /** Number of evidence chunks. */
  chunks: number;
  /** Where it is fetched from, for a source that came from an address. */
  origin?: SourceOrigin;
};

/** An address that a source is fetched from again, and how the last try went. */
export type SourceOrigin = {
  /** https, or http on this machine; without a fragment. */
  url: string;
  /** Hours between two tries; 0: only when a person asks. */
  everyHours: number;
  /** What the server said of the file that is in use, to be asked with; "" if nothing. */
  etag: string;
  lastModified: string;
  /** ISO time of the last answer that confirmed or brought what is in use. */
  checkedAt: string;
  /** The last try, if it brought nothing: its ISO time and why, as words after "Not refreshed:". */
  failed: { at: string; message: string } | null;
};

export const MOST_PROBLEMS = 1000;

/** What a person answered before the import started, where the format does not say. */
export type ImportAnswers = {
  deployed: Deployed;
  meaning: StatementMeaning;
  threshold: number;
  attackVersion: string;
  /** Day that a layer or table speaks of, where it carries none itself; "" if nobody said. */
  statedOn?: string;
  /** Columns of tables, as proposed and corrected. */
  mappings?: ColumnMapping[];
};

export type ImportPhase = 'waiting' | 'reading' | 'writing';

/** An import under way. Removed in the same transaction that stores its source. */
export type ImportJob = {
  id: string;
  name: string;
  answers: ImportAnswers;
  /** The source this import takes the place of; null for a new one. */
  replaces: string | null;
  startedAt: string;
  /** Where its file was fetched from; the source remembers it. */
  origin?: SourceOrigin;
  /** The source that it replaces keeps its id, its name, its switch and what was said of it. */
  isRefresh?: true;
  /** Nobody has answered what its file does not say: it is kept, not read. */
  isWaiting?: true;
};

/** Progress of a job; not stored, told while it runs. */
export type ImportProgress = {
  jobId: string;
  phase: ImportPhase;
  filesDone: number;
  /** Null while an archive is still being listed. */
  filesTotal: number | null;
  records: number;
  problems: number;
};
