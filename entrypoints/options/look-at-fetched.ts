/** What was fetched from an address and waits for its answers, as a draft like a dropped file. */
import type { ColumnMapping } from '@/lib/core/coverage/importers/column-mapping';
import type { ImportJob } from '@/lib/core/coverage/stored';
import { request } from '@/lib/messaging/client';
import { uploadsOf } from '@/lib/storage/coverage-store';
import { readMappings } from '@/lib/storage/mapping-store';
import { type Drafts, makeFetchedDraft } from './drafts';

/** A job that holds nothing we read is dropped, and named. */
export async function lookAtFetched(job: ImportJob): Promise<Drafts> {
  const [files, known] = await Promise.all([
    uploadsOf(job.id),
    readMappings().catch((): ColumnMapping[] => []),
  ]);
  const made = await makeFetchedDraft(job, files, known);
  if (made.drafts.length === 0) await request('coverage.cancel', { jobId: job.id });
  return made;
}
