/**
 * The second reading of a bundle: raw objects and their hashes. It comes after the release is in
 * use, because nobody waits for it.
 */
import { canonicalJson } from '@/lib/core/library/canonical-json';
import { BUCKETS, bucketOf } from '@/lib/core/library/texts';
import { type RawEntry, storeRaw } from '@/lib/storage/raw-store';
import type { BundleFile } from './bundle-files';
import { anyLayout, eachObject, type ReadOptions } from './read-bundle';
import { sha256 } from './sha256';

type Head = { id?: unknown; type?: unknown };

/** Types whose raw objects nobody can ask for: they have no ATT&CK ID. */
const WITHOUT_ID = new Set([
  'relationship',
  'x-mitre-collection',
  'marking-definition',
  'identity',
]);
const LONGEST_ID = 200;

/** @throws as readBundle */
export async function writeRawContent(
  file: BundleFile,
  releaseId: string,
  options: ReadOptions,
): Promise<void> {
  const buckets = await anyLayout((byIndentation) =>
    rawEntries(file, { ...options, byIndentation }),
  );
  await storeRaw(releaseId, buckets);
}

async function rawEntries(
  file: BundleFile,
  options: Parameters<typeof eachObject>[1],
): Promise<RawEntry[][]> {
  const buckets = Array.from({ length: BUCKETS }, (): RawEntry[] => []);
  let waiting: { entry: RawEntry; canonical: string }[] = [];
  const take = (value: unknown) => {
    const { id, type } = (typeof value === 'object' && value ? value : {}) as Head;
    if (typeof id !== 'string' || id.length > LONGEST_ID || WITHOUT_ID.has(String(type))) return;
    const bucket = buckets[bucketOf(id)];
    if (!bucket || bucket.some(({ stixId }) => stixId === id)) return;
    const [canonical, json] = [canonicalOf(value), jsonOf(value)];
    if (json === null) return;
    const entry: RawEntry = { stixId: id, json, hash: '' };
    bucket.push(entry);
    if (canonical !== null) waiting.push({ entry, canonical });
  };
  const hash = async () => {
    const open = waiting;
    waiting = [];
    await Promise.all(
      open.map(async ({ entry, canonical }) => {
        entry.hash = await sha256(canonical);
      }),
    );
  };
  await eachObject(file, options, take, hash);
  return buckets;
}

/** Null for an object that has no canonical form; it is shown without a hash. */
function canonicalOf(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
}

/** Null for one that is nested deeper than the browser can write. */
function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
