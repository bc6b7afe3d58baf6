/** Version 2: notes with their earlier versions and unfinished drafts, the Git cache, and packs. */
import type { IDBPDatabase } from 'idb';
import type { WorkspaceSchema } from '../workspace-schema';

export function notesAndPacks(db: IDBPDatabase<WorkspaceSchema>): void {
  const notes = db.createObjectStore('notes', { keyPath: 'row.id' });
  notes.createIndex('object', 'row.note.objectId');
  notes.createIndex('dirty', 'dirty');
  notes.createIndex('verdict', 'verdict');
  db.createObjectStore('noteVersions', { autoIncrement: true }).createIndex('note', 'noteId');
  db.createObjectStore('noteDrafts');
  db.createObjectStore('gitCache');
  db.createObjectStore('packs', { keyPath: 'id' });
  db.createObjectStore('packTakes').createIndex('object', 'objectId');
  db.createObjectStore('packJobs', { keyPath: 'id' });
}
