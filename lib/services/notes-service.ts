/**
 * Notes as people write them. Every change is one transaction over a row, so that an edit
 * and a sync never overwrite each other; who shares them is told by `onWritten`.
 */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { noteTarget } from '@/lib/core/lookup/note-ids';
import {
  allowPush,
  deleteRow,
  editSince,
  hasRead,
  type NoteEdit,
  resolveDraft,
  undoDelete,
} from '@/lib/core/notes/edit-row';
import { isTake, type Note } from '@/lib/core/notes/note';
import { type NoteRow, newRow } from '@/lib/core/notes/row';
import type { NotesBroadcast } from '@/lib/messaging/notes-messages';
import type { Input, Output } from '@/lib/messaging/protocol';
import { addRow, changeRow, isVerdict } from '@/lib/storage/notes-store';
import { readAuthor } from '@/lib/storage/team-store';

export type NotesService = {
  add(id: AttackId, edit: NoteEdit): Promise<Output<'notes.add'>>;
  edit(noteId: string, edit: NoteEdit, from: NoteEdit): Promise<Output<'notes.edit'>>;
  delete(noteId: string): Promise<null>;
  undo(noteId: string): Promise<null>;
  resolve(asked: Input<'notes.resolve'>): Promise<null>;
  read(noteId: string): Promise<null>;
  allow(noteId: string): Promise<null>;
};

export type NotesPorts = {
  openLibrary(): Promise<Library>;
  /** Something was written that the team should get. */
  onWritten(): void;
  /** A verdict came, changed or went: statuses may be others. */
  onVerdict(): void;
};

export function createNotesService({
  openLibrary,
  onWritten,
  onVerdict,
}: NotesPorts): NotesService {
  const change = async (noteId: string, next: (row: NoteRow) => readonly NoteRow[]) => {
    let isAboutVerdict = false;
    const nowMs = Date.now();
    const rows = await changeRow(
      noteId,
      (row) => {
        const changed = next(row);
        isAboutVerdict = [row, ...changed].some(isVerdict);
        return changed;
      },
      nowMs,
    );
    if (rows.length > 0) written(isAboutVerdict);
    return rows.length > 0;
  };
  const written = (isAboutVerdict: boolean) => {
    tell({ type: 'notes.changed' });
    onWritten();
    if (isAboutVerdict) onVerdict();
  };
  const editor = async () => ({ author: await readAuthor(), nowMs: Date.now() });

  return {
    async add(id, edit) {
      const target = noteTarget(await openLibrary(), id);
      if (!target) {
        return {
          noteId: null,
          problem: `No release on this machine holds ${id}. Nothing was saved.`,
        };
      }
      const { author, nowMs } = await editor();
      const now = new Date(nowMs).toISOString();
      const note = { ...EMPTY, ...edit, id: `note--${crypto.randomUUID()}` };
      const fixed = { objectId: target.id, stixRef: target.stixId, authors: [author] };
      const problem = problemOf(note);
      if (problem) return { noteId: null, problem };
      const row = newRow({ ...withoutVerdict(note), ...fixed, created: now, modified: now });
      await addRow(row);
      written(isVerdict(row));
      return { noteId: row.id, problem: null };
    },
    async edit(noteId, edit, from) {
      const by = await editor();
      let problem: string | null = null;
      const isThere = await change(noteId, (row) => {
        if (isTake(row.note)) return [];
        problem = problemOf({ ...row.note, ...edit });
        return problem ? [] : [editSince(row, edit, from, by)];
      });
      return { problem: problem ?? (isThere ? null : 'The note is not here any more.') };
    },
    async delete(noteId) {
      await change(noteId, (row) => [deleteRow(row, Date.now())]);
      return null;
    },
    async undo(noteId) {
      await change(noteId, (row) => [{ ...undoDelete(row), told: null }]);
      return null;
    },
    async resolve({ noteId, field, at, choice }) {
      const by = await editor();
      const newId = `note--${crypto.randomUUID()}`;
      await change(noteId, (row) => {
        const draft = row.drafts.find((one) => one.field === field && one.at === at);
        return draft ? resolveDraft(row, draft, choice, { ...by, newId }) : [];
      });
      return null;
    },
    async read(noteId) {
      await change(noteId, (row) => [hasRead(row)]);
      return null;
    },
    async allow(noteId) {
      await change(noteId, (row) => [allowPush(row)]);
      return null;
    },
  };
}

const EMPTY = {
  ...{ kind: 'note', platform: null, verdict: null, text: '', labels: [], marking: null },
  ...{ confidence: null, other: {} },
} satisfies Partial<Note>;

type Written = Pick<Note, 'kind' | 'text' | 'verdict'>;

function problemOf({ kind, text, verdict }: Written): string | null {
  if (kind === 'verdict') return verdict ? null : 'A verdict needs its word. Nothing was saved.';
  return text.trim() ? null : 'The note has no words. Nothing was saved.';
}

function withoutVerdict<T extends Pick<Note, 'kind' | 'verdict'>>(note: T): T {
  return note.kind === 'verdict' ? note : { ...note, verdict: null };
}

/** Rejects when no page of ours is open to listen. */
export function tell(message: NotesBroadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
