/**
 * What is held of ATT&CK, read from the store and the package, and the library that follows from
 * which release of each domain is in use.
 */
import { asciiJson } from '@/lib/core/library/ascii-json';
import { compareReleases } from '@/lib/core/library/compare-releases';
import { composeCore } from '@/lib/core/library/compose-core';
import type { CoreFile } from '@/lib/core/library/core-file';
import { countCore, decodeCore } from '@/lib/core/library/decode-core';
import type { HeldRelease, LibraryJob } from '@/lib/core/library/held-release';
import { type Library, openLibrary } from '@/lib/core/library/library';
import type { Domain, NormalizedBundle } from '@/lib/core/library/records';
import type { ListedRelease } from '@/lib/messaging/library-messages';
import type { LibraryState } from '@/lib/storage/library-db';
import { coreOf, heldReleases, readState } from '@/lib/storage/library-store';
import { fetchBundled, ownVersion, readBundled } from './core-in-use';

const BUNDLED = 'bundled:';

export type Held = { stored: HeldRelease[]; inUse: LibraryState['inUse']; shipped: CoreFile };

/** What is to change. */
export type Plan = {
  arrived?: { release: HeldRelease; job: LibraryJob };
  /** Facts of what arrives, which need not be read again. */
  facts?: NormalizedBundle;
  removed: string[];
  inUse: LibraryState['inUse'];
};

/** @throws when the browser gives no storage */
export async function readHeld(): Promise<Held> {
  const [stored, inUse, shipped] = await Promise.all([
    heldReleases(),
    readState('inUse'),
    readBundled(fetchBundled()),
  ]);
  const known = new Set(stored.map(({ id }) => id));
  const used = Object.entries(inUse ?? {}).filter(([, id]) => known.has(id));
  return { stored, inUse: Object.fromEntries(used), shipped };
}

/** The library that a plan leads to; null where that is the package's own. */
export async function compose(
  { stored, shipped }: Held,
  { arrived, removed, inUse }: Plan,
  facts: NormalizedBundle | undefined,
): Promise<LibraryState['core'] | null> {
  const rest = stored.filter(({ id }) => !removed.includes(id));
  if (rest.length === 0 && !arrived) return null;
  const held = new Map<string, NormalizedBundle>();
  for (const { id } of rest) {
    const core = await storedCore(id);
    const [bundle] = core ? decodeCore(core) : [];
    if (bundle) held.set(id, bundle);
  }
  if (arrived && facts) held.set(arrived.release.id, facts);
  const all = [...held.values()];
  // The package's release counts only where nobody imported the same in full, or wants just it.
  const isUsed = ({ domain }: { domain: Domain }) => !held.has(inUse[domain] ?? '');
  const own = decodeCore(shipped, (one) => isUsed(one) || !all.some((other) => isSame(one, other)));
  const chosen = shipped.releases.flatMap(
    ({ domain }) => held.get(inUse[domain] ?? '') ?? own.find((one) => one.domain === domain) ?? [],
  );
  const core = composeCore(chosen, [...all, ...own], shipped.other);
  const stamp = [ownVersion(), ...Object.values(inUse), '|', ...held.keys()].join(' ');
  return { stamp, text: asciiJson(core) };
}

/** Every release that is held, newest first within its domain. */
export function listed({ stored, inUse, shipped }: Held): ListedRelease[] {
  const counts = countCore(shipped);
  const own = shipped.releases.map(
    (release, n): ListedRelease => ({
      ...{ ...release, id: bundledId(release.domain), importedAt: '', source: '' },
      ...{ counts: counts[n] ?? {}, skipped: [], skippedCount: 0, content: 'facts' },
      ...{ isBundled: true, isInUse: inUse[release.domain] === undefined },
    }),
  );
  const others = stored.map(
    (one): ListedRelease => ({
      ...one,
      isBundled: false,
      isInUse: inUse[one.domain] === one.id,
    }),
  );
  return [...own, ...others].sort(
    (a, b) =>
      (a.domain < b.domain ? -1 : a.domain > b.domain ? 1 : 0) ||
      compareReleases(b.release, a.release),
  );
}

/** A release that was read takes the place of its like, and is used as its job says. */
export function planArrival(
  now: Held,
  arrived: NonNullable<Plan['arrived']>,
  facts: NormalizedBundle,
): Plan {
  const { release, job } = arrived;
  const { domain } = release;
  const twins = now.stored.filter((one) => isSame(one, release)).map((one) => one.id);
  const used = now.inUse[domain];
  const isNewest = compareReleases(release.release, releaseInUse(now, domain)) >= 0;
  const isWanted = job.use === 'always' || (job.use === 'if-newer' && isNewest);
  const isTaken = isWanted || (used !== undefined && twins.includes(used));
  const inUse = isTaken ? { ...now.inUse, [domain]: release.id } : now.inUse;
  return { arrived, facts, removed: twins, inUse };
}

function releaseInUse({ stored, inUse, shipped }: Held, domain: Domain): string {
  const used = stored.find(({ id }) => id === inUse[domain]);
  return (used ?? shipped.releases.find((one) => one.domain === domain))?.release ?? '0';
}

/** Facts of one release alone; null if it is not held. */
export async function openAlone(releaseId: string): Promise<Library | null> {
  const core = isBundledId(releaseId)
    ? await readBundled(fetchBundled())
    : await storedCore(releaseId);
  const library = core && openLibrary(core);
  return library?.ok ? library.value : null;
}

export async function storedCore(releaseId: string): Promise<CoreFile | null> {
  const text = await coreOf(releaseId);
  return text === undefined ? null : (JSON.parse(text) as CoreFile);
}

export function countLive({ objects }: NormalizedBundle): HeldRelease['counts'] {
  const counts: HeldRelease['counts'] = {};
  for (const { kind, status } of objects) {
    if (status === 'live') counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function isSame(a: { domain: Domain; release: string }, b: { domain: Domain; release: string }) {
  return a.domain === b.domain && a.release === b.release;
}

export function bundledId(domain: Domain): string {
  return `${BUNDLED}${domain}`;
}

export function isBundledId(releaseId: string): boolean {
  return releaseId.startsWith(BUNDLED);
}
