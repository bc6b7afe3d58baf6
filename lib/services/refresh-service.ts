/**
 * Sources that come from an address: fetched the first time, and again when they are due. What is
 * due is worked out from the workspace each time, so that a stopped worker forgets nothing; until
 * new content is stored whole, what was there stays in use.
 */
import { browser } from 'wxt/browser';
import { refreshPlan } from '@/lib/core/coverage/refresh';
import type { StoredSource } from '@/lib/core/coverage/stored';
import { patternOfOrigin } from '@/lib/core/sites/registrations';
import type { Broadcast, Output } from '@/lib/messaging/protocol';
import { removeSource, storedSources } from '@/lib/storage/coverage-store';
import { changeOrigin } from '@/lib/storage/origin-store';
import { fetchAgain, fetchNew } from './fetch-source';
import type { ImportService } from './import-service';
import type { SitesService } from './sites-service';
import { stayAwake } from './stay-awake';

export type RefreshService = {
  /** Fetches a file for the first time; it waits as a job until its questions are answered. */
  fetchNew(url: string, everyHours: number): Promise<Output<'coverage.fetch'>>;
  /** Fetches one source again, due or not. Answers when its content is here, not yet read. */
  refresh(id: string): Promise<null>;
  setInterval(id: string, everyHours: number): Promise<void>;
  /** Removes a source; access to its host is given back if nothing else needs it. */
  remove(id: string): Promise<void>;
  /** Fetches whatever is due, one after the other. */
  refreshDue(): Promise<void>;
  /** Brings the one alarm in line with what is stored; safe to call at any time. */
  schedule(): Promise<void>;
  /** Ids of the sources that are being fetched or read now. */
  refreshing(): string[];
};

export const REFRESH_ALARM = 'refresh-sources';

/** Should the worker be stopped in the middle of a round, the next one begins by itself. */
const ANOTHER_ROUND_MS = 5 * 60_000;
/** Browsers ring no sooner. */
const SOONEST_MS = 30_000;

export function createRefreshService(
  imports: ImportService,
  { release }: SitesService,
): RefreshService {
  const fetching = new Set<string>();
  let round: Promise<void> | null = null;

  const refreshOne = async (id: string) => {
    if (fetching.has(id)) return;
    fetching.add(id);
    tell();
    try {
      const jobId = await stayAwake(fetchAgain(id));
      if (jobId) await imports.begin(jobId);
    } finally {
      fetching.delete(id);
      tell();
    }
  };
  const schedule = async () => {
    const now = Date.now();
    const { due, next } = refreshPlan(await storedSources(), now);
    const at = due.length > 0 ? now : next;
    if (at === null) await browser.alarms.clear(REFRESH_ALARM);
    else await browser.alarms.create(REFRESH_ALARM, { when: Math.max(at, now + SOONEST_MS) });
  };
  const refreshAll = async () => {
    const { due } = refreshPlan(await storedSources(), Date.now());
    for (const id of due) await refreshOne(id);
    await schedule();
  };
  return {
    fetchNew: (url, everyHours) => stayAwake(fetchNew(url, everyHours)),
    async refresh(id) {
      await refreshOne(id);
      await schedule();
      return null;
    },
    setInterval: (id, everyHours) => changeOrigin(id, (origin) => ({ ...origin, everyHours })),
    async remove(id) {
      const before = await storedSources();
      await removeSource(id);
      const hosts = (all: StoredSource[]) =>
        all.flatMap(({ origin }) => (origin ? [patternOfOrigin(origin.url)] : []));
      const gone = before.find(({ source }) => source.id === id)?.origin;
      const others = hosts(before.filter(({ source }) => source.id !== id));
      if (gone && !others.includes(patternOfOrigin(gone.url))) await release(gone.url);
    },
    async refreshDue() {
      await browser.alarms.create(REFRESH_ALARM, { when: Date.now() + ANOTHER_ROUND_MS });
      round ??= refreshAll().finally(() => {
        round = null;
      });
      await round;
    },
    schedule,
    refreshing: () => [...fetching, ...imports.refreshing()],
  };
}

/** Rows say whether they are being refreshed; no status is another for it. */
function tell(): void {
  const message: Broadcast = { type: 'coverage.changed' };
  browser.runtime.sendMessage(message).catch(() => undefined);
}
