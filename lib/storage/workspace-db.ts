/**
 * The user's own data: coverage, and later packs and notes. Unlike the library it cannot be made
 * again, so its versions only go forward, one tested migration each.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { EvidenceRecord, Scope, TelemetryRecord } from '@/lib/core/coverage/evidence';
import type { ColumnMapping } from '@/lib/core/coverage/importers/csv-mapping';
import type { ImportJob, StoredSource } from '@/lib/core/coverage/stored';
import { initial } from './migrations/0001-initial';

export type WorkspaceSchema = DBSchema & {
  sources: { key: string; value: StoredSource };
  /** Key [source id, number of the chunk]: a rule set is thousands of small records. */
  evidence: { key: [string, number]; value: EvidenceRecord[] };
  jobs: { key: string; value: ImportJob };
  uploads: { key: number; value: Upload; indexes: { job: string } };
  settings: { key: string; value: unknown };
};

/** A file as it was dropped; kept until its import is done, so that a stopped worker can go on. */
export type Upload = { jobId: string; path: string; blob: Blob };

/** What settings hold, by key. */
export type WorkspaceSettings = {
  scope: Scope;
  inventory: Inventory;
  csvMappings: ColumnMapping[];
};
export type Inventory = { records: TelemetryRecord[]; changedAt: string };

const NAME = 'workspace';
const VERSION = 1;

let opened: Promise<IDBPDatabase<WorkspaceSchema>> | undefined;

/** @throws when the browser gives no storage (private window, full disk) */
export function workspaceDb(): Promise<IDBPDatabase<WorkspaceSchema>> {
  opened ??= openDB<WorkspaceSchema>(NAME, VERSION, {
    upgrade(db, from) {
      if (from < 1) initial(db);
    },
    // Another tab brings a newer version: let it, and open again when next asked.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
