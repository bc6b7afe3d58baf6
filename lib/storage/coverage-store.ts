/** Coverage in the workspace: sources, their evidence in chunks, uploads and jobs. */
import type { CoverageSource, EvidenceRecord, SourcedEvidence } from '@/lib/core/coverage/evidence';
import type { ImportJob, StoredSource } from '@/lib/core/coverage/stored';
import { workspaceDb } from './workspace-db';
import type { Upload } from './workspace-schema';

const CHUNK = 500;

/** Files of a job, and the job that says they are to be read: one transaction. */
export async function addJob(job: ImportJob, files: Omit<Upload, 'jobId'>[]): Promise<void> {
  const tx = (await workspaceDb()).transaction(['jobs', 'uploads'], 'readwrite');
  await tx.objectStore('jobs').put(job);
  for (const file of files) await tx.objectStore('uploads').add({ ...file, jobId: job.id });
  await tx.done;
}

export async function jobs(): Promise<ImportJob[]> {
  return (await workspaceDb()).getAll('jobs');
}

/** Files of a job in the order they were dropped. */
export async function uploadsOf(jobId: string): Promise<Upload[]> {
  return (await workspaceDb()).getAllFromIndex('uploads', 'job', jobId);
}

/** Forgets a job and its files; what was stored before stays as it was. */
export async function dropJob(jobId: string): Promise<void> {
  const tx = (await workspaceDb()).transaction(['jobs', 'uploads'], 'readwrite');
  await tx.objectStore('jobs').delete(jobId);
  for (const key of await tx.objectStore('uploads').index('job').getAllKeys(jobId)) {
    await tx.objectStore('uploads').delete(key);
  }
  await tx.done;
}

/**
 * The end of an import, in one transaction: the source with its evidence comes, the job with its
 * files and the source it replaces go. Either all of it happens or nothing.
 *
 * @returns the source's id; null if nobody waits for it any more: the job was dropped, or the
 * source that it refreshes was removed
 */
export async function storeSource(
  imported: Omit<StoredSource, 'chunks'>,
  records: readonly EvidenceRecord[],
  job: ImportJob,
): Promise<string | null> {
  const tx = (await workspaceDb()).transaction(
    ['sources', 'evidence', 'jobs', 'uploads'],
    'readwrite',
  );
  const before = job.replaces ? await tx.objectStore('sources').get(job.replaces) : undefined;
  const isWanted = (await tx.objectStore('jobs').count(job.id)) > 0 && (before || !job.isRefresh);
  if (!isWanted) return null;
  const stored = job.isRefresh && before ? refreshed(before, imported) : imported;
  const { id } = stored.source;
  const writes: Promise<unknown>[] = [];
  if (job.replaces) {
    writes.push(tx.objectStore('sources').delete(job.replaces));
    writes.push(tx.objectStore('evidence').delete(chunksOf(job.replaces)));
  }
  const chunks = chunked(records);
  for (const [n, chunk] of chunks.entries()) {
    writes.push(tx.objectStore('evidence').put(chunk, [id, n]));
  }
  writes.push(tx.objectStore('sources').put({ ...stored, chunks: chunks.length }));
  writes.push(tx.objectStore('jobs').delete(job.id));
  for (const key of await tx.objectStore('uploads').index('job').getAllKeys(job.id)) {
    writes.push(tx.objectStore('uploads').delete(key));
  }
  await Promise.all([...writes, tx.done]);
  return id;
}

/** New content under what a person said of the source, as it stands now and not when it was begun. */
function refreshed(
  { source, origin }: StoredSource,
  imported: Omit<StoredSource, 'chunks'>,
): Omit<StoredSource, 'chunks'> {
  const { format, importedAt } = imported.source;
  const fetched = imported.origin ?? origin;
  return {
    ...imported,
    source: { ...source, format, importedAt },
    ...(fetched ? { origin: { ...fetched, everyHours: origin?.everyHours ?? 0 } } : {}),
  };
}

export async function storedSources(): Promise<StoredSource[]> {
  const sources = await (await workspaceDb()).getAll('sources');
  return sources.sort((a, b) => (a.source.importedAt < b.source.importedAt ? -1 : 1));
}

/** Changes what a person may change of a source: name, switch, answers. */
export async function changeSource(
  id: string,
  change: Partial<StoredSource['source']>,
): Promise<void> {
  const tx = (await workspaceDb()).transaction('sources', 'readwrite');
  const stored = await tx.store.get(id);
  if (stored) await tx.store.put({ ...stored, source: { ...stored.source, ...change, id } });
  await tx.done;
}

export async function removeSource(id: string): Promise<void> {
  const tx = (await workspaceDb()).transaction(['sources', 'evidence'], 'readwrite');
  await tx.objectStore('sources').delete(id);
  await tx.objectStore('evidence').delete(chunksOf(id));
  await tx.done;
}

/** Everything that is switched on, with its records. */
export async function allEvidence(): Promise<SourcedEvidence[]> {
  const on = (await storedSources()).filter(({ source }) => source.isOn);
  return Promise.all(on.map(({ source }) => evidenceOf(source)));
}

/** One source with its records, whether it is on or not. */
export async function evidenceOf(source: CoverageSource): Promise<SourcedEvidence> {
  const chunks = await (await workspaceDb()).getAll('evidence', chunksOf(source.id));
  return { source, records: chunks.flat() };
}

/** Records as they are stored, some hundred at a time. */
export function chunked(records: readonly EvidenceRecord[]): EvidenceRecord[][] {
  const chunks: EvidenceRecord[][] = [];
  for (let at = 0; at < records.length; at += CHUNK) chunks.push(records.slice(at, at + CHUNK));
  return chunks;
}

/** The keys of a source's chunks. */
export function chunksOf(sourceId: string): IDBKeyRange {
  return IDBKeyRange.bound([sourceId, 0], [sourceId, Number.MAX_SAFE_INTEGER]);
}
