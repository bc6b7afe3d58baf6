/**
 * The user's own data: coverage, notes and packs. Unlike the library it cannot be made
 * again, so its versions only go forward, one tested migration each.
 */

import { type IDBPDatabase, openDB } from 'idb';
import { initial } from './migrations/0001-initial';
import { notesAndPacks } from './migrations/0002-notes-and-packs';
import type { WorkspaceSchema } from './workspace-schema';

const NAME = 'workspace';
const VERSION = 2;

/** One connection for all scripts of a context: the background's rooms share it. */
const shared: typeof globalThis & {
  coverlayWorkspaceDb?: Promise<IDBPDatabase<WorkspaceSchema>> | undefined;
} = globalThis;

/** @throws when the browser gives no storage (private window, full disk) */
export function workspaceDb(): Promise<IDBPDatabase<WorkspaceSchema>> {
  shared.coverlayWorkspaceDb ??= openDB<WorkspaceSchema>(NAME, VERSION, {
    upgrade(db, from) {
      if (from < 1) initial(db);
      if (from < 2) notesAndPacks(db);
    },
    // Another tab brings a newer version: let it, and open again when next asked.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      shared.coverlayWorkspaceDb = undefined;
    },
    terminated() {
      shared.coverlayWorkspaceDb = undefined;
    },
  }).catch((error: unknown) => {
    shared.coverlayWorkspaceDb = undefined;
    throw error;
  });
  return shared.coverlayWorkspaceDb;
}
