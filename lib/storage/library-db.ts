/**
 * Downloaded ATT&CK content: unlike the workspace it can be fetched again, so there are no
 * migrations. A new version of the schema drops everything, and the package's facts answer.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OfferedRelease } from '@/lib/core/library/collection-index';
import type { HeldRelease, LibraryJob } from '@/lib/core/library/held-release';
import type { Domain } from '@/lib/core/library/records';
import type { ObjectText, Reference } from '@/lib/core/library/texts';

export type LibrarySchema = DBSchema & {
  releases: { key: string; value: HeldRelease };
  /** Facts of one release as JSON text of a CoreFile; by release. */
  cores: { key: string; value: string };
  /** Texts by STIX id, in buckets: [release, bucket]. */
  texts: { key: [string, number]; value: [string, ObjectText][] };
  /** References in spans of {@link REFERENCE_SPAN}: [release, span]. */
  references: { key: [string, number]; value: Reference[] };
  /** Raw objects by STIX id as gzipped JSON, in buckets: [release, bucket]. */
  raw: { key: [string, number]; value: ArrayBuffer };
  /** SHA-256 of raw objects by STIX id, hex, in buckets: [release, bucket]. */
  hashes: { key: [string, number]; value: [string, string][] };
  jobs: { key: string; value: LibraryJob };
  /** The file of a job. */
  uploads: { key: string; value: Blob };
  state: { key: string; value: unknown };
};

/** What `state` holds, by key. */
export type LibraryState = {
  /** The release in use of each domain; a domain that is missing uses the package's. */
  inUse: Partial<Record<Domain, string>>;
  /** The library in use as JSON text of a CoreFile. `stamp` says what it was made of. */
  core: { stamp: string; text: string };
  /** What the full-text index was made of, and the index, which is large. */
  fullTextStamp: string;
  fullTextIndex: string;
  /** What the collection index at `index` said when it was last asked. */
  updates: {
    index: string;
    checkedAt: string;
    problem: string | null;
    offers: OfferedRelease[];
    etag: string;
  };
};

export const REFERENCE_SPAN = 128;

const NAME = 'library';
const VERSION = 1;
const KEYED = { releases: 'id', jobs: 'id' } as const;
const PLAIN = ['cores', 'texts', 'references', 'raw', 'hashes', 'uploads', 'state'] as const;

/** One connection for all scripts of a context: the background's rooms share it. */
const shared: typeof globalThis & {
  coverlayLibraryDb?: Promise<IDBPDatabase<LibrarySchema>> | undefined;
} = globalThis;

/** @throws when the browser gives no storage (private window, full disk) */
export function libraryDb(): Promise<IDBPDatabase<LibrarySchema>> {
  shared.coverlayLibraryDb ??= openDB<LibrarySchema>(NAME, VERSION, {
    upgrade(db) {
      for (const store of db.objectStoreNames) db.deleteObjectStore(store);
      for (const [store, keyPath] of Object.entries(KEYED)) {
        db.createObjectStore(store as keyof typeof KEYED, { keyPath });
      }
      for (const store of PLAIN) db.createObjectStore(store);
    },
    // Another tab brings a newer version: let it, and open again when next asked.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      shared.coverlayLibraryDb = undefined;
    },
    terminated() {
      shared.coverlayLibraryDb = undefined;
    },
  }).catch((error: unknown) => {
    shared.coverlayLibraryDb = undefined;
    throw error;
  });
  return shared.coverlayLibraryDb;
}
