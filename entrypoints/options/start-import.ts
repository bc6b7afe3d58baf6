/**
 * Puts files and job into the workspace in one transaction, or answers the job that holds fetched
 * files already, and tells the background to read.
 */
import type { ImportAnswers, ImportJob } from '@/lib/core/coverage/stored';
import { request } from '@/lib/messaging/client';
import { addJob } from '@/lib/storage/coverage-store';
import { answerJob } from '@/lib/storage/origin-store';
import type { Draft } from './drafts';
import { packFiles } from './pack-files';

/**
 * @returns the job's id
 * @throws with a sentence for a person when the browser could not keep the files
 */
export async function startImport(
  { name, files, jobId }: Draft,
  answers: ImportAnswers,
  replaces: string | null,
): Promise<string> {
  const id = jobId ?? crypto.randomUUID();
  const job: ImportJob = { id, name, answers, replaces, startedAt: new Date().toISOString() };
  try {
    if (jobId) await answerJob(jobId, answers, replaces);
    else await addJob(job, await packFiles(name, files));
  } catch (error) {
    throw new Error(sentenceOf(name, error));
  }
  // The job is kept: if nobody answers now, the next start of the background reads it.
  await request('coverage.begin', { jobId: id }).catch(() => undefined);
  return id;
}

function sentenceOf(name: string, error: unknown): string {
  const code = error instanceof DOMException ? error.name : '';
  const kept = 'Nothing was changed; what was imported before stays in use.';
  if (code === 'QuotaExceededError') return `${name}: the browser has no room left. ${kept}`;
  if (code === 'NotReadableError' || code === 'NotFoundError') {
    return `${name}: a file was moved or changed while it was read. ${kept}`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `${name}: the browser did not keep the files (${reason}). ${kept}`;
}
