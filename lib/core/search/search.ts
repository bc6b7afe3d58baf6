/**
 * Search over IDs, names and aliases, log sources, and, once a release was imported in full, texts;
 * forgiving typing mistakes. Indexes are built when first asked for: a worker that only answers
 * hovers never pays for them.
 */
import {
  type AttackId,
  type AttackIdKind,
  kindOfId,
  parseAttackId,
} from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { ObjectStatus } from '@/lib/core/library/records';
import { createFilter, type SearchFilters } from './facets';
import type { FullText } from './full-text';
import { type InPortions, type LogIndex, logIndex, type NameIndex, nameIndex } from './indexes';
import { wordsOf } from './tokens';

export type SearchHit = {
  id: AttackId;
  kind: AttackIdKind;
  name: string;
  /** The alias that matched, where the name did not. */
  alias: string | null;
  status: ObjectStatus | 'newer';
  /** Where the words were found. */
  found: 'name' | 'log-source' | 'text';
  /** The log source that matched, as "name channel". */
  logSource: string | null;
};

export type Search = (query: string, limit?: number, filters?: SearchFilters) => SearchHit[];

/** Fewer hits than this, and typing mistakes are forgiven. */
const FEW = 3;

/** What a search looks in, beside texts. */
export type SearchIndexes = { names: NameIndex; logs: LogIndex };

export function* searchIndexes(library: Library): InPortions<SearchIndexes> {
  return { names: yield* nameIndex(library), logs: yield* logIndex(library) };
}

/**
 * @param fullText null before a full import: names, IDs and log sources are found all the same
 * @param made indexes that are made already; they are made at the first search unless given
 * @returns hits, best first: an exact ID, then IDs that begin so, live before dead ones, then
 * objects by their names, then by their log sources, then by their texts. Without words, everything
 * that the filters let through.
 */
export function createSearch(
  library: Library,
  fullText: FullText | null = null,
  made?: SearchIndexes,
): Search {
  let indexes = made;
  const filterBy = createFilter(library);
  return (query, limit = 25, filters = {}) => {
    const words = query.trim();
    const isWanted = filterBy(filters);
    const isNarrowed = Object.values(filters).some((list) => list.length > 0);
    if (words === '' && !isNarrowed) return [];
    if (words === '') {
      const ids = [...new Set(allIds(library))].filter(isWanted).slice(0, limit);
      return ids.map((id) => ({ ...factsOf(library, id, ''), found: 'name', logSource: null }));
    }
    indexes ??= atOnce(searchIndexes(library));
    const { names, logs: byLog } = indexes;
    const hits = new Map<AttackId, SearchHit['found']>();
    const add = (ids: readonly AttackId[], found: SearchHit['found']) => {
      for (const id of ids) {
        if (hits.size >= limit) return;
        if (!hits.has(id) && isWanted(id)) hits.set(id, found);
      }
    };
    const sought = withoutStubs(words);
    const all = () =>
      [...hits].map(([id, found]): SearchHit => {
        const logSource = found === 'log-source' ? byLog.match(id, sought) : null;
        return { ...factsOf(library, id, found === 'name' ? words : ''), found, logSource };
      });
    const several = idsIn(words);
    const begun = idsBeginning(library, words);
    add(
      several.filter((id) => isHeld(library, id)),
      'name',
    );
    if (several.length > 1) return all();
    add(begun, 'name');
    add(names(sought, false), 'name');
    add(byLog.find(sought), 'log-source');
    if (hits.size < FEW) add(names(sought, true), 'name');
    if (fullText && hits.size < limit) add(fullText.find(sought, false), 'text');
    if (fullText && hits.size < FEW) add(fullText.find(sought, true), 'text');
    return all();
  };
}

function atOnce<T>(portions: InPortions<T>): T {
  for (;;) {
    const step = portions.next();
    if (step.done) return step.value;
  }
}

/** Without the letter that begins the next word: it would fit nearly everything. */
function withoutStubs(words: string): string {
  const all = wordsOf(words);
  const whole = all.filter((word) => word.length > 1);
  return whole.length > 0 && whole.length < all.length ? whole.join(' ') : words;
}

/** The IDs that the words are, in their order, where they are nothing else. */
function idsIn(words: string): AttackId[] {
  const ids = words.split(/[\s,;]+/).map(parseAttackId);
  return ids.every((id) => id !== null) ? ids : [];
}

function idsBeginning(library: Library, words: string): AttackId[] {
  const prefix = words.toUpperCase().replace('/', '.');
  if (!/^[A-Z]{1,3}\d[\d.]*$/.test(prefix)) return [];
  const isDead = (id: AttackId) => (library.has(id) && library.status(id) !== 'live' ? 1 : 0);
  return allIds(library)
    .filter((id) => id.startsWith(prefix))
    .sort((a, b) => isDead(a) - isDead(b));
}

function isHeld(library: Library, id: AttackId): boolean {
  return library.has(id) || library.other.added.some((fact) => fact.id === id);
}

function allIds(library: Library): AttackId[] {
  return [...library.ids, ...library.other.added.map((fact) => fact.id)];
}

/** @param words what was found in name or alias, "" where nothing was */
function factsOf(
  library: Library,
  id: AttackId,
  words: string,
): Omit<SearchHit, 'found' | 'logSource'> {
  const object = library.get(id);
  if (!object) {
    const added = library.other.added.find((fact) => fact.id === id);
    const kind = added?.kind ?? kindOfId(id);
    return { id, kind, name: added?.name ?? '', alias: null, status: 'newer' };
  }
  const { kind, name, status } = object;
  const start = words.toLowerCase().slice(0, 3);
  const has = (text: string) => text.toLowerCase().includes(start);
  const alias = has(name) || has(id) ? null : (object.aliases.find(has) ?? null);
  return { id, kind, name, alias, status };
}
