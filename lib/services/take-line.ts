/** The first take on an ID in one line, for the card. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { TakeLine } from '@/lib/core/lookup/lookup';
import { takeIds } from '@/lib/core/lookup/take-ids';
import { isTake } from '@/lib/core/notes/note';
import { summaryOf } from '@/lib/core/takes/summary-of';
import { rowsOf } from '@/lib/storage/notes-store';
import { packTakesOf } from '@/lib/storage/packs-store';
import { turn } from './turn';

/**
 * @param written reads what somebody wrote: most IDs have a derived take alone
 * @returns null where nobody has a take
 */
export async function takeLineOf(
  library: Library,
  id: AttackId,
  written: () => Promise<TakeLine | null>,
): Promise<TakeLine | null> {
  const ids = takeIds(library, id);
  const asked = Promise.all([rowsOf(ids), packTakesOf(ids)]);
  asked.catch(() => undefined);
  // Worked out while the answer is on its way: mostly nobody wrote one.
  await turn();
  const derived = summaryOf(library, ids.at(-1) ?? id);
  const [rows, ofPacks] = await asked;
  const isWritten =
    ofPacks.length > 0 || rows.some(({ note, deleted }) => isTake(note) && !deleted);
  const line = isWritten ? await written() : null;
  return line ?? (derived ? { text: derived, by: null } : null);
}
