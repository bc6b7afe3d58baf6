/**
 * A note as one browser holds it: the note itself, what the remote last held (the base that gives
 * a merge its causality), and what is still to be said to a person. Only the note ever leaves.
 */
import type { AnyNote } from './note';

/** A value that somebody wrote here and that lost to one that had already landed. */
export type Draft = {
  /** The field it is about; `whole` where the two versions have no fields in common. */
  field: DraftField;
  /** What was written here, to be kept, dropped or added. */
  mine: unknown;
  /** What had landed when the two met. */
  theirs: unknown;
  /** ISO time of that moment, to be shown only. */
  at: string;
};

/** `kind` holds {kind, verdict} and `take` {take, text}: each two belong together. */
export type DraftField =
  | 'text'
  | 'kind'
  | 'platform'
  | 'marking'
  | 'confidence'
  | 'take'
  | 'other'
  | 'whole';

/** The host refused this note, alone. It is tried again when it is edited or on request. */
export type Parked = { message: string; at: string };

/** Something about a note that a person should be told once. */
export type Told =
  /** I deleted it, somebody had edited it: it is back. */
  | 'edit-beat-my-delete'
  /** I edited it, somebody had deleted it: it stays. */
  | 'my-edit-beat-delete'
  /** It was deleted by somebody else; what it said is kept here for undo. */
  | 'deleted-by-team'
  /** I deleted it and the deletion had landed; somebody brought it back. */
  | 'came-back'
  /** Something I wrote became a draft. */
  | 'conflict';

export type NoteRow = {
  id: string;
  /** As shown here; of a deleted note its last words. */
  note: AnyNote;
  /** Null: not deleted. The row stays for undo and so that a return can be told. */
  deleted: { by: 'me' | 'team'; at: string } | null;
  /** The version last seen on the remote; null: it is not there. */
  base: AnyNote | null;
  /** The remote's name for that version; null with `base`. */
  rev: string | null;
  /** What was sent and not yet answered: if it comes back, it is ours. */
  sent: AnyNote | 'deletion' | null;
  /** Whether the remote does not have what is shown here. */
  isDirty: boolean;
  drafts: Draft[];
  parked: Parked | null;
  /** Branch it was sent to for review; null when not, or edited since. */
  review: string | null;
  told: Told | null;
  /** A person said that what looks like a token may be pushed. Ends with the next edit. */
  isTokenAllowed: boolean;
  /** Counts edits made here, so that a sync sees that somebody typed meanwhile. */
  edits: number;
};

/** A note that nobody else has yet. */
export function newRow(note: AnyNote): NoteRow {
  return {
    id: note.id,
    note,
    deleted: null,
    base: null,
    rev: null,
    sent: null,
    isDirty: true,
    drafts: [],
    parked: null,
    review: null,
    told: null,
    isTokenAllowed: false,
    edits: 1,
  };
}

/** A note as it came from the remote. */
export function landedRow(note: AnyNote, rev: string): NoteRow {
  return { ...newRow(note), base: note, rev, isDirty: false, edits: 0 };
}
