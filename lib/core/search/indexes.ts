/**
 * Indexes over facts, which are there from the first second: names, and log sources. They are made
 * in portions of some milliseconds, so that whoever makes them can let others have a turn.
 */
import MiniSearch from 'minisearch';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { LogSourceReference } from '@/lib/core/library/records';
import { wordsOf } from './tokens';

/** IDs by words, best first. */
export type WordIndex = (words: string) => AttackId[];

/** Search of the words as they are, or with typing mistakes. */
export type NameIndex = (words: string, isFuzzy: boolean) => AttackId[];

/** Something that is made in portions: a step each, and the thing at the end. */
export type InPortions<T> = Generator<void, T, void>;

const PORTION = 250;

type Named = { id: AttackId; name: string; aliases: string; status: string };

/** IDs, names and aliases; live objects weigh more than dead ones. */
export function* nameIndex(library: Library): InPortions<NameIndex> {
  const index = new MiniSearch<Named>({
    fields: ['id', 'name', 'aliases'],
    tokenize: wordsOf,
    searchOptions: {
      boost: { id: 4, name: 2 },
      prefix: true,
      weights: { fuzzy: 0.3, prefix: 0.6 },
      combineWith: 'AND',
      boostDocument: (_id, _term, stored) => (stored?.status === 'live' ? 1 : 0.4),
    },
    storeFields: ['status'],
  });
  for (let at = 0; at < library.ids.length; at += PORTION) {
    const portion = library.ids.slice(at, at + PORTION);
    index.addAll(
      portion.map((id): Named => {
        const object = library.get(id);
        const aliases = object?.aliases.join(' ') ?? '';
        return { id, name: object?.name ?? '', aliases, status: object?.status ?? 'live' };
      }),
    );
    yield;
  }
  index.addAll([
    // An object that came to two domains at once stands there twice.
    ...new Map(
      library.other.added.map(({ id, name }): [AttackId, Named] => [
        id,
        { id, name, aliases: '', status: 'newer' },
      ]),
    ).values(),
  ]);
  // One letter wrong in a short word, two in a long one; none where a word is too short.
  const fuzzy = (word: string) => (word.length > 3 ? 0.25 : false);
  return (words, isFuzzy) =>
    index.search(words, isFuzzy ? { fuzzy } : {}).map((result) => result.id as AttackId);
}

type Logged = { id: AttackId; logs: string };

export type LogIndex = {
  find: WordIndex;
  /** The first log source of an object that holds every word, as "name channel"; null for none. */
  match(id: AttackId, words: string): string | null;
};

/** Analytics and data components by the log sources and channels they name. */
export function* logIndex(library: Library): InPortions<LogIndex> {
  const index = new MiniSearch<Logged>({
    fields: ['logs'],
    tokenize: wordsOf,
    searchOptions: {
      prefix: (word) => word.length > 2,
      combineWith: 'AND',
      // A component says in one line what dozens of its analytics say.
      boostDocument: (id) => (String(id).startsWith('DC') ? 4 : 1),
    },
  });
  const texts = yield* logTexts(library);
  const all = [...texts].map(([id, lines]): Logged => ({ id, logs: [...lines].join('\n') }));
  for (let at = 0; at < all.length; at += PORTION) {
    index.addAll(all.slice(at, at + PORTION));
    yield;
  }
  return {
    find: (words) => index.search(words).map((result) => result.id as AttackId),
    match(id, words) {
      const wanted = wordsOf(words);
      const isMatch = (text: string) => {
        const own = wordsOf(text);
        return wanted.every((word) => own.some((one) => one.startsWith(word)));
      };
      return [...(texts.get(id) ?? [])].find(isMatch) ?? null;
    },
  };
}

/** In one pass over the analytics, because a component has hundreds of them. */
function* logTexts(library: Library): InPortions<Map<AttackId, Set<string>>> {
  const texts = new Map<AttackId, Set<string>>();
  const add = (id: AttackId, text: string) => {
    const known = texts.get(id);
    if (known) known.add(text);
    else texts.set(id, new Set([text]));
  };
  for (const [n, id] of library.ids.entries()) {
    if (n % (4 * PORTION) === 0) yield;
    if (!id.startsWith('AN') || library.status(id) !== 'live') continue;
    for (const source of library.get(id)?.logSources ?? []) {
      const text = logText(source);
      add(id, text);
      if (source.dataComponent) add(source.dataComponent, text);
    }
  }
  return texts;
}

function logText({ name, channel }: LogSourceReference): string {
  return channel ? `${name.trim()} ${channel.trim()}` : name.trim();
}
