/** What a sync needs of the store and the remote, what each step leaves, and how it may end. */
import type { Answer, Question } from './guards';
import type { Cursor, Listed, NotesRemote, RemoteProblem } from './remote';
import type { NoteRow } from './row';
import type { TeamInfo } from './team';

/** A row as a step found it, and as the step leaves it. */
export type RowChange = { before: NoteRow | null; after: NoteRow };

/** Everything that a step changes; stored in one transaction or not at all. */
export type SyncStep = {
  /** Store `settleRow(what is stored now, before, after)` for each. */
  rows: RowChange[];
  /** Null in these three: as before. */
  cursor: Cursor | null;
  team: TeamInfo | null;
  skipped: Listed[] | null;
};

/** What a sync needs of the store. Every answer is what is stored at that moment. */
export type NotesStore = {
  head(): Promise<{ cursor: Cursor | null; team: TeamInfo | null }>;
  /** Revisions of all rows whose `rev` is not null. */
  known(): Promise<ReadonlyMap<string, string>>;
  rows(ids: readonly string[]): Promise<ReadonlyMap<string, NoteRow>>;
  /** Rows with `isDirty`. */
  dirty(): Promise<NoteRow[]>;
  /** One transaction, together with the remote's own cache. Throws when nothing was stored. */
  save(step: SyncStep): Promise<void>;
};

export type SyncPorts = {
  store: NotesStore;
  remote: NotesRemote;
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  sleep(ms: number): Promise<void>;
  signal?: AbortSignal;
  /** A person's answer to the question that an earlier sync ended with. */
  answer?: Answer | undefined;
  onPhase?(phase: 'pull' | 'merge' | 'push'): void;
};

export type SyncEnd =
  /** All that may be pushed is pushed; `held`, `parked` and `skipped` say what is not. */
  | { state: 'done' }
  /** Nothing was changed here: a person has to answer first. */
  | { state: 'asks'; question: Question }
  | { state: 'failed'; problem: RemoteProblem }
  /** This user may read only; edits stay here. */
  | { state: 'read-only'; detail: string }
  /** The branch is protected; `branch` waits for review. */
  | { state: 'review'; branch: string; detail: string }
  /** Others were faster every time. The next sync tries again. */
  | { state: 'busy' }
  /** The host refuses whatever is sent, always with these words. Nothing was parked. */
  | { state: 'refused'; detail: string };
