/** Messages about releases of ATT&CK and about one object in full: their shapes. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { HeldRelease, LibraryJob, LibraryProgress } from '@/lib/core/library/held-release';
import type { ObjectComparison, ObjectPage, RawObject } from '@/lib/core/library/object-page';
import type { Domain } from '@/lib/core/library/records';
import type { ReleaseChanges } from '@/lib/core/library/release-changes';

export type ListedRelease = HeldRelease & { isBundled: boolean; isInUse: boolean };

/** What the last look at the place of updates found. */
export type LibraryUpdates = {
  /** Time in ISO 8601. */
  checkedAt: string;
  /** Why nothing could be learned, a sentence; null if it went well. */
  problem: string | null;
  /** Releases newer than the one in use of their domain, newest first. */
  newer: { domain: Domain; release: string; date: string }[];
  /** Every release that can be downloaded, newest first. */
  available: { domain: Domain; release: string; date: string }[];
};

/** Everything the options page shows of the library. */
export type LibraryOverview = {
  releases: ListedRelease[];
  imports: LibraryProgress[];
  fullText: 'none' | 'building' | 'ready';
  /** Bytes that the extension stores, and may store; null where the browser does not say. */
  storage: { usedBytes: number | null; quotaBytes: number | null };
  settings: LibrarySettings;
  /** Null before the first look. */
  updates: LibraryUpdates | null;
};

export type LibrarySettings = {
  /** Where releases come from instead of MITRE; null: from MITRE. */
  mirror: string | null;
  /** Whether an administrator said so, which cannot be changed here. */
  isMirrorManaged: boolean;
  /** Whether to look for new releases once a day. */
  checks: boolean;
  /** Whether an administrator said so. */
  areChecksManaged: boolean;
};

/** What changed between two releases; objects that the team has coverage or notes for come first. */
export type TeamChanges = ReleaseChanges & {
  /** IDs among them that the team has rules, tests, statements or notes for. */
  ours: AttackId[];
};

export type LibraryMessages = {
  'library.overview': { input: null; output: LibraryOverview };
  /** Read the file of a job that is in the library's store already. Answers when it has begun. */
  'library.begin': { input: { jobId: string }; output: null };
  'library.download': {
    input: { domain: Domain; release: string; use?: LibraryJob['use'] };
    output: { jobId: string | null; problem: string | null };
  };
  'library.cancel': { input: { jobId: string }; output: null };
  /** Use a release of a domain; the package's by its own id. */
  'library.use': { input: { domain: Domain; releaseId: string }; output: null };
  'library.remove': { input: { releaseId: string }; output: null };
  /** Look for new releases now. */
  'library.check': { input: null; output: LibraryUpdates };
  /** @returns why a setting was not taken, or null */
  'library.configure': {
    input: { mirror?: string | null; checks?: boolean };
    output: { problem: string | null };
  };
  /** Null if one of the two is not held, or they are of two domains. */
  'library.changes': { input: { from: string; to: string }; output: TeamChanges | null };
  /** One object in full; of the release in use unless another is named by its id. */
  'object.get': { input: { id: AttackId; release?: string }; output: ObjectPage };
  'object.raw': { input: { id: AttackId; release?: string }; output: RawObject | null };
  /** Null if one of the two releases does not hold the object. */
  'object.compare': {
    input: { id: AttackId; from: string; to: string };
    output: ObjectComparison | null;
  };
};

/** From the background to every extension page. */
export type LibraryBroadcast =
  | { type: 'library.progress'; progress: LibraryProgress }
  /** Releases are usable, or `problem` says why not; raw objects may still be written. */
  | { type: 'library.ended'; jobId: string; releaseIds: string[]; problem: string | null }
  /** Words to search for in the side panel. */
  | { type: 'panel.search'; query: string };
