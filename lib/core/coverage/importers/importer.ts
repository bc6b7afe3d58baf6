/**
 * The contract of an importer: the text of one file in, evidence and problems out. Importers are
 * pure and lenient: what cannot be read is listed, everything else is kept.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { EvidenceRecord, ImportProblem } from '@/lib/core/coverage/evidence';
import type { Domain } from '@/lib/core/library/records';
import type { ColumnMapping } from './column-mapping';

/** `path` is the place inside the import, with forward slashes; `text` has no byte order mark. */
export type TextFile = { path: string; text: string };

export type ReadOptions = {
  /** Column mappings that a person confirmed before, found again by the fingerprint of a header. */
  mappings?: readonly ColumnMapping[];
  /**
   * The technique of a name, for formats that write names; null if none or several have it. With a
   * domain only its techniques count, where the format is of one domain.
   */
  techniqueNamed?: (name: string, domain?: Domain) => AttackId | null;
};

export type ReadResult = { records: EvidenceRecord[]; problems: ImportProblem[] };

/** One format. A new one is a file that exports this, a line in registry.ts and a fixture. */
export type Importer = {
  /** Stable, kebab-case, kept with the source. */
  format: string;
  /** For people: "Sigma rules". */
  name: string;
  /** Whether the format may leave open if a rule runs, so that a person is asked. */
  asksDeployed: boolean;
  /** Whether a person has to say what the values mean. */
  asksMeaning: boolean;
  /** A cheap look at the text; true for what `read` can report on, broken files included. */
  recognises(file: TextFile, options?: ReadOptions): boolean;
  /** Never throws for what a file holds: that becomes a problem. */
  read(file: TextFile, options?: ReadOptions): ReadResult;
};

/** Where problems of one file, and of one place in it, are listed. */
export type Place = { file: string; place: string; problems: ImportProblem[] };

/** Lists a problem at a place. */
export function report(at: Place, code: string, message: string): void {
  at.problems.push({ file: at.file, place: at.place, code, message });
}

/** The same file and list, another place in it. */
export function placeIn(at: Place, place: string): Place {
  return { ...at, place };
}
