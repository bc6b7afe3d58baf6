/** What views of notes ask the background for; a failure comes back as a sentence. */
import type { Choice, NoteEdit } from '@/lib/core/notes/edit-row';
import type { AnyNote } from '@/lib/core/notes/note';
import type { Draft } from '@/lib/core/notes/row';
import { RequestError, request } from '@/lib/messaging/client';
import type { Output } from '@/lib/messaging/protocol';

/** Null: it is done. Else why nothing was changed, a sentence. */
export type Ended = Promise<string | null>;

export type NoteActions = {
  add(id: string, edit: NoteEdit): Ended;
  /** @param from what the note said when the edit began */
  edit(noteId: string, edit: NoteEdit, from: NoteEdit): Ended;
  remove(noteId: string): Ended;
  undo(noteId: string): Ended;
  resolve(noteId: string, draft: Draft, choice: Choice): Ended;
  /** What was told has been read. */
  read(noteId: string): Ended;
  /** Send it in spite of what holds it. */
  allow(noteId: string): Ended;
  versions(noteId: string): Promise<{ note: AnyNote; seenAt: string }[]>;
  /** Unfinished words, by note id, or `new <ATT&CK ID>`. */
  draft(key: string): Promise<Output<'notes.draft'>>;
  /** Null drops them. */
  keep(key: string, edit: NoteEdit | null, from: NoteEdit): void;
};

export const NOTE_ACTIONS: NoteActions = {
  add: (id, edit) => said(request('notes.add', { id, edit })),
  edit: (noteId, edit, from) => said(request('notes.edit', { noteId, edit, from })),
  remove: (noteId) => said(request('notes.delete', { noteId })),
  undo: (noteId) => said(request('notes.undo', { noteId })),
  resolve: (noteId, { field, at }, choice) =>
    said(request('notes.resolve', { noteId, field, at, choice })),
  read: (noteId) => said(request('notes.read', { noteId })),
  allow: (noteId) => said(request('notes.allow', { noteId })),
  versions: (noteId) => request('notes.versions', { noteId }).catch(() => []),
  draft: (key) => request('notes.draft', { key }).catch(() => null),
  keep: (key, edit, from) => void request('notes.keep', { key, edit, from }).catch(() => undefined),
};

async function said(asked: Promise<{ problem: string | null } | null>): Ended {
  try {
    return (await asked)?.problem ?? null;
  } catch (error) {
    if (error instanceof RequestError) return error.message;
    return 'No answer from the extension. Nothing was changed. Try again.';
  }
}
