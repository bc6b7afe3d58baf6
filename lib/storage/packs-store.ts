/** Packs of takes in the workspace: what they say of themselves, their takes, and packs on the way. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { PackJob, StoredPack, StoredTake } from '@/lib/core/takes/stored-pack';
import { workspaceDb } from './workspace-db';

/** In the order that a person gave them. */
export async function storedPacks(): Promise<StoredPack[]> {
  const packs = await (await workspaceDb()).getAll('packs');
  return packs.sort((a, b) => a.rank - b.rank || (a.importedAt < b.importedAt ? -1 : 1));
}

/** Takes on any of the IDs from packs that are on, by the packs' order. */
export async function packTakesOf(
  ids: readonly AttackId[],
): Promise<{ pack: StoredPack; take: StoredTake['take'] }[]> {
  const tx = (await workspaceDb()).transaction(['packs', 'packTakes'], 'readonly');
  const index = tx.objectStore('packTakes').index('object');
  const [packs, ...found] = await Promise.all([
    tx.objectStore('packs').getAll(),
    ...ids.map((id) => index.getAll(id)),
  ]);
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  return found
    .flat()
    .flatMap(({ packId, take }) => {
      const pack = byId.get(packId);
      return pack?.isOn ? [{ pack, take }] : [];
    })
    .sort((a, b) => a.pack.rank - b.pack.rank);
}

export async function takesOfPack(id: string): Promise<StoredTake[]> {
  return (await workspaceDb()).getAll('packTakes', keysOfPack(id));
}

export async function packJobs(): Promise<PackJob[]> {
  return (await workspaceDb()).getAll('packJobs');
}

export async function putPackJob(job: PackJob): Promise<void> {
  await (await workspaceDb()).put('packJobs', job);
}

export async function dropPackJob(id: string): Promise<void> {
  await (await workspaceDb()).delete('packJobs', id);
}

/**
 * The end of an import, in one transaction: pack and takes come, the job and the pack that it
 * replaces go. Either all of it happens or nothing.
 *
 * @param onProgress told after each few hundred takes; what it throws ends the whole of it
 * @returns false if nobody waits for it any more: the job was dropped
 */
export async function storePack(
  pack: StoredPack,
  takes: readonly StoredTake[],
  job: PackJob,
  onProgress: (written: number) => void,
): Promise<boolean> {
  const tx = (await workspaceDb()).transaction(['packs', 'packTakes', 'packJobs'], 'readwrite');
  const [packs, rows] = [tx.objectStore('packs'), tx.objectStore('packTakes')];
  try {
    if ((await tx.objectStore('packJobs').count(job.id)) === 0) return false;
    const before = job.keep?.replaces ? await packs.get(job.keep.replaces) : undefined;
    if (before) {
      await packs.delete(before.id);
      await rows.delete(keysOfPack(before.id));
    }
    // A new version of a pack keeps the place and the switch of the old one.
    const rank = before?.rank ?? nextRank(await packs.getAll());
    await packs.put({ ...pack, rank, isOn: before?.isOn ?? true });
    for (let n = 0; n < takes.length; n += STEP) {
      const step = takes.slice(n, n + STEP);
      await Promise.all(step.map((take, i) => rows.put(take, [pack.id, n + i])));
      onProgress(n + step.length);
    }
    await tx.objectStore('packJobs').delete(job.id);
    await tx.done;
    return true;
  } catch (error) {
    // Its failure is the one that is told, not that of the transaction that it ends.
    tx.done.catch(() => undefined);
    abort(tx);
    throw error;
  }
}

const STEP = 250;

function nextRank(packs: readonly StoredPack[]): number {
  return Math.max(0, ...packs.map(({ rank }) => rank + 1));
}

/** What failed by itself has ended the transaction already. */
function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // Nothing of it was stored either way.
  }
}

export async function switchPack(id: string, isOn: boolean): Promise<void> {
  const tx = (await workspaceDb()).transaction('packs', 'readwrite');
  const pack = await tx.store.get(id);
  if (pack) await tx.store.put({ ...pack, isOn });
  await tx.done;
}

/** Packs that are not named keep their order behind those that are. */
export async function orderPacks(ids: readonly string[]): Promise<void> {
  const tx = (await workspaceDb()).transaction('packs', 'readwrite');
  const packs = await tx.store.getAll();
  const place = ({ id }: StoredPack) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  packs.sort((a, b) => place(a) - place(b) || a.rank - b.rank);
  await Promise.all(packs.map((pack, rank) => tx.store.put({ ...pack, rank })));
  await tx.done;
}

export async function removePack(id: string): Promise<void> {
  const tx = (await workspaceDb()).transaction(['packs', 'packTakes'], 'readwrite');
  await tx.objectStore('packs').delete(id);
  await tx.objectStore('packTakes').delete(keysOfPack(id));
  await tx.done;
}

/** The keys of a pack's takes. */
export function keysOfPack(packId: string): IDBKeyRange {
  return IDBKeyRange.bound([packId, 0], [packId, Number.MAX_SAFE_INTEGER]);
}
