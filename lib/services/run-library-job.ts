/** The steps of one import: download, make usable, and what may follow when it is in use. */
import { judgeAnswer } from '@/lib/core/coverage/refresh';
import type { LibraryJob, LibraryPhase } from '@/lib/core/library/held-release';
import { downloadFile } from '@/lib/remote/download-file';
import { keepDownload, keepJob } from '@/lib/storage/library-jobs';
import { type BundleFile, bundleFiles, MOST_UNPACKED_BYTES } from './bundle-files';
import { readBundle, UnreadableBundle } from './read-bundle';
import type { ReleasesService } from './releases-service';
import { writeRawContent } from './write-raw-content';

/** Told what is being done, and how much of it is. */
export type Teller = (
  phase: LibraryPhase,
  done: number,
  total: number | null,
  unit?: 'objects',
) => void;

/** Downloads a job's file and keeps it. @throws with a sentence for a person */
export async function fetchFile(job: LibraryJob, signal: AbortSignal, at: Teller): Promise<Blob> {
  const { download } = job;
  // Its file was gone before it was read: a full disk may do that.
  if (!download) throw new Error(`${job.name} is not here any more; choose the file again.`);
  at('downloading', 0, null);
  const { answer, file } = await downloadFile(download.url, {
    limit: MOST_UNPACKED_BYTES,
    etag: null,
    signal,
    onBytes: (done, total) => at('downloading', done, total),
  });
  const verdict = judgeAnswer(answer, false);
  if (verdict.next !== 'read' || !file) {
    const why = verdict.next === 'failed' ? verdict.message : 'the server sent nothing';
    throw new Error(`${job.name} was not downloaded: ${why}.`);
  }
  await keepDownload(job.id, file);
  return file;
}

/** @throws {UnreadableBundle} */
export async function bundlesOf(file: Blob, job: LibraryJob): Promise<BundleFile[]> {
  const files = await bundleFiles(file, job.download ? fileNameOf(job.download.url) : job.name);
  if (!files.ok) throw new UnreadableBundle(files.problem);
  return files.value;
}

function fileNameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) || url;
}

/**
 * Makes every bundle of the file usable, one after the other.
 * @param onAdded told the job as it is stored after each
 */
export async function addBundles(
  job: LibraryJob,
  files: readonly BundleFile[],
  signal: AbortSignal,
  at: Teller,
  releases: ReleasesService,
  onAdded: (job: LibraryJob) => void,
): Promise<void> {
  let now = job;
  for (const file of files) {
    if (now.done.some((done) => done.file === file.name)) continue;
    at('reading', 0, file.size);
    const content = await readBundle(file, now.download?.release ?? null, {
      signal,
      onProgress: (bytes) => at('reading', bytes, file.size),
    });
    const count = content.facts.objects.length + content.facts.relationships.length;
    at('writing', 0, count, 'objects');
    const source = now.download?.url ?? file.name;
    const releaseId = await releases.add(
      content,
      { job: now, file: file.name, source },
      (share) => {
        signal.throwIfAborted();
        at('writing', Math.round(share * count), count, 'objects');
      },
    );
    now = { ...now, done: [...now.done, { file: file.name, releaseId }] };
    onAdded(now);
  }
  now = { ...now, isUsable: true };
  await keepJob(now);
  onAdded(now);
}

/** Raw objects and hashes of what is usable already. */
export async function writeContent(
  { done }: LibraryJob,
  files: readonly BundleFile[],
  signal: AbortSignal,
  at: Teller,
): Promise<void> {
  for (const { file: name, releaseId } of done) {
    const file = files.find((one) => one.name === name);
    if (!file) continue;
    at('content', 0, file.size);
    await writeRawContent(file, releaseId, {
      signal,
      onProgress: (bytes) => at('content', bytes, file.size),
    });
  }
}
