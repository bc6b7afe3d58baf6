/** What we collect and what is in scope: small, read whole, written whole. */
import type { Scope } from '@/lib/core/coverage/evidence';
import { workspaceDb } from './workspace-db';
import type { Inventory, WorkspaceSettings } from './workspace-schema';

/** Nothing said yet: every platform counts. */
export const NO_SCOPE: Scope = { platforms: [], completeFor: {}, notApplicable: {} };
export const NO_INVENTORY: Inventory = { records: [], changedAt: '' };

export async function readScope(): Promise<Scope> {
  return (await read('scope')) ?? NO_SCOPE;
}

export async function readInventory(): Promise<Inventory> {
  return (await read('inventory')) ?? NO_INVENTORY;
}

export async function writeScope(scope: Scope): Promise<void> {
  await (await workspaceDb()).put('settings', scope, 'scope');
}

export async function writeInventory(inventory: Inventory): Promise<void> {
  await (await workspaceDb()).put('settings', inventory, 'inventory');
}

async function read<K extends keyof WorkspaceSettings>(
  key: K,
): Promise<WorkspaceSettings[K] | undefined> {
  return (await (await workspaceDb()).get('settings', key)) as WorkspaceSettings[K] | undefined;
}
