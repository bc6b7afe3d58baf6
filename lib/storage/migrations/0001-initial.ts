/** Version 1: coverage sources with their evidence, uploads waiting to be read, and settings. */
import type { IDBPDatabase } from 'idb';
import type { WorkspaceSchema } from '../workspace-schema';

export function initial(db: IDBPDatabase<WorkspaceSchema>): void {
  db.createObjectStore('sources', { keyPath: 'source.id' });
  db.createObjectStore('evidence');
  db.createObjectStore('jobs', { keyPath: 'id' });
  db.createObjectStore('uploads', { autoIncrement: true }).createIndex('job', 'jobId');
  db.createObjectStore('settings');
}
