/**
 * Releases of ATT&CK content. A release is written beside those that are there, in parts nobody
 * reads yet; one transaction makes it known, and takes away what it replaces.
 */
import type { HeldRelease, LibraryJob } from '@/lib/core/library/held-release';
import {
  BUCKETS,
  type BundleTexts,
  bucketOf,
  type ObjectText,
  type ObjectTexts,
  type Reference,
} from '@/lib/core/library/texts';
import { type LibraryState, libraryDb, REFERENCE_SPAN } from './library-db';

const PARTS = ['texts', 'references', 'raw', 'hashes'] as const;
/** Buckets a transaction: each tells how far the writing is. */
const AT_ONCE = 64;

export async function heldReleases(): Promise<HeldRelease[]> {
  return (await libraryDb()).getAll('releases');
}

export async function readState<K extends keyof LibraryState>(
  key: K,
): Promise<LibraryState[K] | undefined> {
  return (await (await libraryDb()).get('state', key)) as LibraryState[K] | undefined;
}

export async function writeState<K extends keyof LibraryState>(
  key: K,
  value: LibraryState[K],
): Promise<void> {
  await (await libraryDb()).put('state', value, key);
}

/** Index and stamp together: an index under another one's stamp would find the wrong objects. */
export async function writeFullText(stamp: string, index: string): Promise<void> {
  const tx = (await libraryDb()).transaction('state', 'readwrite');
  await Promise.all([
    tx.store.put(index, 'fullTextIndex'),
    tx.store.put(stamp, 'fullTextStamp'),
    tx.done,
  ]);
}

/** Facts of a release as JSON text of a CoreFile. */
export async function coreOf(releaseId: string): Promise<string | undefined> {
  return (await libraryDb()).get('cores', releaseId);
}

/**
 * Writes the texts of a release that nobody knows of yet.
 * @param onWritten told after each transaction how many of {@link BUCKETS} are written; may throw
 */
export async function stageTexts(
  releaseId: string,
  texts: BundleTexts,
  onWritten: (buckets: number) => void,
): Promise<void> {
  const db = await libraryDb();
  const buckets = Array.from({ length: BUCKETS }, (): [string, ObjectText][] => []);
  for (const entry of texts.objects) buckets[bucketOf(entry[0])]?.push(entry);
  let written = 0;
  const spans = Array.from({ length: BUCKETS / AT_ONCE }, (_, n) => n * AT_ONCE);
  const staged = spans.map(async (from) => {
    const tx = db.transaction('texts', 'readwrite');
    const writes = buckets
      .slice(from, from + AT_ONCE)
      .map((bucket, n) => tx.store.put(bucket, [releaseId, from + n]));
    await Promise.all([...writes, tx.done]);
    written += AT_ONCE;
    onWritten(written);
  });
  const tx = db.transaction('references', 'readwrite');
  const writes: Promise<unknown>[] = [];
  for (let at = 0; at < texts.references.length; at += REFERENCE_SPAN) {
    const span = texts.references.slice(at, at + REFERENCE_SPAN);
    writes.push(tx.store.put(span, [releaseId, at / REFERENCE_SPAN]));
  }
  // Every one of them is over, too, when the first has failed: nothing comes after the sweep.
  const results = await Promise.allSettled([...staged, ...writes, tx.done]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Writes the facts of a release that nobody knows of yet, as JSON text of a CoreFile. */
export async function stageCore(releaseId: string, core: string): Promise<void> {
  await (await libraryDb()).put('cores', core, releaseId);
}

export type Switch = {
  /** Releases that come, with the job that brought them. */
  arrived?: { release: HeldRelease; job: LibraryJob };
  /** Releases that go. */
  removed: readonly string[];
  inUse: LibraryState['inUse'];
  /** The library that results; null: the package's own is in use. */
  core: LibraryState['core'] | null;
};

/** The one moment in which what is known and what is in use changes: all of it or nothing. */
export async function switchReleases({ arrived, removed, inUse, core }: Switch): Promise<void> {
  const tx = (await libraryDb()).transaction(
    ['releases', 'state', 'jobs', 'cores', ...PARTS],
    'readwrite',
  );
  const writes: Promise<unknown>[] = [];
  if (arrived) {
    writes.push(tx.objectStore('releases').put(arrived.release));
    writes.push(tx.objectStore('jobs').put(arrived.job));
  }
  for (const id of removed) {
    writes.push(tx.objectStore('releases').delete(id));
    for (const part of PARTS) writes.push(tx.objectStore(part).delete(partsOf(id)));
    writes.push(tx.objectStore('cores').delete(id));
  }
  const state = tx.objectStore('state');
  writes.push(state.put(inUse, 'inUse'));
  writes.push(core ? state.put(core, 'core') : state.delete('core'));
  await Promise.all([...writes, tx.done]);
}

/** Takes away what an import left that did not come to its end. */
export async function sweepLibrary(): Promise<void> {
  const db = await libraryDb();
  const known = new Set(await db.getAllKeys('releases'));
  const tx = db.transaction(['cores', ...PARTS], 'readwrite');
  const strays = new Set<string>();
  for (const key of await tx.objectStore('cores').getAllKeys()) strays.add(key);
  for (const part of PARTS) {
    // One key a release is enough: step from the last of one to the first of the next.
    let cursor = await tx.objectStore(part).openKeyCursor();
    while (cursor) {
      const [id] = cursor.key as [string, number];
      strays.add(id);
      cursor = await cursor.continue([id, Number.MAX_SAFE_INTEGER]);
    }
  }
  for (const id of strays) {
    if (known.has(id)) continue;
    for (const part of PARTS) await tx.objectStore(part).delete(partsOf(id));
    await tx.objectStore('cores').delete(id);
  }
  await tx.done;
}

/** Texts of one release. Buckets and spans are read when asked for, each once. */
export function storedTexts(releaseId: string): ObjectTexts {
  const spans = new Map<number, Promise<Reference[]>>();
  const spanOf = (number: number) => {
    const span = Math.floor(number / REFERENCE_SPAN);
    const known =
      spans.get(span) ??
      libraryDb().then(async (db) => (await db.get('references', [releaseId, span])) ?? []);
    spans.set(span, known);
    return known;
  };
  return {
    async of(stixId) {
      const bucket = await (await libraryDb()).get('texts', [releaseId, bucketOf(stixId)]);
      return bucket?.find(([id]) => id === stixId)?.[1] ?? null;
    },
    async references(numbers) {
      const found = await Promise.all(
        numbers.map(
          async (number): Promise<[number, Reference | undefined]> => [
            number,
            (await spanOf(number))[number % REFERENCE_SPAN],
          ],
        ),
      );
      return found.flatMap(([number, one]) => (one ? [[number, one] as [number, Reference]] : []));
    },
  };
}

/** Every text of a release, a bucket at a time. */
export async function* allTexts(releaseId: string): AsyncGenerator<[string, ObjectText][]> {
  const db = await libraryDb();
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    yield (await db.get('texts', [releaseId, bucket])) ?? [];
  }
}

function partsOf(releaseId: string): IDBKeyRange {
  return IDBKeyRange.bound([releaseId, 0], [releaseId, Number.MAX_SAFE_INTEGER]);
}
