/**
 * One fetch of a source, the first or a later one. What it brings becomes a job of the workspace;
 * whatever else it comes to is a sentence, and what is in use stays in use.
 */
import { browser } from 'wxt/browser';
import { nameOfAddress, readAddress } from '@/lib/core/coverage/address';
import { type AnswerVerdict, judgeAnswer, originAfter } from '@/lib/core/coverage/refresh';
import type { ImportJob, SourceOrigin } from '@/lib/core/coverage/stored';
import { patternOfOrigin } from '@/lib/core/sites/registrations';
import type { Output } from '@/lib/messaging/protocol';
import { type Fetched, fetchFile, type Validators } from '@/lib/remote/fetch-file';
import { addJob, jobs, storedSources } from '@/lib/storage/coverage-store';
import { readMappings } from '@/lib/storage/mapping-store';
import { changeOrigin } from '@/lib/storage/origin-store';

const NO_ROOM = 'the browser has no room left';
const NOTHING_KNOWN = { etag: '', lastModified: '' };
const UNANSWERED = {
  deployed: 'unknown',
  meaning: 'other',
  threshold: 1,
  attackVersion: '',
} as const;

/** The file waits as a job until what it does not say is answered. */
export async function fetchNew(url: string, everyHours: number): Promise<Output<'coverage.fetch'>> {
  const address = readAddress(url);
  if (!address.ok) return { jobId: null, problem: address.problem.message };
  const { verdict, fetched } = await fetchOnce(address.value, NOTHING_KNOWN);
  if (verdict.next !== 'read' || !fetched?.file) {
    const why = verdict.next === 'failed' ? verdict.message : 'the server sent nothing';
    return { jobId: null, problem: `Nothing was imported: ${why}.` };
  }
  const job: ImportJob = {
    ...newJob(nameOfAddress(address.value)),
    answers: UNANSWERED,
    origin: originOf(address.value, everyHours, fetched),
    isWaiting: true,
  };
  try {
    await addJob(job, [fetched.file]);
  } catch {
    return { jobId: null, problem: `Nothing was imported: ${NO_ROOM}.` };
  }
  return { jobId: job.id, problem: null };
}

/** @returns the job that holds new content; null if there is none, and the source knows why */
export async function fetchAgain(id: string): Promise<string | null> {
  const stored = (await storedSources()).find(({ source }) => source.id === id);
  // A file that came before is still to be read.
  const isWaited = (await jobs()).some((job) => job.replaces === id);
  if (!stored?.origin || isWaited) return null;
  const { source, origin } = stored;
  const { verdict, fetched } = await fetchOnce(origin.url, origin);
  const at = new Date().toISOString();
  if (verdict.next !== 'read') {
    await changeOrigin(id, (now) => originAfter(now, verdict, at));
    return null;
  }
  const { deployed, meaning, threshold, attackVersion } = source;
  const job: ImportJob = {
    ...newJob(source.name),
    // Columns of a table are found again as for a file.
    answers: { deployed, meaning, threshold, attackVersion, mappings: await readMappings() },
    replaces: id,
    isRefresh: true,
    ...(fetched ? { origin: originOf(origin.url, origin.everyHours, fetched) } : {}),
  };
  try {
    await addJob(job, fetched?.file ? [fetched.file] : []);
  } catch {
    await changeOrigin(id, (now) => ({ ...now, failed: { at, message: NO_ROOM } }));
    return null;
  }
  return job.id;
}

/** One request, if the browser still lets us, and what follows from it. */
export async function fetchOnce(
  url: string,
  known: Validators,
): Promise<{ verdict: AnswerVerdict; fetched: Fetched | null }> {
  const { origin, host } = new URL(url);
  if (!(await browser.permissions.contains({ origins: [patternOfOrigin(origin)] }))) {
    const message = `the browser gives no access to ${host}`;
    return { verdict: { next: 'failed', message }, fetched: null };
  }
  const fetched = await fetchFile(url, known);
  const isAsked = known.etag + known.lastModified !== '';
  return { verdict: judgeAnswer(fetched.answer, isAsked), fetched };
}

function newJob(name: string): Pick<ImportJob, 'id' | 'name' | 'replaces' | 'startedAt'> {
  return { id: crypto.randomUUID(), name, replaces: null, startedAt: new Date().toISOString() };
}

function originOf(url: string, everyHours: number, { answer }: Fetched): SourceOrigin {
  const { etag, lastModified } = answer.kind === 'answered' ? answer : NOTHING_KNOWN;
  return { url, everyHours, etag, lastModified, checkedAt: new Date().toISOString(), failed: null };
}
