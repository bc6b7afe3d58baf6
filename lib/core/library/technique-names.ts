/**
 * Techniques by their names, for rules that name them in words. Names repeat: four techniques have
 * a sub-technique "Cloud Accounts", and the domains share many. A name of several means none.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from './library';
import type { Domain } from './records';

export type TechniqueNamed = (name: string, domain?: Domain) => AttackId | null;

/**
 * Of live techniques only. A sub-technique is also found as "Valid Accounts: Cloud Accounts". The
 * index is made when the first name is asked for.
 *
 * @returns null if no technique has the name, or several have; with a domain, several of it
 */
export function techniqueNames(library: Library): TechniqueNamed {
  let index: ReadonlyMap<string, ReadonlySet<AttackId>> | undefined;
  return (name, domain) => {
    index ??= indexNames(library);
    const all = [...(index.get(keyOf(name)) ?? [])];
    const found = domain ? all.filter((id) => library.get(id)?.domains.includes(domain)) : all;
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}

function indexNames(library: Library): ReadonlyMap<string, ReadonlySet<AttackId>> {
  const index = new Map<string, Set<AttackId>>();
  const add = (name: string, id: AttackId) => {
    const key = keyOf(name);
    index.set(key, (index.get(key) ?? new Set()).add(id));
  };
  for (const id of library.ids) {
    if (!/^T\d/.test(id) || library.status(id) !== 'live') continue;
    const name = library.name(id) ?? '';
    add(name, id);
    const [parent] = library.targets(id, 'subtechnique-of');
    if (parent) add(`${library.name(parent) ?? ''}: ${name}`, id);
  }
  return index;
}

/** "Valid Accounts - Cloud Accounts" and "valid accounts:cloud accounts" are one name. */
function keyOf(name: string): string {
  return name
    .slice(0, 300)
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/ ?: ?| [-–—] /g, ': ');
}
