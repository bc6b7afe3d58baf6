/**
 * Imports of ATT&CK releases. Job and file are stored before reading begins and leave the store
 * when everything is written, so a worker that dies in between goes on where it can: a bundle that
 * is usable already is not read again. Until then the library in use answers.
 */
import { browser } from 'wxt/browser';
import type { LibraryJob, LibraryProgress } from '@/lib/core/library/held-release';
import type { Broadcast } from '@/lib/messaging/protocol';
import {
  addDownloadJob,
  dropLibraryJob,
  fileOf,
  keepJob,
  libraryJobs,
} from '@/lib/storage/library-jobs';
import { sweepLibrary } from '@/lib/storage/library-store';
import type { ReleasesService } from './releases-service';
import { addBundles, bundlesOf, fetchFile, type Teller, writeContent } from './run-library-job';
import { stayAwake } from './stay-awake';

export type LibraryImportService = {
  begin(jobId: string): Promise<null>;
  download(name: string, from: Download, use: LibraryJob['use']): Promise<{ jobId: string }>;
  cancel(jobId: string): Promise<null>;
  progress(): LibraryProgress[];
  /** Starts again what a stopped worker left. */
  resume(): Promise<void>;
};

type Download = NonNullable<LibraryJob['download']>;
type Running = { controller: AbortController; progress: LibraryProgress };

/** Progress is told at most this often, in milliseconds. */
const TELL_MS = 100;
/** An import that ended the worker so often would end it for ever. */
const MOST_STARTS = 25;

/** @param onDone when everything of an import is written, or it failed */
export function createLibraryImportService(
  releases: ReleasesService,
  onDone: () => void,
): LibraryImportService {
  const running = new Map<string, Running>();
  let queue: Promise<void> = Promise.resolve();

  const start = (job: LibraryJob) => {
    if (running.has(job.id)) return;
    const progress: LibraryProgress = {
      ...{ jobId: job.id, name: job.name, phase: 'waiting' },
      ...{ done: 0, total: null, unit: 'bytes' },
    };
    const controller = new AbortController();
    running.set(job.id, { controller, progress });
    // One after the other: each takes memory, and the second would only slow down the first.
    queue = queue.then(() => stayAwake(run(job, running, controller.signal, progress)));
  };

  const run = async (
    job: LibraryJob,
    all: Map<string, Running>,
    signal: AbortSignal,
    progress: LibraryProgress,
  ) => {
    const at = createTeller(progress);
    let now = { ...job, starts: job.starts + 1 };
    try {
      if (now.starts > MOST_STARTS) throw new Error(GIVEN_UP);
      await keepJob(now);
      const file = (await fileOf(job.id)) ?? (await fetchFile(now, signal, at));
      const files = await bundlesOf(file, now);
      if (!now.isUsable) {
        await addBundles(now, files, signal, at, releases, (later) => {
          now = later;
        });
        tell({ type: 'library.ended', jobId: job.id, releaseIds: idsOf(now), problem: null });
      }
      await writeContent(now, files, signal, at).catch((error: unknown) => {
        // The release is usable without; what is missing is said where it would be shown.
        if (!signal.aborted) console.error('library content', error);
      });
    } catch (error) {
      const problem = `${signal.aborted ? 'Cancelled.' : sentenceFor(error)} ${keptBy(now)}`;
      tell({ type: 'library.ended', jobId: job.id, releaseIds: idsOf(now), problem });
    }
    await dropLibraryJob(job.id).catch(() => undefined);
    await sweepLibrary().catch(() => undefined);
    releases.relist();
    // What follows begins in the same breath, so that nobody sees a moment of rest between.
    all.delete(job.id);
    onDone();
    tell({ type: 'library.changed' });
  };

  return {
    async begin(jobId) {
      const job = (await libraryJobs()).find(({ id }) => id === jobId);
      if (job) start(job);
      return null;
    },
    async download(name, from, use) {
      const jobId = await addDownloadJob(name, from, use);
      const job = (await libraryJobs()).find(({ id }) => id === jobId);
      if (job) start(job);
      return { jobId };
    },
    async cancel(jobId) {
      running.get(jobId)?.controller.abort();
      return null;
    },
    progress: () => [...running.values()].map(({ progress }) => progress),
    async resume() {
      const jobs = await libraryJobs();
      if (jobs.length === 0) return;
      // In turn with imports: what one of them is writing now is no stray.
      queue = queue.then(() => sweepLibrary().catch(() => undefined));
      for (const job of jobs) start(job);
    },
  };
}

function idsOf({ done }: LibraryJob): string[] {
  return done.map(({ releaseId }) => releaseId);
}

function keptBy({ done }: LibraryJob): string {
  return done.length > 0
    ? 'The bundles of the file that were read before are there.'
    : 'What was in use before stays in use.';
}

const GIVEN_UP = 'This import was interrupted too often and was given up.';

/** Keeps what `progress()` answers, and tells the open pages of it now and then. */
function createTeller(progress: LibraryProgress): Teller {
  let told = 0;
  return (phase, done, total, unit) => {
    const isNew = progress.phase !== phase;
    Object.assign(progress, { phase, done, total, unit: unit ?? 'bytes' });
    if (!isNew && performance.now() - told < TELL_MS) return;
    told = performance.now();
    tell({ type: 'library.progress', progress: { ...progress } });
  };
}

function sentenceFor(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return 'The browser has no room left for this release.';
  }
  return error instanceof Error ? error.message : String(error);
}

/** Rejects when no page of ours is open to listen. */
function tell(message: Broadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
