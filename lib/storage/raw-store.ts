/** Raw STIX objects of a release, gzipped in buckets, and the hash of each. */
import type { HeldRelease } from '@/lib/core/library/held-release';
import { bucketOf } from '@/lib/core/library/texts';
import { libraryDb } from './library-db';

/** A raw object: its STIX id, its JSON text, its hash ("" for one that has none). */
export type RawEntry = { stixId: string; json: string; hash: string };

type Packed = [stixId: string, json: string][];

/**
 * Stores the raw objects of a release and says that it is complete, in one transaction. Does
 * nothing if the release was removed in the meantime.
 */
export async function storeRaw(
  releaseId: string,
  buckets: readonly (readonly RawEntry[])[],
): Promise<void> {
  const packed: ArrayBuffer[] = [];
  // Before the transaction: one that waits for anything else is over.
  for (const bucket of buckets) {
    packed.push(await packs(bucket.map(({ stixId, json }) => [stixId, json])));
  }
  const tx = (await libraryDb()).transaction(['releases', 'raw', 'hashes'], 'readwrite');
  const releases = tx.objectStore('releases');
  const release: HeldRelease | undefined = await releases.get(releaseId);
  if (release) {
    const writes = packed.flatMap((bytes, n) => {
      const hashes = (buckets[n] ?? []).map((one): [string, string] => [one.stixId, one.hash]);
      const key: [string, number] = [releaseId, n];
      return [tx.objectStore('raw').put(bytes, key), tx.objectStore('hashes').put(hashes, key)];
    });
    await Promise.all([...writes, releases.put({ ...release, content: 'full' })]);
  }
  await tx.done;
}

/** JSON text of an object as its bundle had it; null where it is not held (yet). */
export async function rawOf(releaseId: string, stixId: string): Promise<string | null> {
  const packed = await (await libraryDb()).get('raw', [releaseId, bucketOf(stixId)]);
  if (!packed) return null;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bucket = JSON.parse(await new Response(stream).text()) as Packed;
  return bucket.find(([id]) => id === stixId)?.[1] ?? null;
}

/** Hash of one object; null where it is not held (yet), or the object has none. */
export async function hashOf(releaseId: string, stixId: string): Promise<string | null> {
  const bucket = await (await libraryDb()).get('hashes', [releaseId, bucketOf(stixId)]);
  return bucket?.find(([id]) => id === stixId)?.[1] || null;
}

/** All hashes of a release by STIX id; empty where they are not held (yet). */
export async function hashesOf(releaseId: string): Promise<Map<string, string>> {
  const range = IDBKeyRange.bound([releaseId, 0], [releaseId, Number.MAX_SAFE_INTEGER]);
  const buckets = await (await libraryDb()).getAll('hashes', range);
  return new Map(buckets.flat().filter(([, hash]) => hash !== ''));
}

async function packs(bucket: Packed): Promise<ArrayBuffer> {
  const stream = new Blob([JSON.stringify(bucket)])
    .stream()
    .pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
