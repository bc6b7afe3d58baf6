/** Notes with their earlier versions, and where they are shared, in the workspace's file. */
import { isTake } from '@/lib/core/notes/note';
import { type ReadNotes, readSavedNotes, savedNotes } from '@/lib/core/notes/saved-notes';
import type { TeamSettings } from '@/lib/core/notes/sync-state';
import { ok } from '@/lib/core/shared/result';
import { HEAD, toStored } from '../notes-store';
import { forgetSessionToken, STATE, TEAM, TOKEN } from '../team-store';
import type { Held, Section, SectionTransaction } from './section';

export const notesSection: Section = {
  name: 'notes',
  title: 'Notes',
  stores: ['notes', 'noteVersions', 'noteDrafts', 'gitCache', 'settings'],
  async read(tx) {
    const stored = await tx.objectStore('notes').getAll();
    const versions = await tx.objectStore('noteVersions').getAll();
    const team = (await tx.objectStore('settings').get(TEAM)) as TeamSettings | undefined;
    const rows = stored.map(({ row }) => row);
    return savedNotes(team ?? null, rows, versions);
  },
  check(value) {
    const read = readSavedNotes(value);
    if (!read.ok) return read;
    return ok({ held: heldBy(read.value), write: (tx) => replace(read.value, tx) });
  },
};

function heldBy({ rows, team }: ReadNotes): Held {
  const takes = rows.filter(({ note }) => isTake(note)).length;
  return [
    [rows.length - takes, 'note'],
    [takes, 'take'],
    [team ? 1 : 0, 'repository that they are shared through'],
  ];
}

/** The next sync is a first one. A token belongs to its repository, and goes with it. */
async function replace(
  { rows, versions, team }: ReadNotes,
  tx: SectionTransaction<'readwrite'>,
): Promise<void> {
  const settings = tx.objectStore('settings');
  const before = (await settings.get(TEAM)) as TeamSettings | undefined;
  const writes: Promise<unknown>[] = [];
  for (const name of ['notes', 'noteVersions', 'noteDrafts', 'gitCache'] as const) {
    writes.push(tx.objectStore(name).clear());
  }
  for (const row of rows) writes.push(tx.objectStore('notes').put(toStored(row)));
  for (const { note, seenAt } of versions) {
    writes.push(tx.objectStore('noteVersions').put({ noteId: note.id, note, seenAt }));
  }
  for (const key of [HEAD, STATE]) writes.push(settings.delete(key));
  writes.push(team ? settings.put(team, TEAM) : settings.delete(TEAM));
  if (before?.url !== team?.url) {
    writes.push(settings.delete(TOKEN));
    void forgetSessionToken();
  }
  await Promise.all(writes);
}
