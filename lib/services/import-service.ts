/**
 * Imports under way. Files and job are in the workspace before reading begins, and leave it in the
 * transaction that stores the result: a worker that dies in between starts the job again.
 */
import { browser } from 'wxt/browser';
import type { CoverageSource, ImportProblem } from '@/lib/core/coverage/evidence';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { type ImportJob, type ImportProgress, MOST_PROBLEMS } from '@/lib/core/coverage/stored';
import type { Broadcast } from '@/lib/messaging/protocol';
import { dropJob, jobs, storeSource, uploadsOf } from '@/lib/storage/coverage-store';

export type ImportService = {
  begin(jobId: string): Promise<null>;
  cancel(jobId: string): Promise<null>;
  /** Imports that are being read now. */
  progress(): ImportProgress[];
  /** Starts again what a stopped worker left. */
  resume(): Promise<void>;
};

/** Progress is told at most this often, in milliseconds. */
const TELL_MS = 100;

export function createImportService(onStored: () => void): ImportService {
  const running = new Map<string, { controller: AbortController; progress: ImportProgress }>();
  let queue: Promise<void> = Promise.resolve();

  const start = (job: ImportJob) => {
    if (running.has(job.id)) return;
    const progress: ImportProgress = {
      jobId: job.id,
      phase: 'waiting',
      filesDone: 0,
      filesTotal: null,
      records: 0,
      problems: 0,
    };
    const controller = new AbortController();
    running.set(job.id, { controller, progress });
    // One after the other: two would only slow each other down.
    queue = queue.then(() => run(job, progress, controller.signal));
  };

  const run = async (job: ImportJob, progress: ImportProgress, signal: AbortSignal) => {
    let sourceId: string | null = null;
    let problem: string | null = null;
    try {
      sourceId = await readAndStore(job, progress, signal);
    } catch (error) {
      problem = signal.aborted ? 'Cancelled. Nothing was changed.' : sentenceFor(error);
    }
    if (!sourceId) await dropJob(job.id).catch(() => undefined);
    running.delete(job.id);
    if (sourceId) onStored();
    tell({ type: 'import.ended', jobId: job.id, sourceId, problem });
  };

  return {
    async begin(jobId) {
      const job = (await jobs()).find(({ id }) => id === jobId);
      if (job) start(job);
      return null;
    },
    async cancel(jobId) {
      running.get(jobId)?.controller.abort();
      return null;
    },
    progress: () => [...running.values()].map(({ progress }) => progress),
    async resume() {
      for (const job of await jobs()) start(job);
    },
  };
}

/** @returns the id of the stored source @throws when nothing could be stored, or on cancel */
async function readAndStore(
  job: ImportJob,
  progress: ImportProgress,
  signal: AbortSignal,
): Promise<string> {
  const uploads = await uploadsOf(job.id);
  progress.phase = 'reading';
  let told = 0;
  const result = await readImport(
    uploads.map(({ path, blob }) => ({ path, blob })),
    {
      signal,
      mappings: job.answers.mappings ?? [],
      onProgress(now) {
        Object.assign(progress, now);
        if (performance.now() - told < TELL_MS) return;
        told = performance.now();
        tell({ type: 'import.progress', progress: { ...progress } });
      },
    },
  );
  signal.throwIfAborted();
  // A source without a record would only look like coverage.
  if (result.records.length === 0) throw new Error(nothingIn(job.name, result.problems));
  progress.phase = 'writing';
  tell({ type: 'import.progress', progress: { ...progress } });
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
  await storeSource(
    {
      source,
      counts: {
        files: result.files,
        rules: count('rule'),
        statements: count('statement'),
        telemetry: count('telemetry'),
      },
      problems: problems.slice(0, MOST_PROBLEMS),
      problemCount: problems.length,
    },
    records,
    job,
  );
  return source.id;
}

function nothingIn(name: string, problems: readonly ImportProblem[]): string {
  const [first] = problems;
  if (!first) return `${name} holds nothing that we read.`;
  const { file, place, message } = first;
  const where = [file, place].filter(Boolean).join(' ');
  const said = !where || message.includes(file) ? message : `${where}: ${message}`;
  const more = problems.length > 1 ? ` ${problems.length - 1} more problems were found.` : '';
  return `${said}${more}`;
}

function sentenceFor(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return 'The browser has no room left. Nothing was lost; what was imported before stays in use.';
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `${reason} Nothing was changed.`;
}

/** Rejects when no page of ours is open to listen. */
function tell(message: Broadcast): void {
  browser.runtime.sendMessage(message).catch(() => undefined);
}
