/** Column mappings of tables that a person confirmed, found again by the header's fingerprint. */
import type { ColumnMapping } from '@/lib/core/coverage/importers/column-mapping';
import { workspaceDb } from './workspace-db';
import type { WorkspaceSettings } from './workspace-schema';

/** Nobody exports this many kinds of table; the oldest go first. */
const MOST = 100;

export async function readMappings(): Promise<ColumnMapping[]> {
  const stored = await (await workspaceDb()).get('settings', 'csvMappings');
  return (stored as WorkspaceSettings['csvMappings'] | undefined) ?? [];
}

/** Keeps a mapping; one of the same header before it is forgotten. */
export async function rememberMapping(mapping: ColumnMapping): Promise<void> {
  const others = (await readMappings()).filter((one) => one.fingerprint !== mapping.fingerprint);
  const all = [...others, mapping].slice(-MOST);
  await (await workspaceDb()).put('settings', all, 'csvMappings');
}

export async function forgetMappings(): Promise<void> {
  await (await workspaceDb()).delete('settings', 'csvMappings');
}
