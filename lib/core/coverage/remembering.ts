/**
 * A library that decodes an object once. Statuses ask for the same objects again and again, and
 * every change of the evidence prepares anew; what ATT&CK says stays the same meanwhile.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject } from '@/lib/core/library/records';

const known = new WeakMap<Library, Library>();

export function remembering(library: Library): Library {
  const before = known.get(library);
  if (before) return before;
  const objects = new Map<AttackId, AttackObject | undefined>();
  const made: Library = {
    ...library,
    get: (id) => {
      if (!objects.has(id)) objects.set(id, library.get(id));
      return objects.get(id);
    },
  };
  known.set(library, made);
  known.set(made, made);
  return made;
}
