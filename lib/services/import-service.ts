/**
 * Imports under way. Files and job are in the workspace before reading begins, and leave it in the
 * transaction that stores the result: a worker that dies in between starts the job again.
 */
import { browser } from 'wxt/browser';
import type { CoverageSource } from '@/lib/core/coverage/evidence';
import { type ImportJob, type ImportProgress, MOST_PROBLEMS } from '@/lib/core/coverage/stored';
import type { Library } from '@/lib/core/library/library';
import { type TechniqueNamed, techniqueNames } from '@/lib/core/library/technique-names';
import type { Broadcast } from '@/lib/messaging/protocol';
import { dropJob, jobs, storeSource, uploadsOf } from '@/lib/storage/coverage-store';
import { changeOrigin } from '@/lib/storage/origin-store';
import { inFull, nothingIn, reasonOf } from './import-words';
import type { OpenWorkshop, Workshop } from './rooms';
import { stayAwake } from './stay-awake';

export type ImportService = {
  begin(jobId: string): Promise<null>;
  cancel(jobId: string): Promise<null>;
  /** Imports that are being read now; refreshes are not among them. */
  progress(): ImportProgress[];
  /** Ids of the sources whose new content is being read. */
  refreshing(): string[];
  /** Starts again what a stopped worker left. */
  resume(): Promise<void>;
};

type ReadOptions = { signal: AbortSignal; techniqueNamed: TechniqueNamed } & Pick<
  Workshop,
  'readImport'
>;
type Running = { controller: AbortController; progress: ImportProgress; job: ImportJob };

/** Progress is told at most this often, in milliseconds. */
const TELL_MS = 100;

/** @param openLibrary for files that name techniques in words */
export function createImportService(
  openLibrary: () => Promise<Library>,
  openWorkshop: OpenWorkshop,
  onStored: () => void,
): ImportService {
  const running = new Map<string, Running>();
  let queue: Promise<void> = Promise.resolve();

  const start = (job: ImportJob) => {
    if (running.has(job.id) || job.isWaiting) return;
    const progress: ImportProgress = {
      jobId: job.id,
      phase: 'waiting',
      filesDone: 0,
      filesTotal: null,
      records: 0,
      problems: 0,
    };
    const controller = new AbortController();
    running.set(job.id, { controller, progress, job });
    // One after the other: two would only slow each other down.
    queue = queue.then(() => run(job, progress, controller.signal));
  };

  const run = async (job: ImportJob, progress: ImportProgress, signal: AbortSignal) => {
    let sourceId: string | null = null;
    let problem: string | null = null;
    try {
      const techniqueNamed = techniqueNames(await openLibrary());
      const { readImport } = await openWorkshop();
      const options = { signal, techniqueNamed, readImport };
      sourceId = await stayAwake(readAndStore(job, progress, options));
    } catch (error) {
      problem = signal.aborted ? 'Cancelled.' : reasonOf(error);
      if (job.isRefresh && job.replaces) await failRefresh(job.replaces, problem);
    }
    if (!sourceId) await dropJob(job.id).catch(() => undefined);
    running.delete(job.id);
    if (sourceId) onStored();
    // A refresh says how it went in the row of its source.
    if (job.isRefresh) tell({ type: 'coverage.changed' });
    else tell({ type: 'import.ended', jobId: job.id, sourceId, problem: inFull(problem) });
  };

  return {
    async begin(jobId) {
      const job = (await jobs()).find(({ id }) => id === jobId);
      if (job) start(job);
      return null;
    },
    async cancel(jobId) {
      const found = running.get(jobId);
      if (found) found.controller.abort();
      // One that waits for its answers is not running.
      else await dropJob(jobId);
      return null;
    },
    progress: () =>
      [...running.values()].filter(({ job }) => !job.isRefresh).map(({ progress }) => progress),
    refreshing: () =>
      [...running.values()].flatMap(({ job }) =>
        job.isRefresh && job.replaces ? [job.replaces] : [],
      ),
    async resume() {
      for (const job of await jobs()) start(job);
    },
  };
}

/**
 * @returns the id of the stored source; null if nobody waits for it any more
 * @throws when nothing could be stored, or on cancel
 */
async function readAndStore(
  job: ImportJob,
  progress: ImportProgress,
  { readImport, ...options }: ReadOptions,
): Promise<string | null> {
  const uploads = await uploadsOf(job.id);
  progress.phase = 'reading';
  let told = 0;
  const result = await readImport(
    uploads.map(({ path, blob }) => ({ path, blob })),
    {
      ...options,
      mappings: job.answers.mappings ?? [],
      onProgress(now) {
        Object.assign(progress, now);
        if (job.isRefresh) return;
        if (performance.now() - told < TELL_MS) return;
        told = performance.now();
        tell({ type: 'import.progress', progress: { ...progress } });
      },
    },
  );
  options.signal.throwIfAborted();
  // A source without a record would only look like coverage.
  if (result.records.length === 0) throw new Error(nothingIn(job.name, result.problems));
  const broken = result.problems.find(({ code }) => code === 'damaged');
  // Nobody looks at the report of a refresh: half an archive must not take the place of a whole one.
  if (job.isRefresh && broken) throw new Error(nothingIn(job.name, [broken]));
  progress.phase = 'writing';
  if (!job.isRefresh) tell({ type: 'import.progress', progress: { ...progress } });
  const { records, problems } = result;
  const source: CoverageSource = {
    id: crypto.randomUUID(),
    name: job.name,
    format: result.format,
    importedAt: new Date().toISOString(),
    isOn: true,
    deployed: job.answers.deployed,
    meaning: job.answers.meaning,
    threshold: job.answers.threshold,
    attackVersion: job.answers.attackVersion,
    statedOn: job.answers.statedOn ?? '',
    defaultPlatform: null,
  };
  const count = (type: string) => records.filter((record) => record.type === type).length;
  return storeSource(
    {
      source,
      counts: {
        files: result.files,
        rules: count('rule'),
        statements: count('statement'),
        telemetry: count('telemetry'),
        tests: count('test'),
      },
      problems: problems.slice(0, MOST_PROBLEMS),
      problemCount: problems.length,
      ...(job.origin ? { origin: job.origin } : {}),
    },
    records,
    job,
  );
}

/** What is in use stays in use; its row says why. */
async function failRefresh(id: string, reason: string): Promise<void> {
  const at = new Date().toISOString();
  const message = reason.replace(/\.$/, '').slice(0, 500);
  await changeOrigin(id, (origin) => ({ ...origin, failed: { at, message } })).catch(
    () => undefined,
  );
}

/** Rejects when no page of ours is open to listen. */
function tell(message: Broadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
