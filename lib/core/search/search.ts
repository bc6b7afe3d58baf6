/**
 * Search over IDs, names and aliases, forgiving typing mistakes. The index is built when first
 * asked for: a worker that only answers hovers never pays for it.
 */
import MiniSearch from 'minisearch';
import {
  type AttackId,
  type AttackIdKind,
  kindOfId,
  parseAttackId,
} from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { ObjectStatus } from '@/lib/core/library/records';

export type SearchHit = {
  id: AttackId;
  kind: AttackIdKind;
  name: string;
  /** The alias that matched, where the name did not. */
  alias: string | null;
  status: ObjectStatus | 'newer';
};

export type Search = (query: string, limit?: number) => SearchHit[];

type Entry = { id: AttackId; name: string; aliases: string; status: SearchHit['status'] };

/**
 * @returns hits, best first: an exact ID, then IDs that begin so, live before dead ones, then
 * objects by their words, where live ones weigh more
 */
export function createSearch(library: Library): Search {
  let index: MiniSearch<Entry> | undefined;
  return (query, limit = 25) => {
    const words = query.trim();
    if (words === '') return [];
    index ??= buildIndex(library);
    const exact = parseAttackId(words);
    const prefix = words.toUpperCase();
    const isDead = (id: AttackId) => (library.has(id) && library.status(id) !== 'live' ? 1 : 0);
    const byId = /^[A-Z]{1,3}\d[\d./]*$/.test(prefix)
      ? allIds(library)
          .filter((id) => id.startsWith(prefix.replace('/', '.')))
          .sort((a, b) => isDead(a) - isDead(b))
      : [];
    const byWords = index.search(words).map((result) => result.id as AttackId);
    const ids = [...new Set([...byId, ...byWords])];
    const rank = (id: AttackId) => (id === exact ? -1 : 0);
    return ids
      .slice(0, 200)
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, limit)
      .map((id) => toHit(library, id, words));
  };
}

function allIds(library: Library): AttackId[] {
  return [...library.ids, ...library.other.added.map((fact) => fact.id)];
}

function buildIndex(library: Library): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
    fields: ['id', 'name', 'aliases'],
    tokenize: (text) => text.toLowerCase().split(/[^\p{L}\p{N}.]+/u),
    searchOptions: {
      boost: { id: 4, name: 2 },
      prefix: true,
      // One letter wrong in a short word, two in a long one; none where a word is too short.
      fuzzy: (word) => (word.length > 3 ? 0.25 : false),
      weights: { fuzzy: 0.3, prefix: 0.6 },
      combineWith: 'AND',
      boostDocument: (_id, _term, stored) => (stored?.status === 'live' ? 1 : 0.4),
    },
    storeFields: ['status'],
  });
  index.addAll([
    ...library.ids.map((id): Entry => {
      const object = library.get(id);
      const aliases = object?.aliases.join(' ') ?? '';
      return { id, name: object?.name ?? '', aliases, status: object?.status ?? 'live' };
    }),
    // An object that came to two domains at once stands there twice.
    ...new Map(
      library.other.added.map(({ id, name }): [AttackId, Entry] => [
        id,
        { id, name, aliases: '', status: 'newer' },
      ]),
    ).values(),
  ]);
  return index;
}

function toHit(library: Library, id: AttackId, words: string): SearchHit {
  const object = library.get(id);
  if (!object) {
    const added = library.other.added.find((fact) => fact.id === id);
    return { id, kind: kindOfId(id), name: added?.name ?? '', alias: null, status: 'newer' };
  }
  const start = words.toLowerCase().slice(0, 3);
  const has = (text: string) => text.toLowerCase().includes(start);
  const alias = has(object.name) || has(id) ? null : (object.aliases.find(has) ?? null);
  return { id, kind: object.kind, name: object.name, alias, status: object.status };
}
