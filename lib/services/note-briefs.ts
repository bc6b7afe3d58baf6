/** Notes as a card and a list of IDs show them: how many there are, and the newest. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { noteIds } from '@/lib/core/lookup/note-ids';
import { type NoteBrief, noteBrief } from '@/lib/core/lookup/note-view';
import { rowsOf } from '@/lib/storage/notes-store';

export async function noteBriefs(library: Library, ids: readonly AttackId[]): Promise<NoteBrief[]> {
  const places = ids.map((id) => ({ id, at: new Set(noteIds(library, id)) }));
  // One read for a whole page of IDs.
  const rows = await rowsOf([...new Set(places.flatMap(({ at }) => [...at]))]);
  return places.map(({ id, at }) =>
    noteBrief(
      id,
      rows.filter(({ note }) => at.has(note.objectId)),
    ),
  );
}
