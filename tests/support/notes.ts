/** Notes, rows and a store in memory that keeps what a transaction stored, and nothing else. */
import type { AnyNote, Note, TakeNote } from '@/lib/core/notes/note';
import type { Cursor, Listed } from '@/lib/core/notes/remote';
import type { NoteRow } from '@/lib/core/notes/row';
import { settleRow } from '@/lib/core/notes/row-merge';
import type { NotesStore, SyncStep } from '@/lib/core/notes/sync-ports';
import type { TeamInfo } from '@/lib/core/notes/team';

export const TEAM: TeamInfo = {
  team: '5b1f8f0e-6a53-4f0e-9d0c-3a3a4c1d2e01',
  identity: 'identity--7c9a2f60-7f0b-4a3c-8a50-0f4a2d1b6c02',
  name: 'Blue team',
  maxTlp: 'amber',
};

export const START_MS = Date.parse('2026-11-20T08:00:00.000Z');

/** A note id that ends in a number. */
export function noteId(n: number): string {
  return `note--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function makeNote(n: number, more: Partial<Note> = {}): Note {
  return {
    id: noteId(n),
    kind: 'note',
    objectId: 'T1046',
    stixRef: 'attack-pattern--e3a12395-188d-4051-9a16-ea8e14d07b88',
    platform: null,
    verdict: null,
    text: `Note ${n}`,
    labels: [],
    marking: 'amber',
    authors: ['alice'],
    created: '2026-11-20T08:00:00.000Z',
    modified: '2026-11-20T08:00:00.000Z',
    confidence: null,
    other: {},
    ...more,
  };
}

export function makeTake(n: number, more: Partial<TakeNote> = {}): TakeNote {
  const { platform: _, verdict: __, ...note } = makeNote(n);
  return { ...note, kind: 'take', take: { summary: [`Take ${n}`] }, ...more };
}

/** Everything that one browser has stored. */
export type Stored = {
  rows: Map<string, NoteRow>;
  cursor: Cursor | null;
  team: TeamInfo | null;
  skipped: Listed[];
};

export type MemoryStore = NotesStore & {
  stored: Stored;
  put(...rows: NoteRow[]): void;
  row(id: string): NoteRow;
  /** Notes that are shown: not deleted, by id. */
  notes(): AnyNote[];
};

/**
 * @param alongside stored in the same transaction as a step; when it throws, nothing was stored
 */
export function memoryStore(
  nowMs: () => number = () => START_MS,
  alongside: () => void = () => undefined,
): MemoryStore {
  const stored: Stored = { rows: new Map(), cursor: null, team: null, skipped: [] };
  const all = () => [...stored.rows.values()];
  return {
    stored,
    put: (...rows) => {
      for (const row of rows) stored.rows.set(row.id, row);
    },
    row(id) {
      const row = stored.rows.get(id);
      if (!row) throw new Error(`There is no row ${id}.`);
      return row;
    },
    notes: () =>
      all()
        .filter((row) => !row.deleted)
        .map((row) => row.note)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    head: async () => ({ cursor: stored.cursor, team: stored.team }),
    known: async () => new Map(all().flatMap(({ id, rev }) => (rev === null ? [] : [[id, rev]]))),
    rows: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const row = stored.rows.get(id);
          return row ? [[id, row]] : [];
        }),
      ),
    dirty: async () => all().filter((row) => row.isDirty),
    async save({ rows, cursor, team, skipped }: SyncStep) {
      alongside();
      for (const { before, after } of rows) {
        const current = stored.rows.get(after.id) ?? null;
        stored.rows.set(after.id, settleRow(current, before, after, nowMs()));
      }
      stored.cursor = cursor ?? stored.cursor;
      stored.team = team ?? stored.team;
      stored.skipped = skipped ?? stored.skipped;
    },
  };
}
