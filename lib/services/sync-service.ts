/**
 * When notes are synced: some minutes after the last time, a minute after the last edit, when a
 * panel opens, and on request. One at a time in the whole browser; a worker that is stopped in the
 * middle is woken by the alarm that was set before it began, and goes on from what is stored.
 */
import { browser } from 'wxt/browser';
import type { Answer } from '@/lib/core/notes/guards';
import {
  needsPerson,
  type SyncState,
  type SyncView,
  type TeamSettings,
} from '@/lib/core/notes/sync-state';
import { patternOfOrigin } from '@/lib/core/sites/registrations';
import { readManagedRepository, readManagedSites } from '@/lib/storage/managed-store';
import { dirtyRows, readHead } from '@/lib/storage/notes-store';
import { readSyncState, readTeam, readToken, writeSyncState } from '@/lib/storage/team-store';
import { hostKindOf } from '@/lib/sync/address';
import { once } from './navigator-parts';
import { tell } from './notes-service';
import type { OpenWorkshop } from './rooms';
import { type Ran, runSync } from './run-sync';
import { stayAwake } from './stay-awake';

export type SyncService = {
  state(): Promise<SyncView>;
  /** Syncs now, and answers when that is done. While one is under way, another follows it. */
  run(answer?: Answer): Promise<void>;
  /** A panel opened: syncs, unless the last time was just now. Answers at once. */
  opened(): Promise<void>;
  /** Something was written here. */
  written(): Promise<void>;
  /** Sets the alarms that are missing, as after an update; safe to call at any time. */
  resume(): Promise<void>;
  /** Ends what is under way, and every alarm. */
  stop(): Promise<void>;
};

export const PULL_ALARM = 'pull-notes';
export const PUSH_ALARM = 'push-notes';

const LOCK = 'notes-sync';
const MINUTE_MS = 60_000;
/** A host that asks for few pushes gets what was written in ten minutes at once. */
const PUSH_AFTER_MS = { usual: MINUTE_MS, github: 10 * MINUTE_MS } as const;

export function createSyncService(openWorkshop: OpenWorkshop, onVerdicts: () => void): SyncService {
  let running: SyncView['running'] = null;
  let usage = { up: 0, down: 0 };
  let round: Promise<void> | null = null;
  let isWanted = false;
  let controller = new AbortController();

  const syncOnce = async (answer: Answer | undefined) => {
    const settings = await readTeam();
    if (!settings) return;
    const blocked = await notBegun(settings);
    if (blocked) return end(settings, blocked, null);
    const token = (await readToken()) ?? '';
    const { cursor } = await readHead();
    // Should this worker be stopped, the next one begins where it stood.
    await browser.alarms.create(PUSH_ALARM, { when: Date.now() + MINUTE_MS });
    const onPhase = (phase: NonNullable<typeof running>['phase'], used: typeof usage) => {
      usage = used;
      running = { phase, isFirst: cursor === null, ...used };
      tell({ type: 'sync.changed' });
    };
    const beat = setInterval(() => running && onPhase(running.phase, usage), 1_000);
    try {
      const { signal } = controller;
      const workshop = await openWorkshop();
      const ran = await runSync({ settings, token, answer, onPhase, signal }, workshop);
      await end(settings, ran.report.end, ran);
    } finally {
      clearInterval(beat);
      running = null;
    }
  };
  const end = async (settings: TeamSettings, how: SyncState['end'], ran: Ran | null) => {
    // Left in the meantime: what came of it is nobody's business any more.
    if ((await readTeam())?.url !== settings.url) return;
    const before = await readSyncState();
    const endedAt = new Date().toISOString();
    const { pulled = 0, pushed = 0 } = ran?.report ?? {};
    // A sync that did not come to pushing looked at no note: what was held still is.
    const isLooked = ran !== null && how.state !== 'failed';
    const held = isLooked ? ran.report.held : (before?.held ?? []);
    const succeededAt = how.state === 'done' ? endedAt : (before?.succeededAt ?? null);
    const branch = ran?.branch ?? before?.branch;
    const counts = { held, pulled, pushed };
    await writeSyncState({ endedAt, succeededAt, end: how, ...counts, ...(branch && { branch }) });
    await schedule(false);
    const isSeen = how.state === 'review' || (ran?.report.parked.length ?? 0) > 0;
    if (isSeen || pulled + pushed > 0) tell({ type: 'notes.changed' });
    if (ran?.isAboutVerdicts) onVerdicts();
  };
  const rounds = async (answer: Answer | undefined) => {
    let given = answer;
    do {
      isWanted = false;
      const input = given;
      given = undefined;
      await once(LOCK, () => stayAwake(syncOnce(input)));
    } while (isWanted);
  };
  const run = (answer?: Answer): Promise<void> => {
    if (round && answer) return round.then(() => run(answer));
    if (round) isWanted = true;
    round ??= rounds(answer).finally(() => {
      round = null;
      running = null;
      tell({ type: 'sync.changed' });
    });
    return round;
  };

  return {
    async state() {
      const [settings, head, last, dirty, managedUrl, { locks }] = await Promise.all([
        readTeam(),
        readHead(),
        readSyncState(),
        dirtyRows(),
        readManagedRepository(),
        readManagedSites(),
      ]);
      const { team, skipped } = head;
      const { keptTokens: mayKeepToken } = locks;
      const waiting = dirty.length;
      return { settings, team, managedUrl, mayKeepToken, running, last, waiting, skipped };
    },
    run,
    async opened() {
      const [settings, last] = await Promise.all([readTeam(), readSyncState()]);
      if (!settings || (last && needsPerson(last.end))) return;
      const ageMs = last ? Date.now() - Date.parse(last.endedAt) : MINUTE_MS;
      if (ageMs >= MINUTE_MS) void run();
    },
    async written() {
      const settings = await readTeam();
      if (!settings) return;
      const isSlow = hostKindOf(settings.url) === 'github';
      if (isSlow && (await browser.alarms.get(PUSH_ALARM))) return;
      const waitMs = PUSH_AFTER_MS[isSlow ? 'github' : 'usual'];
      await browser.alarms.create(PUSH_ALARM, { when: Date.now() + waitMs });
    },
    resume: () => schedule(true),
    async stop() {
      isWanted = false;
      controller.abort();
      controller = new AbortController();
      await Promise.all([browser.alarms.clear(PULL_ALARM), browser.alarms.clear(PUSH_ALARM)]);
      // What is under way may write once more; what it writes is forgotten after it.
      await round;
    },
  };
}

/** @param isMild leaves alarms alone that are set */
async function schedule(isMild: boolean): Promise<void> {
  const [settings, last, dirty] = await Promise.all([readTeam(), readSyncState(), dirtyRows()]);
  if (!settings || (last && needsPerson(last.end))) {
    await Promise.all([browser.alarms.clear(PULL_ALARM), browser.alarms.clear(PUSH_ALARM)]);
    return;
  }
  const set = async (name: string, when: number) => {
    if (!isMild || !(await browser.alarms.get(name))) await browser.alarms.create(name, { when });
  };
  const now = Date.now();
  const periodMs = settings.everyMinutes * MINUTE_MS;
  // A team that begins its shift together should not ask in one second.
  const jitter = 0.8 + 0.4 * Math.random();
  const since = last ? Date.parse(last.endedAt) : now - periodMs;
  await set(PULL_ALARM, Math.max(now + MINUTE_MS / 2, since + periodMs * jitter));
  const held = new Set(last?.held.map(({ id }) => id));
  const isLeft = dirty.some(({ id, parked, review }) => !parked && !review && !held.has(id));
  // What went wrong is tried again with the next pull, not every minute.
  const isSmooth = !last || last.end.state === 'done' || last.end.state === 'busy';
  if (isLeft && isSmooth) await set(PUSH_ALARM, now + MINUTE_MS);
  else if (!isMild) await browser.alarms.clear(PUSH_ALARM);
}

async function notBegun({ url }: TeamSettings): Promise<SyncState['end'] | null> {
  const origins = [patternOfOrigin(url)];
  if (!(await browser.permissions.contains({ origins }))) return { state: 'no-access' };
  return (await readToken()) === null ? { state: 'token-missing' } : null;
}
