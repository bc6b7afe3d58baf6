/** What is kept of a source's address, and jobs whose files were fetched before anybody was asked. */
import type { ImportAnswers, SourceOrigin } from '@/lib/core/coverage/stored';
import { workspaceDb } from './workspace-db';

/** Changes the origin of a source as it stands now; nothing happens to a source without one. */
export async function changeOrigin(
  id: string,
  change: (origin: SourceOrigin) => SourceOrigin,
): Promise<void> {
  const tx = (await workspaceDb()).transaction('sources', 'readwrite');
  const stored = await tx.store.get(id);
  if (stored?.origin) await tx.store.put({ ...stored, origin: change(stored.origin) });
  await tx.done;
}

/** The answers a waiting job was kept for: from now on it may be read. */
export async function answerJob(
  id: string,
  answers: ImportAnswers,
  replaces: string | null,
): Promise<void> {
  const tx = (await workspaceDb()).transaction('jobs', 'readwrite');
  const job = await tx.store.get(id);
  if (!job) throw new Error('What was fetched is not here any more. Fetch it again.');
  const { isWaiting: _, ...answered } = job;
  await tx.store.put({ ...answered, answers, replaces });
  await tx.done;
}
