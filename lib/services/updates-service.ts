/**
 * Which releases there are: asked of MITRE's collection index, or of a mirror's. Quiet: nothing is
 * asked before somebody downloaded a release or switched the looking on, and only news are told.
 */
import { browser } from 'wxt/browser';
import { readAddress } from '@/lib/core/coverage/address';
import { judgeAnswer } from '@/lib/core/coverage/refresh';
import {
  indexOfMirror,
  newerReleases,
  OFFICIAL_INDEX,
  type OfferedRelease,
  readCollectionIndex,
  releaseAddress,
} from '@/lib/core/library/collection-index';
import type { Domain } from '@/lib/core/library/records';
import { patternOfOrigin } from '@/lib/core/sites/registrations';
import type { LibrarySettings, LibraryUpdates } from '@/lib/messaging/library-messages';
import type { Broadcast } from '@/lib/messaging/protocol';
import { downloadFile } from '@/lib/remote/download-file';
import {
  readLibrarySettings,
  readManagedMirror,
  writeLibrarySettings,
} from '@/lib/storage/library-settings';
import { readState, writeState } from '@/lib/storage/library-store';
import { readManagedSites } from '@/lib/storage/managed-store';
import type { ReleasesService } from './releases-service';
import { stayAwake } from './stay-awake';

export type UpdatesService = {
  /** Asks the network now. Never rejects for what a server does. */
  check(): Promise<LibraryUpdates>;
  last(): Promise<LibraryUpdates | null>;
  settings(): Promise<LibrarySettings>;
  configure(change: { mirror?: string | null; checks?: boolean }): Promise<string | null>;
  /** Where a release lies; null if the mirror that is set cannot be asked. */
  addressOf(domain: Domain, release: string): Promise<string | null>;
  /** Somebody downloads: from now on news are of interest, unless they said otherwise. */
  interested(): Promise<void>;
  /** Brings the alarm in line with the settings; safe to call at any time. */
  schedule(): Promise<void>;
};

export const UPDATES_ALARM = 'library-updates';

const DAY_MINUTES = 24 * 60;
/** MITRE's index has 60 KB. */
const MOST_INDEX_BYTES = 5 * 1024 * 1024;

export function createUpdatesService(releases: ReleasesService): UpdatesService {
  let checking: Promise<LibraryUpdates> | null = null;
  const settings = async (): Promise<LibrarySettings> => {
    const [stored, managed, { locks }] = await Promise.all([
      readLibrarySettings(),
      readManagedMirror(),
      readManagedSites(),
    ]);
    return {
      mirror: managed ?? stored.mirror,
      isMirrorManaged: managed !== null,
      checks: locks.checkForReleases ?? stored.checks ?? false,
      areChecksManaged: locks.checkForReleases !== null,
    };
  };
  const schedule = async () => {
    const { checks } = await settings();
    const alarm = await browser.alarms.get(UPDATES_ALARM);
    if (!checks) await browser.alarms.clear(UPDATES_ALARM);
    else if (!alarm) {
      const periodInMinutes = DAY_MINUTES;
      await browser.alarms.create(UPDATES_ALARM, { delayInMinutes: 1, periodInMinutes });
    }
  };
  const check = async (): Promise<LibraryUpdates> => {
    const before = await readState('updates').catch(() => undefined);
    const index = indexAddress((await settings()).mirror);
    if (index === null) return { ...NOTHING, checkedAt: new Date().toISOString() };
    const answer = await askIndex(index, before?.index === index ? before : null);
    const checkedAt = new Date().toISOString();
    const kept = before?.index === index ? before : { offers: [], etag: '' };
    const stored = {
      ...{ index, checkedAt, problem: answer.problem },
      ...{ offers: answer.offers ?? kept.offers, etag: answer.etag ?? kept.etag },
    };
    await writeState('updates', stored).catch(() => undefined);
    const updates = await compared(stored, releases);
    const isNews = updates.newer.some((one) => !isOffered(before?.offers ?? [], one));
    if (isNews) tell({ type: 'library.changed' });
    return updates;
  };
  return {
    settings,
    schedule,
    check() {
      checking ??= stayAwake(check()).finally(() => {
        checking = null;
      });
      return checking;
    },
    async last() {
      const stored = await readState('updates').catch(() => undefined);
      // What another place said is no answer of this one.
      const isHere = stored?.index === indexAddress((await settings()).mirror);
      return stored && isHere ? compared(stored, releases) : null;
    },
    async configure({ mirror, checks }) {
      const stored = await readLibrarySettings();
      const address = mirror ? readAddress(mirror) : null;
      if (address && !address.ok) return address.problem.message;
      await writeLibrarySettings({
        mirror: mirror === undefined ? stored.mirror : (address?.value ?? null),
        checks: checks ?? stored.checks,
      });
      await schedule();
      return null;
    },
    async addressOf(domain, release) {
      const index = indexAddress((await settings()).mirror);
      const stored = await readState('updates').catch(() => undefined);
      const offer = stored?.offers.find((one) => one.domain === domain && one.release === release);
      if (index === null) return null;
      return offer && stored?.index === index ? offer.url : releaseAddress(index, domain, release);
    },
    async interested() {
      const stored = await readLibrarySettings();
      if (stored.checks === null) await writeLibrarySettings({ ...stored, checks: true });
      await schedule();
    },
  };
}

/** A mirror that is no address is not passed over: who set one wants nobody else to be asked. */
function indexAddress(mirror: string | null): string | null {
  if (!mirror) return OFFICIAL_INDEX;
  const address = readAddress(mirror);
  return address.ok ? indexOfMirror(address.value) : null;
}

export const NO_MIRROR = 'The mirror that is set is no https address, so nothing was asked.';
const NOTHING = { problem: NO_MIRROR, newer: [], available: [] };

type Known = { offers: OfferedRelease[]; etag: string };

/** One request. `offers` is null where nothing new was learned. */
async function askIndex(
  index: string,
  known: Known | null,
): Promise<{ offers: OfferedRelease[] | null; etag: string | null; problem: string | null }> {
  const origins = [patternOfOrigin(new URL(index).origin)];
  const isGranted = await browser.permissions.contains({ origins }).catch(() => false);
  const etag = isGranted ? (known?.etag ?? '') : null;
  const { answer, file } = await downloadFile(index, { limit: MOST_INDEX_BYTES, etag });
  const verdict = judgeAnswer(answer, Boolean(etag));
  if (verdict.next === 'unchanged') return { offers: null, etag: null, problem: null };
  if (verdict.next === 'failed' || !file) {
    const why = verdict.next === 'failed' ? verdict.message : 'the server sent nothing';
    return { offers: null, etag: null, problem: `Nothing was learned of new releases: ${why}.` };
  }
  const read = readCollectionIndex(await file.text(), index);
  if (!read.ok) return { offers: null, etag: null, problem: read.problem.message };
  const now = answer.kind === 'answered' ? answer.etag : '';
  return { offers: read.value, etag: now, problem: null };
}

async function compared(
  { checkedAt, problem, offers }: { checkedAt: string; problem: string | null } & Known,
  releases: ReleasesService,
): Promise<LibraryUpdates> {
  const used = (await releases.list()).filter(({ isInUse }) => isInUse);
  const plain = ({ domain, release, date }: OfferedRelease) => ({ domain, release, date });
  return {
    ...{ checkedAt, problem },
    newer: newerReleases(offers, used).map(plain),
    available: offers.map(plain),
  };
}

function isOffered(
  offers: readonly OfferedRelease[],
  { domain, release }: Pick<OfferedRelease, 'domain' | 'release'>,
): boolean {
  return offers.some((one) => one.domain === domain && one.release === release);
}

/** Rejects when no page of ours is open to listen. */
function tell(message: Broadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
