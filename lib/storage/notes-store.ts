/**
 * Notes in the workspace. A sync step is one transaction over rows, cursor and Git cache, so that a
 * worker may die anywhere: either all of a step happened or nothing.
 */
import type { IDBPObjectStore, StoreNames } from 'idb';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { type AnyNote, isSameContent } from '@/lib/core/notes/note';
import type { Cursor, Listed } from '@/lib/core/notes/remote';
import type { NoteRow } from '@/lib/core/notes/row';
import { settleRow } from '@/lib/core/notes/row-merge';
import type { NotesStore } from '@/lib/core/notes/sync-ports';
import type { TeamInfo } from '@/lib/core/notes/team';
import { workspaceDb } from './workspace-db';
import type { NoteVersion, StoredNote, WorkspaceSchema } from './workspace-schema';

/** What a remote wants stored since the last time; with `isReset` what was there before goes first. */
type CacheChanges = {
  isReset: boolean;
  put: readonly (readonly [path: string, bytes: Uint8Array])[];
  remove: readonly string[];
};

/** The cache of a remote, which lies in the transaction of the notes. */
export type CachePort = {
  changes(): CacheChanges;
  /** These changes are stored now. */
  stored(changes: CacheChanges): void;
};

/** Where a sync stood; kept under its own key of `settings`. */
export type SyncHead = { cursor: Cursor | null; team: TeamInfo | null; skipped: Listed[] };
export const HEAD = 'notesHead';
const NO_HEAD: SyncHead = { cursor: null, team: null, skipped: [] };

/** Earlier versions kept of one note. */
const MOST_VERSIONS = 30;

/** @param cache of the remote that is synced with; null where it has none */
export function createNotesStore(cache: CachePort | null, nowMs: () => number): NotesStore {
  return {
    async head() {
      const { cursor, team } = await readHead();
      return { cursor, team };
    },
    async known() {
      const stored = await (await workspaceDb()).getAll('notes');
      const known = new Map<string, string>();
      for (const { row } of stored) if (row.rev !== null) known.set(row.id, row.rev);
      return known;
    },
    rows: rowsById,
    dirty: dirtyRows,
    async save(step) {
      const changes = cache?.changes();
      const tx = (await workspaceDb()).transaction(
        ['notes', 'noteVersions', 'gitCache', 'settings'],
        'readwrite',
      );
      const writes: Promise<unknown>[] = [];
      const notes = tx.objectStore('notes');
      for (const { before, after } of step.rows) {
        const current = (await notes.get(after.id))?.row ?? null;
        const next = settleRow(current, before, after, nowMs());
        writes.push(notes.put(toStored(next)));
        if (current && !isSameContent(current.note, next.note)) {
          writes.push(keepVersion(tx.objectStore('noteVersions'), current.note, nowMs()));
        }
      }
      const files = tx.objectStore('gitCache');
      if (changes?.isReset) writes.push(files.clear());
      for (const path of changes?.remove ?? []) writes.push(files.delete(path));
      for (const [path, bytes] of changes?.put ?? []) writes.push(files.put(bytes, path));
      const head =
        ((await tx.objectStore('settings').get(HEAD)) as SyncHead | undefined) ?? NO_HEAD;
      const { cursor, team, skipped } = step;
      const next: SyncHead = {
        cursor: cursor ?? head.cursor,
        team: team ?? head.team,
        skipped: skipped ?? head.skipped,
      };
      writes.push(tx.objectStore('settings').put(next, HEAD));
      await Promise.all([...writes, tx.done]);
      if (changes) cache?.stored(changes);
    },
  };
}

export async function readHead(): Promise<SyncHead> {
  const head = await (await workspaceDb()).get('settings', HEAD);
  return (head as SyncHead | undefined) ?? NO_HEAD;
}

export async function rowsById(ids: readonly string[]): Promise<ReadonlyMap<string, NoteRow>> {
  const tx = (await workspaceDb()).transaction('notes', 'readonly');
  const stored = await Promise.all(ids.map((id) => tx.store.get(id)));
  return new Map(stored.flatMap((one) => (one ? [[one.row.id, one.row] as const] : [])));
}

/** Rows written at any of the IDs, deleted ones too. */
export async function rowsOf(ids: readonly AttackId[]): Promise<NoteRow[]> {
  const tx = (await workspaceDb()).transaction('notes', 'readonly');
  const found = await Promise.all(ids.map((id) => tx.store.index('object').getAll(id)));
  return found.flat().map(({ row }) => row);
}

/** Rows that the remote does not have as they stand here. */
export async function dirtyRows(): Promise<NoteRow[]> {
  const stored = await (await workspaceDb()).getAllFromIndex('notes', 'dirty', 1);
  return stored.map(({ row }) => row);
}

/** Verdicts that stand, which coverage rests on. */
export async function verdictRows(): Promise<NoteRow[]> {
  const stored = await (await workspaceDb()).getAllFromIndex('notes', 'verdict', 1);
  return stored.map(({ row }) => row);
}

export function isVerdict({ note, deleted }: Pick<NoteRow, 'note' | 'deleted'>): boolean {
  return note.kind === 'verdict' && deleted === null;
}

export async function allRows(): Promise<NoteRow[]> {
  return (await (await workspaceDb()).getAll('notes')).map(({ row }) => row);
}

/**
 * Reads a row, changes it, writes what came out, in one transaction, so that an edit and a sync
 * never overwrite each other.
 * @returns the rows written; none when there is no such note
 */
export async function changeRow(
  id: string,
  change: (row: NoteRow) => readonly NoteRow[],
  nowMs: number,
): Promise<readonly NoteRow[]> {
  const tx = (await workspaceDb()).transaction(['notes', 'noteVersions'], 'readwrite');
  const current = (await tx.objectStore('notes').get(id))?.row;
  const rows = current ? change(current) : [];
  for (const row of rows) await tx.objectStore('notes').put(toStored(row));
  const next = rows.find((row) => row.id === id);
  if (current && next && !isSameContent(current.note, next.note)) {
    await keepVersion(tx.objectStore('noteVersions'), current.note, nowMs);
  }
  await tx.done;
  return rows;
}

export async function addRow(row: NoteRow): Promise<void> {
  await (await workspaceDb()).put('notes', toStored(row));
}

/** What this browser saw the note say before, newest first. */
export async function versionsOf(noteId: string): Promise<NoteVersion[]> {
  const all = await (await workspaceDb()).getAllFromIndex('noteVersions', 'note', noteId);
  return all.reverse();
}

type Versions = IDBPObjectStore<
  WorkspaceSchema,
  StoreNames<WorkspaceSchema>[],
  'noteVersions',
  'readwrite'
>;

/** One more version; the oldest goes when there are too many. */
async function keepVersion(store: Versions, note: AnyNote, nowMs: number): Promise<void> {
  const earlier = await store.index('note').getAllKeys(note.id);
  const surplus = earlier.slice(0, Math.max(0, earlier.length + 1 - MOST_VERSIONS));
  const version: NoteVersion = { noteId: note.id, note, seenAt: iso(nowMs) };
  await Promise.all([...surplus.map((key) => store.delete(key)), store.put(version)]);
}

/** Files of the Git cache, to begin a sync with. */
export async function readGitCache(): Promise<[path: string, bytes: Uint8Array][]> {
  const tx = (await workspaceDb()).transaction('gitCache', 'readonly');
  const [paths, files] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
  return paths.map((path, n) => [path, files[n] ?? new Uint8Array()]);
}

/** What was fetched before there was a team to sync with, so that it is not fetched again. */
export async function writeGitCache(
  files: readonly (readonly [path: string, bytes: Uint8Array])[],
): Promise<void> {
  const tx = (await workspaceDb()).transaction('gitCache', 'readwrite');
  await Promise.all([...files.map(([path, bytes]) => tx.store.put(bytes, path)), tx.done]);
}

/** Lets go of the remote: notes stay, as notes of this browser alone. */
export async function forgetRemote(): Promise<void> {
  const tx = (await workspaceDb()).transaction(['notes', 'gitCache', 'settings'], 'readwrite');
  for (const { row } of await tx.objectStore('notes').getAll()) {
    const alone: NoteRow = {
      ...row,
      base: null,
      rev: null,
      sent: null,
      parked: null,
      review: null,
    };
    await tx.objectStore('notes').put(toStored({ ...alone, isDirty: row.deleted === null }));
  }
  await tx.objectStore('gitCache').clear();
  await tx.objectStore('settings').delete(HEAD);
  await tx.done;
}

/** Notes that nobody else has yet are signed with another name: before joining a team there is none. */
export async function signRows(from: string, author: string): Promise<void> {
  const tx = (await workspaceDb()).transaction('notes', 'readwrite');
  for (const { row } of await tx.store.index('dirty').getAll(1)) {
    if (row.base !== null || !row.note.authors.includes(from)) continue;
    const authors = row.note.authors.map((name) => (name === from ? author : name));
    const note = { ...row.note, authors: [...new Set(authors)] };
    await tx.store.put(toStored({ ...row, note, edits: row.edits + 1 }));
  }
  await tx.done;
}

/** Everything of notes and of their remote. */
export async function forgetNotes(): Promise<void> {
  const stores = ['notes', 'noteVersions', 'noteDrafts', 'gitCache', 'settings'] as const;
  const tx = (await workspaceDb()).transaction(stores, 'readwrite');
  const cleared = stores.filter((name) => name !== 'settings');
  await Promise.all([
    ...cleared.map((name) => tx.objectStore(name).clear()),
    tx.objectStore('settings').delete(HEAD),
    tx.done,
  ]);
}

export function toStored(row: NoteRow): StoredNote {
  return { row, ...(row.isDirty && { dirty: 1 }), ...(isVerdict(row) && { verdict: 1 }) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
