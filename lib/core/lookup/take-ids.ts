/** Whose takes are shown at an ID. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';

/** IDs whose takes are shown for an ID: itself, and the one that stands for it today. */
export function takeIds(library: Library, asked: AttackId): AttackId[] {
  const { current, predecessors } = resolveId(library, asked);
  return [...new Set([asked, current[0] ?? predecessors[0] ?? asked])];
}
