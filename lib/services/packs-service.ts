/**
 * Packs on their way in. The file is in the workspace before it is read, and leaves it in the
 * transaction that stores the pack: a worker that dies in between reads it again. Nothing is kept
 * before a person has seen what it would bring.
 */
import { browser } from 'wxt/browser';
import { nameOfAddress, readAddress } from '@/lib/core/coverage/address';
import type { Library } from '@/lib/core/library/library';
import type { PackJob, PackProgress } from '@/lib/core/takes/stored-pack';
import type { Output } from '@/lib/messaging/protocol';
import type { PacksState, TakesBroadcast } from '@/lib/messaging/takes-messages';
import { dropPackJob, packJobs, putPackJob, storePack } from '@/lib/storage/packs-store';
import { fetchOnce } from './fetch-source';
import { previewOf, readPack } from './read-pack';
import type { OpenWorkshop } from './rooms';
import { stayAwake } from './stay-awake';

export type PacksService = {
  begin(jobId: string): Promise<null>;
  keep(jobId: string, replaces: string | null): Promise<null>;
  cancel(jobId: string): Promise<null>;
  fetch(url: string): Promise<Output<'packs.fetch'>>;
  progress(): Pick<PacksState, 'jobs' | 'stamp'>;
  /** Looks again at what a stopped worker left. */
  resume(): Promise<void>;
};

type Running = { controller: AbortController; progress: PackProgress };

/** Progress is told at most this often. */
const TELL_MS = 100;

export function createPacksService(
  openLibrary: () => Promise<Library>,
  openWorkshop: OpenWorkshop,
  onStored: () => void,
): PacksService {
  const running = new Map<string, Running>();
  let queue: Promise<void> = Promise.resolve();
  // Later than any of a worker before this one.
  let stamp = Date.now();
  const show = (progress: PackProgress, change: Partial<PackProgress> = {}) => {
    stamp += 1;
    Object.assign(progress, change, { stamp });
    broadcast({ type: 'packs.progress', progress: { ...progress } });
  };

  const start = (job: PackJob) => {
    const progress: PackProgress = {
      ...{ jobId: job.id, origin: job.origin, phase: 'waiting', done: 0, total: 0, preview: null },
      stamp,
    };
    const controller = new AbortController();
    running.set(job.id, { controller, progress });
    queue = queue.then(() => stayAwake(run(job, progress, controller.signal)));
  };

  const run = async (job: PackJob, progress: PackProgress, signal: AbortSignal) => {
    const tell = throttled(() => show(progress));
    let [packId, problem, name]: [string | null, string | null, string] = [null, null, job.origin];
    try {
      const [library, { openPack }] = await Promise.all([openLibrary(), openWorkshop()]);
      const open = (text: string) => openPack(text, library);
      const isKnown = library.has;
      const read = await readPack(job, { open, isKnown }, progress, signal, tell);
      if (!job.keep) {
        return show(progress, { phase: 'asking', preview: await previewOf(read) });
      }
      show(progress, { phase: 'writing', done: 0, total: read.takes.length });
      const isStored = await storePack(read.pack, read.takes, job, (written) => {
        signal.throwIfAborted();
        progress.done = written;
        tell();
      });
      packId = isStored ? read.pack.id : null;
      name = read.pack.name;
    } catch (error) {
      problem = signal.aborted ? 'Cancelled.' : reasonOf(error);
    }
    if (!packId) await dropPackJob(job.id).catch(() => undefined);
    running.delete(job.id);
    if (packId) onStored();
    const said = problem && `${problem} Nothing was changed.`;
    broadcast({ type: 'packs.ended', jobId: job.id, name, packId, problem: said });
  };

  const jobOf = async (id: string) => (await packJobs()).find((job) => job.id === id);
  return {
    async begin(jobId) {
      const job = await jobOf(jobId);
      if (job && !running.has(jobId)) start(job);
      return null;
    },
    async keep(jobId, replaces) {
      const job = await jobOf(jobId);
      if (!job) return null;
      const agreed = { ...job, keep: { replaces } };
      await putPackJob(agreed);
      start(agreed);
      return null;
    },
    async cancel(jobId) {
      const found = running.get(jobId);
      found?.controller.abort();
      // One that waits for a person is not reading.
      if (!found || found.progress.phase === 'asking') {
        running.delete(jobId);
        await dropPackJob(jobId);
        broadcast({ type: 'takes.changed' });
      }
      return null;
    },
    async fetch(url) {
      const address = readAddress(url);
      if (!address.ok) return { jobId: null, problem: address.problem.message };
      const known = { etag: '', lastModified: '' };
      const { verdict, fetched } = await stayAwake(fetchOnce(address.value, known));
      if (verdict.next !== 'read' || !fetched?.file) {
        const why = verdict.next === 'failed' ? verdict.message : 'the server sent nothing';
        return { jobId: null, problem: `Nothing was imported: ${why}.` };
      }
      const job: PackJob = {
        ...{ id: crypto.randomUUID(), origin: nameOfAddress(address.value) },
        ...{ blob: fetched.file.blob, startedAt: new Date().toISOString(), keep: null },
      };
      await putPackJob(job);
      start(job);
      return { jobId: job.id, problem: null };
    },
    progress: () => ({ jobs: [...running.values()].map(({ progress }) => progress), stamp }),
    async resume() {
      for (const job of await packJobs()) if (!running.has(job.id)) start(job);
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return 'The browser has no room left.';
  }
  return error instanceof Error ? error.message : String(error);
}

function throttled(tell: () => void): () => void {
  let told = 0;
  return () => {
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    tell();
  };
}

/** Rejects when no page of ours is open to listen. */
function broadcast(message: TakesBroadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
