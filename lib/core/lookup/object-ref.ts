/** An object by ID and name, for naming it in passing. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';

export type ObjectRef = { id: AttackId; name: string };

/** Name of an ID in the installed release, else in a later or older one that is known, else "". */
export function nameOf(library: Library, id: AttackId): string {
  const isIt = (fact: { id: AttackId }) => fact.id === id;
  const { other, past } = library;
  return library.name(id) ?? other.added.find(isIt)?.name ?? past.removed.find(isIt)?.name ?? '';
}

export function refTo(library: Library, id: AttackId): ObjectRef {
  return { id, name: nameOf(library, id) };
}
