/**
 * Takes on an object from all places: the team's notes, packs that are on, and ATT&CK's own
 * relationships; and what this person writes.
 */
import { browser } from 'wxt/browser';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { TakeLine } from '@/lib/core/lookup/lookup';
import { type TakeDraft, takeOfDraft } from '@/lib/core/lookup/own-take';
import { takeIds } from '@/lib/core/lookup/take-ids';
import { noteOfTake, takeOfNote } from '@/lib/core/lookup/take-note';
import { takeLine, takesOf, type WrittenTake } from '@/lib/core/lookup/takes-of';
import { deleteRow, editRow } from '@/lib/core/notes/edit-row';
import { isTake, type TakeNote } from '@/lib/core/notes/note';
import { newRow } from '@/lib/core/notes/row';
import { takeNoteId } from '@/lib/core/notes/take-id';
import { derive } from '@/lib/core/takes/derive';
import { namesOf } from '@/lib/core/takes/packs/names-of';
import type { Output } from '@/lib/messaging/protocol';
import type { TakesBroadcast } from '@/lib/messaging/takes-messages';
import { localTeam } from '@/lib/storage/local-team';
import { addRow, changeRow, readHead, rowsById, rowsOf } from '@/lib/storage/notes-store';
import { packTakesOf } from '@/lib/storage/packs-store';
import { readAuthor } from '@/lib/storage/team-store';
import type { CoverageService } from './coverage-service';

export type TakesService = {
  of(id: AttackId): Promise<Output<'takes.of'>>;
  /** The first written take in one line; null where nobody wrote one. */
  line(id: AttackId): Promise<TakeLine | null>;
  save(id: AttackId, draft: TakeDraft): Promise<Output<'takes.save'>>;
  remove(noteId: string): Promise<null>;
};

export function createTakesService(
  openLibrary: () => Promise<Library>,
  index: CoverageService['index'],
  /** A note was written or deleted: it may be sent to the team. */
  onWritten: () => void,
): TakesService {
  return {
    async of(id) {
      const [library, ready] = await Promise.all([openLibrary(), index()]);
      // A take is written for what an old ID has become.
      const mineId = await mine(takeIds(library, id).at(-1) ?? id);
      return takesOf(library, id, await writtenOf(library, id, mineId), ready);
    },
    async line(id) {
      const [first] = await writtenOf(await openLibrary(), id, '');
      return first ? { text: takeLine(first.take), by: first.take.publisher.name } : null;
    },
    async save(id, draft) {
      const library = await openLibrary();
      const [author, noteId] = [await readAuthor(), await mine(id)];
      const before = (await rowsById([noteId])).get(noteId);
      const known = before && isTake(before.note) && !before.deleted ? before.note : null;
      const earlier = known && takeOfNote(known, namesOf(library));
      const derived = derive(library, id);
      const nowMs = Date.now();
      const now = new Date(nowMs).toISOString();
      const take = takeOfDraft(library, id, draft, {
        before: [earlier, derived].filter((one) => one !== null),
        author,
        today: now.slice(0, 10),
      });
      if (!take) return { noteId: null, problem: 'Nothing was saved: no line holds a word.' };
      const note = noteOfTake(take, {
        ...{ id: noteId, authors: known?.authors ?? [author] },
        ...{ created: known?.created ?? now, modified: now },
      });
      if (before && isTake(before.note)) {
        await changeRow(noteId, (row) => [editRow(row, note, { author, nowMs })], nowMs);
      } else await addRow(newRow(note));
      tell({ type: 'takes.changed' });
      onWritten();
      return { noteId, problem: null };
    },
    async remove(noteId) {
      const nowMs = Date.now();
      await changeRow(noteId, (row) => [deleteRow(row, nowMs)], nowMs);
      tell({ type: 'takes.changed' });
      onWritten();
      return null;
    },
  };
}

/** The team's takes, newest first, then those of packs by rank. */
async function writtenOf(library: Library, id: AttackId, mineId: string): Promise<WrittenTake[]> {
  const ids = takeIds(library, id);
  const [rows, ofPacks] = await Promise.all([rowsOf(ids), packTakesOf(ids)]);
  const names = namesOf(library);
  const notes = rows
    .flatMap(({ note, deleted }) => (isTake(note) && !deleted ? [note] : []))
    .sort((a, b) => (a.modified > b.modified ? -1 : 1));
  return [
    ...notes.flatMap((note) => ofNote(note, takeOfNote(note, names), mineId)),
    ...ofPacks.map(({ pack: { id: packId, name, version }, take }): WrittenTake => {
      return { origin: { kind: 'pack', packId, name, version }, take };
    }),
  ];
}

function ofNote(
  { id: noteId, authors }: TakeNote,
  take: WrittenTake['take'] | null,
  mineId: string,
): WrittenTake[] {
  return take
    ? [{ origin: { kind: 'note', noteId, authors, isMine: noteId === mineId }, take }]
    : [];
}

/** The id that this person's take on an object has, written or not. */
async function mine(id: AttackId): Promise<string> {
  const { team } = await readHead();
  const space = team?.team ?? (await localTeam(crypto.randomUUID()));
  return takeNoteId(space, await readAuthor(), id, async (bytes) => {
    const hash = await crypto.subtle.digest('SHA-1', new Uint8Array(bytes));
    return new Uint8Array(hash);
  });
}

/** Rejects when no page of ours is open to listen. */
function tell(message: TakesBroadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
