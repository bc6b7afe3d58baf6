/** What an import has read so far: one for each input, so that a refused archive leaves nothing. */
import type { EvidenceRecord, ImportProblem } from '@/lib/core/coverage/evidence';
import type { TablePreview } from './csv';
import type { Importer } from './importer';
import { MAX_PROBLEMS } from './limits';

export type ReadFormat = Pick<Importer, 'format' | 'name' | 'asksDeployed' | 'asksMeaning'> & {
  files: number;
  records: number;
};

export type Collection = {
  records: EvidenceRecord[];
  problems: ImportProblem[];
  /** Tables whose columns a person has to map first. */
  unmapped: TablePreview[];
  formats: Map<string, ReadFormat>;
  files: number;
};

export function createCollection(): Collection {
  return { records: [], problems: [], unmapped: [], formats: new Map(), files: 0 };
}

export function addFormat(to: Collection, read: ReadFormat): void {
  const { files = 0, records = 0 } = to.formats.get(read.format) ?? {};
  const sum = { files: files + read.files, records: records + read.records };
  to.formats.set(read.format, { ...read, ...sum });
}

/** No spreading into push: a hundred thousand arguments are more than an engine takes. */
export function append<T>(to: T[], from: readonly T[]): void {
  for (const one of from) to.push(one);
}

export function merge(to: Collection, from: Collection): void {
  append(to.records, from.records);
  append(to.problems, from.problems);
  append(to.unmapped, from.unmapped);
  for (const format of from.formats.values()) addFormat(to, format);
  to.files += from.files;
}

/** The problems, those beyond the limit as one that counts them. */
export function listProblems(problems: readonly ImportProblem[]): ImportProblem[] {
  const more = problems.length - MAX_PROBLEMS;
  if (more <= 0) return [...problems];
  const message = `${more.toLocaleString('en-US')} more problems are not listed one by one.`;
  const rest = { file: '', place: '', code: 'more-problems', message };
  return [...problems.slice(0, MAX_PROBLEMS), rest];
}
