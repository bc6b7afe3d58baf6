/** Sources with their evidence, scope, inventory and the columns of tables, in the workspace's file. */
import {
  readSavedCoverage,
  type SavedCoverage,
  type SavedSource,
  toSaved,
} from '@/lib/core/coverage/backup';
import { ok } from '@/lib/core/shared/result';
import { chunked, chunksOf } from '../coverage-store';
import { NO_INVENTORY, NO_SCOPE } from '../scope-store';
import type { WorkspaceSettings } from '../workspace-schema';
import type { Held, Section, SectionTransaction } from './section';

/** Imports under way belong to what is replaced, and go with it. */
export const coverageSection: Section = {
  name: 'coverage',
  title: 'Coverage',
  stores: ['sources', 'evidence', 'jobs', 'uploads', 'settings'],
  read: async (tx) => {
    const stored = await tx.objectStore('sources').getAll();
    const sources: SavedSource[] = [];
    for (const one of stored) {
      const chunks = await tx.objectStore('evidence').getAll(chunksOf(one.source.id));
      sources.push(toSaved(one, chunks.flat()));
    }
    const said = async <K extends keyof WorkspaceSettings>(key: K) =>
      (await tx.objectStore('settings').get(key)) as WorkspaceSettings[K] | undefined;
    return {
      sources,
      scope: (await said('scope')) ?? NO_SCOPE,
      inventory: (await said('inventory')) ?? NO_INVENTORY,
      csvMappings: (await said('csvMappings')) ?? [],
    } satisfies SavedCoverage;
  },
  check(value) {
    const read = readSavedCoverage(value);
    if (!read.ok) return read;
    return ok({ held: heldBy(read.value), write: (tx) => replace(read.value, tx) });
  },
};

function heldBy({ sources, scope, inventory, csvMappings }: SavedCoverage): Held {
  const of = (type: string) =>
    sources.reduce(
      (sum, { records }) => sum + records.filter((one) => one.type === type).length,
      0,
    );
  return [
    [sources.length, 'source'],
    [of('rule'), 'rule'],
    [of('statement'), 'statement'],
    [of('test'), 'test'],
    [of('telemetry') + inventory.records.length, 'log source'],
    [scope.platforms.length, 'platform in scope', 'platforms in scope'],
    [
      Object.keys(scope.notApplicable).length,
      'ID marked not applicable',
      'IDs marked not applicable',
    ],
    [csvMappings.length, 'table with known columns', 'tables with known columns'],
  ];
}

async function replace(
  { sources, scope, inventory, csvMappings }: SavedCoverage,
  tx: SectionTransaction<'readwrite'>,
): Promise<void> {
  const writes: Promise<unknown>[] = [];
  for (const name of ['sources', 'evidence', 'jobs', 'uploads'] as const) {
    writes.push(tx.objectStore(name).clear());
  }
  for (const { records, ...stored } of sources) {
    const chunks = chunked(records);
    for (const [n, chunk] of chunks.entries()) {
      writes.push(tx.objectStore('evidence').put(chunk, [stored.source.id, n]));
    }
    writes.push(tx.objectStore('sources').put({ ...stored, chunks: chunks.length }));
  }
  const settings: WorkspaceSettings = { scope, inventory, csvMappings };
  for (const [key, value] of Object.entries(settings)) {
    writes.push(tx.objectStore('settings').put(value, key));
  }
  await Promise.all(writes);
}
