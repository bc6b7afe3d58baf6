/** What is kept of an import beside its evidence, and of one under way. */

import type { CoverageSource, Deployed, ImportProblem, StatementMeaning } from './evidence';
import type { ColumnMapping } from './importers/csv-mapping';

export type ImportCounts = { files: number; rules: number; statements: number; telemetry: number };

export type StoredSource = {
  source: CoverageSource;
  counts: ImportCounts;
  /** At most MOST_PROBLEMS are kept; `problemCount` says how many there were. */
  problems: ImportProblem[];
  problemCount: number;
  /** Number of evidence chunks. */
  chunks: number;
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
