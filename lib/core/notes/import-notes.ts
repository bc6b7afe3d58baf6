/**
 * Notes of a file into the rows, through the same merge as a sync. A file has no history, so of a
 * note that is here already only a later version counts: that is what `modified` means in STIX.
 */
import { mergeNotes } from './merge';
import { type AnyNote, isSameContent } from './note';
import { type NoteRow, newRow } from './row';
import type { RowChange } from './sync-ports';

export type Imported = {
  rows: RowChange[];
  added: number;
  changed: number;
  /** Already here, in the same or a later version. */
  known: number;
};

/** @param stored the rows of these notes, as far as there are any */
export function importNotes(
  notes: readonly AnyNote[],
  stored: ReadonlyMap<string, NoteRow>,
  nowMs: number,
): Imported {
  const imported: Imported = { rows: [], added: 0, changed: 0, known: 0 };
  const seen = new Set<string>();
  for (const note of notes) {
    const row = stored.get(note.id) ?? null;
    const after = seen.has(note.id) ? null : importNote(note, row, nowMs);
    seen.add(note.id);
    if (!after) imported.known += 1;
    else {
      imported.rows.push({ before: row, after });
      imported[row ? 'changed' : 'added'] += 1;
    }
  }
  return imported;
}

function importNote(note: AnyNote, row: NoteRow | null, nowMs: number): NoteRow | null {
  if (!row) return newRow(note);
  const isLater = Date.parse(note.modified) > Date.parse(row.note.modified);
  if (!isLater || (isSameContent(note, row.note) && !row.deleted)) return null;
  const base = row.base ?? row.note;
  // What is here stays where both changed; what the file says becomes the draft.
  const merged = mergeNotes({ base, mine: note, theirs: row.note }, nowMs);
  const isDirty = !isSameContent(merged.note, row.base);
  const drafts = [...row.drafts, ...merged.drafts];
  const told = merged.drafts.length > 0 ? 'conflict' : row.told;
  return { ...row, note: merged.note, deleted: null, drafts, told, isDirty, edits: row.edits + 1 };
}
