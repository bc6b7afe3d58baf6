/** Packs with their takes, in the workspace's file. What the team itself wrote is among its notes. */
import { ok } from '@/lib/core/shared/result';
import {
  type PackWithTakes,
  readSavedPacks,
  toSavedPacks,
} from '@/lib/core/takes/packs/saved-packs';
import { keysOfPack } from '../packs-store';
import type { Section, SectionTransaction } from './section';

/** Packs on their way belong to what is replaced, and go with it. */
export const packsSection: Section = {
  name: 'packs',
  title: 'Packs of takes',
  stores: ['packs', 'packTakes', 'packJobs'],
  read: async (tx) => {
    const packs = await tx.objectStore('packs').getAll();
    const held: PackWithTakes[] = [];
    for (const pack of packs) {
      const rows = await tx.objectStore('packTakes').getAll(keysOfPack(pack.id));
      held.push({ pack, takes: rows.map(({ take }) => take) });
    }
    return toSavedPacks(held);
  },
  check(value) {
    const read = readSavedPacks(value);
    if (!read.ok) return read;
    const takes = read.value.reduce((sum, one) => sum + one.takes.length, 0);
    const held = [
      [read.value.length, 'pack'],
      [takes, 'take'],
    ] as const;
    return ok({ held, write: (tx) => replace(read.value, tx) });
  },
};

async function replace(
  packs: readonly PackWithTakes[],
  tx: SectionTransaction<'readwrite'>,
): Promise<void> {
  const writes: Promise<unknown>[] = [];
  for (const name of ['packs', 'packTakes', 'packJobs'] as const) {
    writes.push(tx.objectStore(name).clear());
  }
  for (const { pack, takes } of packs) {
    writes.push(tx.objectStore('packs').put(pack));
    for (const [n, take] of takes.entries()) {
      const row = { packId: pack.id, objectId: take.object.id, take };
      writes.push(tx.objectStore('packTakes').put(row, [pack.id, n]));
    }
  }
  await Promise.all(writes);
}
