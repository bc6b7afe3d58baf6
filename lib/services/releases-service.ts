/**
 * Which ATT&CK releases are held and which are in use. The package's own are always there; whatever
 * changes ends in one transaction, and until then the library in use stays what it was.
 */
import { asciiJson } from '@/lib/core/library/ascii-json';
import { decodeCore } from '@/lib/core/library/decode-core';
import { encodeCore } from '@/lib/core/library/encode-core';
import { type HeldRelease, type LibraryJob, MOST_SKIPPED } from '@/lib/core/library/held-release';
import type { Library } from '@/lib/core/library/library';
import type { BundleContent } from '@/lib/core/library/normalize-bundle';
import { NOTHING_LATER } from '@/lib/core/library/other-facts';
import type { Domain, NormalizedBundle } from '@/lib/core/library/records';
import { BUCKETS } from '@/lib/core/library/texts';
import type { ListedRelease } from '@/lib/messaging/library-messages';
import { readState, stageCore, stageTexts, switchReleases } from '@/lib/storage/library-store';
import { fetchBundled, readBundled } from './core-in-use';
import {
  bundledId,
  compose,
  countLive,
  type Held,
  isBundledId,
  listed,
  openAlone,
  type Plan,
  planArrival,
  readHeld,
  storedCore,
} from './held-library';
import { turn } from './turn';

export type ReleasesService = {
  /** Makes the library in use again from what is held: another version of the product made it. */
  recompose(): Promise<void>;
  /** Every release that is held, newest first within its domain; the package's where no other. */
  list(): Promise<ListedRelease[]>;
  /** Ids of the imported releases in use; cheaper than the list. */
  used(): Promise<string[]>;
  /** What is kept of a release changed without any other being in use: its raw objects are there. */
  relist(): void;
  /** The store was emptied. */
  forgotten(): void;
  /** Facts of one release alone; null if it is not held. */
  libraryOf(releaseId: string): Promise<Library | null>;
  factsOf(releaseId: string): Promise<NormalizedBundle | null>;
  /**
   * Stores a release that was read and makes it known. @returns its id
   * @param onWritten told the share that is written; may throw to cancel
   */
  add(content: BundleContent, from: Arrival, onWritten: (share: number) => void): Promise<string>;
  use(domain: Domain, releaseId: string): Promise<void>;
  remove(releaseId: string): Promise<void>;
};

/** Where a release comes from. */
export type Arrival = { job: LibraryJob; file: string; source: string };

/** @param onChanged after every change of what is held or in use */
export function createReleasesService(onChanged: () => void): ReleasesService {
  let queue: Promise<unknown> = Promise.resolve();
  /** One change after the other: each is worked out from what is stored. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = queue.then(change, change);
    queue = turn.catch(() => undefined);
    return turn;
  };
  let listing: Promise<ListedRelease[]> | undefined;
  const opened = new Map<string, Promise<Library | null>>();
  /** @param isStaged done when what the plan speaks of is in the store, or fails with it */
  const change = async (planOf: (now: Held) => Plan, isStaged?: Promise<unknown>) => {
    const now = await readHeld();
    const { facts, ...plan } = planOf(now);
    const core = await compose(now, plan, facts);
    await isStaged;
    await switchReleases({ ...plan, core });
    listing = undefined;
    opened.clear();
    onChanged();
  };
  return {
    recompose: () => inTurn(() => change(({ inUse }) => ({ removed: [], inUse }))),
    list() {
      listing ??= readHeld()
        // Without storage (a private window) there is still what the package brings.
        .catch(
          async (): Promise<Held> => ({
            stored: [],
            inUse: {},
            shipped: await readBundled(fetchBundled()),
          }),
        )
        .then(listed)
        .catch((error: unknown) => {
          listing = undefined;
          throw error;
        });
      return listing;
    },
    async used() {
      const inUse = (await readState('inUse').catch(() => undefined)) ?? {};
      return Object.values(inUse).sort();
    },
    relist() {
      listing = undefined;
    },
    forgotten() {
      listing = undefined;
      opened.clear();
      onChanged();
    },
    libraryOf(releaseId) {
      // The package's file is one library, whichever domain is asked for.
      const key = isBundledId(releaseId) ? 'bundled' : releaseId;
      const known = opened.get(key) ?? openAlone(releaseId);
      opened.set(key, known);
      known.catch(() => opened.delete(key));
      return known;
    },
    async factsOf(releaseId) {
      if (!isBundledId(releaseId)) {
        const core = await storedCore(releaseId);
        return (core && decodeCore(core)[0]) ?? null;
      }
      const core = await readBundled(fetchBundled());
      return decodeCore(core, (one) => bundledId(one.domain) === releaseId)[0] ?? null;
    },
    async add({ facts, texts }, { job, file, source }, onWritten) {
      const id = crypto.randomUUID();
      // The browser writes beside us: in the meantime facts are packed, and the library is made.
      const parts = [
        stageTexts(id, texts, (buckets) => onWritten(buckets / BUCKETS)),
        turn().then(() => stageCore(id, asciiJson(encodeCore([facts], NOTHING_LATER)))),
      ];
      // Whatever fails: nothing of it is written any more when that is told.
      const staged = Promise.allSettled(parts).then(() => Promise.all(parts));
      staged.catch(() => undefined);
      const release: HeldRelease = {
        ...{ id, domain: facts.domain, release: facts.release, date: facts.date },
        importedAt: new Date().toISOString(),
        source,
        counts: countLive(facts),
        skipped: facts.skipped.slice(0, MOST_SKIPPED),
        skippedCount: facts.skipped.length,
        content: 'texts',
      };
      const arrived = {
        release,
        job: { ...job, done: [...job.done, { file, releaseId: id }] },
      };
      try {
        await inTurn(() => change((now) => planArrival(now, arrived, facts), staged));
      } catch (error) {
        await staged.catch(() => undefined);
        throw error;
      }
      return id;
    },
    use: (domain, releaseId) =>
      inTurn(() =>
        change(({ stored, inUse }) => {
          const { [domain]: _, ...others } = inUse;
          const isHeld = stored.some((one) => one.id === releaseId && one.domain === domain);
          return { removed: [], inUse: isHeld ? { ...others, [domain]: releaseId } : others };
        }),
      ),
    remove: (releaseId) =>
      inTurn(() =>
        change(({ inUse }) => ({
          removed: isBundledId(releaseId) ? [] : [releaseId],
          inUse: Object.fromEntries(Object.entries(inUse).filter(([, id]) => id !== releaseId)),
        })),
      ),
  };
}
