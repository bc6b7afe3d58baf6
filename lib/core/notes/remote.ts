/**
 * What a place that a team shares notes through has to do, and no more: hand over what changed,
 * take changes all or nothing, and say when somebody else was faster. All merging lies above it.
 */
import type { Problem, Result } from '@/lib/core/shared/result';
import type { AnyNote } from './note';
import type { TeamInfo } from './team';

/** Opaque: where the remote stood. For Git the id of a commit. */
export type Cursor = string;

/**
 * One note. From `pull`: what it is now, null when it is gone, with its new revision. To `push`:
 * what it shall be, null to delete it, with the revision it is based on (null: it is not there).
 */
export type Change = {
  id: string;
  /** Its file, as in paths.ts; where it lay, when it is gone. */
  path: string;
  body: AnyNote | null;
  rev: string | null;
};

/** A file that was left alone: not read, not deleted, not rewritten. */
export type Listed = { path: string; code: string; message: string };

/** Revisions that this browser holds, by note id. Only asked for when something changed. */
export type Known = () => Promise<ReadonlyMap<string, string>>;

/** Codes of {@link RemoteProblem}; views may give some of them a page of help. */
export type RemoteCode =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'not-a-repository'
  | 'code-repository'
  | 'no-team'
  | 'bad-team'
  | 'newer-team'
  | 'team-changed'
  | 'emptied'
  | 'unreachable'
  | 'certificate'
  | 'offline'
  | 'timeout'
  | 'too-large'
  | 'too-many'
  | 'rate-limited'
  | 'server-error'
  | 'bad-answer'
  | 'bad-address'
  | 'bad-file'
  | 'stopped';

/** `detail` holds the other side's own words, cut and without secrets; "" if there are none. */
export type RemoteProblem = Problem & { code: RemoteCode; detail: string };

export type Checked = {
  /** Null: nobody set up a team here yet. */
  team: TeamInfo | null;
  canWrite: boolean | 'unknown';
  /** Nothing at all is there. */
  isEmpty: boolean;
  /** Things that no repository of notes would hold: setting up here is refused. */
  foreignFiles: string[];
};

export type Pulled = {
  /** Null: as before. */
  team: TeamInfo | null;
  /** Everything that differs from what is known; complete. */
  changes: Change[];
  cursor: Cursor;
  /** All files that are being left alone now, not only new ones. Null: as before. */
  skipped: Listed[] | null;
  /** The remote's history no longer holds what we saw: somebody rewrote it. */
  isRewritten: boolean;
};

export type PushAnswer =
  | { ok: true; cursor: Cursor; revs: ReadonlyMap<string, string | null> }
  /** Somebody was faster: pull, merge, try again. */
  | { ok: false; why: 'behind'; detail: string }
  /** This user may not write. */
  | { ok: false; why: 'denied'; detail: string }
  /** The content was refused, in the host's words; `ids` where the remote knows which notes. */
  | { ok: false; why: 'refused'; detail: string; ids?: readonly string[] }
  /** The branch is protected: the same commit was sent to `branch` for a merge request. */
  | { ok: false; why: 'review'; detail: string; branch: string }
  /** Nobody knows whether it landed. */
  | { ok: false; why: 'failed'; problem: RemoteProblem };

/** Whose edit it is, as stated; the remote may check it or not. */
export type Author = { name: string; email: string };

export type NotesRemote = {
  /** What is there, without writing anything. */
  check(): Promise<Result<Checked, RemoteProblem>>;
  /** Makes it a repository of notes. Refused where there is a team already, or a code repository. */
  setUp(team: TeamInfo): Promise<Result<Cursor, RemoteProblem>>;
  /**
   * What changed since `since`; complete, or a problem. With null everything is new, and nothing
   * is reported as deleted.
   */
  pull(since: Cursor | null, known: Known): Promise<Result<Pulled, RemoteProblem>>;
  /** All or nothing, on top of `base`, which must be the cursor of the last pull. */
  push(changes: readonly Change[], base: Cursor): Promise<PushAnswer>;
  /** Page with the history of a note, null where the host is not known. */
  historyUrl?(note: AnyNote): string | null;
};

export function remoteProblem(code: RemoteCode, message: string, detail = ''): RemoteProblem {
  return { code, message, detail };
}

export function failRemote(
  code: RemoteCode,
  message: string,
  detail = '',
): { ok: false; problem: RemoteProblem } {
  return { ok: false, problem: remoteProblem(code, message, detail) };
}
