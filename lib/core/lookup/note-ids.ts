/**
 * Whose notes are shown at an ID, and at which ID a new one is written. Notes stay at the ID they
 * were written at; they are found again by what that ID became.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';

/** The ID itself first, then what it stands for today, then everything that became one of them. */
export function noteIds(library: Library, asked: AttackId): AttackId[] {
  const { current, latest, predecessors } = resolveId(library, asked);
  const ids = new Set([asked, ...current, ...latest, ...predecessors]);
  const queue = [asked, ...current];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const old of replacedBy(library, id)) {
      if (!ids.has(old)) queue.push(old);
      ids.add(old);
    }
  }
  return [...ids];
}

/** The object of the release in use that a new note is about; null where it holds none. */
export function noteTarget(
  library: Library,
  asked: AttackId,
): { id: AttackId; stixId: string } | null {
  const { current, predecessors } = resolveId(library, asked);
  for (const id of [...current.slice(0, 1), asked, ...predecessors]) {
    const object = library.get(id);
    if (object) return { id, stixId: object.stixId };
  }
  return null;
}

/** Old IDs that one step led from to here. */
function replacedBy(library: Library, id: AttackId): AttackId[] {
  const told = [...library.past.revoked, ...library.other.revoked].filter((fact) => fact.by === id);
  return [...library.sources(id, 'revoked-by'), ...told.map((fact) => fact.id)];
}
