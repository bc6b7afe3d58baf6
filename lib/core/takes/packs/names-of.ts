/** ATT&CK IDs by STIX ids and the other way round, as readers of takes ask for them. */
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { Names } from './entry';

/**
 * Packs name the same objects again and again, so what was looked up is remembered. All STIX ids are
 * gone through once, and only if a pack names an object by nothing else.
 */
export function namesOf(library: Library): Names {
  let ids: Map<string, AttackId> | undefined;
  const stixIds = new Map<AttackId, string>();
  return {
    stixIdOf(id) {
      const known = stixIds.get(id) ?? library.get(id)?.stixId ?? '';
      stixIds.set(id, known);
      return known;
    },
    idOf(stixId) {
      if (!stixId.includes('--')) return undefined;
      ids ??= new Map(library.ids.map((id) => [library.get(id)?.stixId ?? '', id]));
      const id = ids.get(stixId);
      return id && (parseAttackId(id) ?? undefined);
    },
  };
}
