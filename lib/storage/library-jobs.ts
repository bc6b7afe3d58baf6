/** Imports of ATT&CK content that wait or run: a job, and the file it reads. */
import type { LibraryJob } from '@/lib/core/library/held-release';
import { libraryDb } from './library-db';

/** A file as a job of its own: both are there, or neither. @returns the job's id */
export async function addFileJob(
  file: Blob & { name: string },
  use: LibraryJob['use'] = 'if-newer',
): Promise<string> {
  const job = newJob(file.name, null, use);
  const tx = (await libraryDb()).transaction(['jobs', 'uploads'], 'readwrite');
  await Promise.all([
    tx.objectStore('jobs').put(job),
    // A File keeps a link to the disk, where it may change: its bytes are what is kept.
    tx.objectStore('uploads').put(new Blob([file]), job.id),
    tx.done,
  ]);
  return job.id;
}

export async function addDownloadJob(
  name: string,
  download: NonNullable<LibraryJob['download']>,
  use: LibraryJob['use'],
): Promise<string> {
  const job = newJob(name, download, use);
  await (await libraryDb()).put('jobs', job);
  return job.id;
}

export async function libraryJobs(): Promise<LibraryJob[]> {
  const jobs = await (await libraryDb()).getAll('jobs');
  return jobs.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

export async function fileOf(jobId: string): Promise<Blob | null> {
  return (await (await libraryDb()).get('uploads', jobId)) ?? null;
}

/** What was downloaded, kept until its import is done, so that a stopped worker can go on. */
export async function keepDownload(jobId: string, file: Blob): Promise<void> {
  await (await libraryDb()).put('uploads', file, jobId);
}

export async function keepJob(job: LibraryJob): Promise<void> {
  await (await libraryDb()).put('jobs', job);
}

/** Forgets a job and its file. */
export async function dropLibraryJob(jobId: string): Promise<void> {
  const tx = (await libraryDb()).transaction(['jobs', 'uploads'], 'readwrite');
  await Promise.all([
    tx.objectStore('jobs').delete(jobId),
    tx.objectStore('uploads').delete(jobId),
    tx.done,
  ]);
}

function newJob(
  name: string,
  download: LibraryJob['download'],
  use: LibraryJob['use'],
): LibraryJob {
  return {
    id: crypto.randomUUID(),
    name: name.slice(0, 300),
    download,
    use,
    startedAt: new Date().toISOString(),
    starts: 0,
    done: [],
    isUsable: false,
  };
}
