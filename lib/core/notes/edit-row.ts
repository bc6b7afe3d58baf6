/** What a person does to a row: edit, delete, undo, keep one of two versions. Nothing here syncs. */
import { MAX_AUTHORS } from './limits';
import { mergeNotes, setField } from './merge';
import {
  type AnyNote,
  isSameContent,
  isTake,
  type Note,
  nextModified,
  type TakeNote,
} from './note';
import type { Draft, NoteRow } from './row';
import { addDrafts } from './row-merge';

/** What an edit may change. Id, object, times and authors follow by themselves. */
export type NoteEdit = Partial<
  Pick<Note, 'kind' | 'platform' | 'verdict' | 'text' | 'labels' | 'marking' | 'confidence'>
>;

export type Editor = { author: string; nowMs: number };

/** The row after an edit; the same row when nothing changed. */
export function editRow(
  row: NoteRow,
  edit: NoteEdit | Pick<TakeNote, 'take' | 'text'>,
  by: Editor,
): NoteRow {
  const edited = { ...row.note, ...edit } as AnyNote;
  if (!isTake(edited) && edited.kind !== 'verdict') edited.verdict = null;
  if (isSameContent(edited, row.note) && !row.deleted) return row;
  const isNamed = edited.authors.includes(by.author) || edited.authors.length >= MAX_AUTHORS;
  if (!isNamed) edited.authors = [...edited.authors, by.author];
  edited.modified = nextModified(by.nowMs, row.note.modified);
  return changed(row, { note: edited, deleted: null });
}

/**
 * An edit that began with an older version: what arrived while somebody typed stays, and what both
 * changed becomes a draft. Laid over the row as it is, the edit would take it back unseen.
 * @param from what the fields of the edit said when it began; {} if nobody knows
 */
export function editSince(row: NoteRow, edit: NoteEdit, from: NoteEdit, by: Editor): NoteRow {
  if (isTake(row.note)) return row;
  const base: Note = { ...row.note, ...from };
  const mine: Note = { ...row.note, ...edit };
  const { note, drafts } = mergeNotes({ base, mine, theirs: row.note }, by.nowMs);
  const edited = editRow(row, note as NoteEdit, by);
  if (drafts.length === 0) return edited;
  const all = addDrafts(row.drafts, drafts);
  return { ...edited, drafts: all, told: 'conflict', edits: row.edits + 1 };
}

/** Deletes here and now; the row stays, so that it can be undone. */
export function deleteRow(row: NoteRow, nowMs: number): NoteRow {
  if (row.deleted) return row;
  return changed(row, { deleted: { by: 'me', at: new Date(nowMs).toISOString() } });
}

/** Brings a deleted note back, also one that the team deleted. */
export function undoDelete(row: NoteRow): NoteRow {
  return row.deleted ? changed(row, { deleted: null }) : row;
}

/** Lets what looks like a token pass, and sends again what was parked or waits for review. */
export function allowPush(row: NoteRow): NoteRow {
  return { ...row, isTokenAllowed: true, parked: null, review: null, edits: row.edits + 1 };
}

/** A person has read what was told. */
export function hasRead(row: NoteRow): NoteRow {
  return row.told ? { ...row, told: null, edits: row.edits + 1 } : row;
}

export type Choice = 'mine' | 'theirs' | 'both';

/**
 * Ends a draft: `theirs` drops it, `mine` puts it in the place of what landed, `both` adds it: a
 * text below the text that landed, anything else as a note of its own with the id `newId`.
 * @returns the rows to store; the first one is the note's own
 */
export function resolveDraft(
  row: NoteRow,
  draft: Draft,
  choice: Choice,
  by: Editor & { newId: string },
): NoteRow[] {
  const rest = row.drafts.filter((one) => one !== draft);
  const told = rest.length === 0 && row.told === 'conflict' ? null : row.told;
  const done: NoteRow = { ...row, drafts: rest, told, edits: row.edits + 1 };
  if (choice === 'theirs') return [done];
  const note = { ...row.note } as AnyNote;
  const isText = draft.field === 'text' && !isTake(note);
  if (choice === 'both' && isText) {
    return [{ ...editRow(done, { text: joined(note.text, String(draft.mine)) }, by) }];
  }
  setField(note, draft.field, draft.mine);
  if (choice === 'mine') {
    const mine = { ...note, id: row.id } as AnyNote;
    return [editRow(done, mine as NoteEdit, by)];
  }
  const now = new Date(by.nowMs).toISOString();
  const copy = { ...note, id: by.newId, created: now, modified: now } as AnyNote;
  return [done, { ...changed(row, { note: copy }), ...FRESH, id: by.newId }];
}

/** What a row has that nobody else has seen. */
const FRESH = {
  ...{ deleted: null, base: null, rev: null, sent: null, told: null, drafts: [] },
  ...{ isDirty: true, edits: 1 },
} satisfies Partial<NoteRow>;

function joined(landed: string, mine: string): string {
  return `${landed.trimEnd()}\n\n${mine.trimStart()}`;
}

function changed(row: NoteRow, change: Partial<NoteRow>): NoteRow {
  const next = { ...row, ...change };
  // A deletion of what may have landed without our knowing must be pushed as well.
  const isThere = next.base !== null || (next.sent !== null && next.sent !== 'deletion');
  const isDirty = next.deleted ? isThere : !isSameContent(next.note, next.base);
  const isTokenAllowed = row.isTokenAllowed && isSameContent(next.note, row.note);
  // Edited back to what landed: then it is that version, its time included.
  const note = isDirty || next.base === null ? next.note : next.base;
  return {
    ...next,
    note,
    isDirty,
    isTokenAllowed,
    parked: null,
    review: null,
    edits: row.edits + 1,
  };
}
