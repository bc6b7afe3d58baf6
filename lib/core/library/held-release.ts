/** A release that is held, as rows and lists name it. Plain data: what storage keeps of each. */
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { Release, SkippedObject } from './records';

/**
 * facts: what the package brings. texts: descriptions and procedures as well. full: raw objects
 * and hashes, too, which come a little later than the texts.
 */
export type ReleaseContent = 'facts' | 'texts' | 'full';

export type HeldRelease = Release & {
  /** Told apart from another import of the same release; `bundled:…` for the package's. */
  id: string;
  /** Time in ISO 8601; "" for the package's. */
  importedAt: string;
  /** File name or address it came from; "" for the package's. */
  source: string;
  /** Live objects by kind. */
  counts: Partial<Record<AttackIdKind, number>>;
  /** The first of what was left out, with how many there were. */
  skipped: SkippedObject[];
  skippedCount: number;
  content: ReleaseContent;
};

/** Why an import runs: a file that a person gave, or a release to be downloaded. */
export type LibraryJob = {
  id: string;
  /** File name, or "enterprise-attack 18.1". */
  name: string;
  /** Where to download from; null for a file, which lies beside the job. */
  download: { url: string; release: string } | null;
  /** Whether it is to be used when it is there, or only if it is not older than what is in use. */
  use: 'always' | 'if-newer' | 'never';
  startedAt: string;
  /** How often its reading was begun; again and again where the worker died of it. */
  starts: number;
  /** Bundles of the file that are stored already, each with the release it became. */
  done: { file: string; releaseId: string }[];
  /** Every bundle of the file is usable; raw objects and hashes are still to be written. */
  isUsable: boolean;
};

export type LibraryPhase =
  | 'waiting'
  | 'downloading'
  | 'reading'
  | 'writing'
  /** The release is usable; raw objects and hashes are being written. */
  | 'content';

export type LibraryProgress = {
  jobId: string;
  name: string;
  phase: LibraryPhase;
  done: number;
  /** Null where nobody says how much there is. */
  total: number | null;
  unit: 'bytes' | 'objects';
};

/** More than this are counted, not kept. */
export const MOST_SKIPPED = 500;
