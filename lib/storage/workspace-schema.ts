/** What the workspace holds, store by store. */

import type { DBSchema } from 'idb';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { EvidenceRecord, Scope, TelemetryRecord } from '@/lib/core/coverage/evidence';
import type { ColumnMapping } from '@/lib/core/coverage/importers/column-mapping';
import type { ImportJob, StoredSource } from '@/lib/core/coverage/stored';
import type { NoteEdit } from '@/lib/core/notes/edit-row';
import type { AnyNote } from '@/lib/core/notes/note';
import type { NoteRow } from '@/lib/core/notes/row';
import type { PackJob, StoredPack, StoredTake } from '@/lib/core/takes/stored-pack';

export type WorkspaceSchema = DBSchema & {
  sources: { key: string; value: StoredSource };
  /** Key [source id, number of the chunk]: a rule set is thousands of small records. */
  evidence: { key: [string, number]; value: EvidenceRecord[] };
  jobs: { key: string; value: ImportJob };
  uploads: { key: number; value: Upload; indexes: { job: string } };
  settings: { key: string; value: unknown };
  notes: {
    key: string;
    value: StoredNote;
    indexes: { object: AttackId; dirty: number; verdict: number };
  };
  /** What this browser saw a note say before, oldest first. */
  noteVersions: { key: number; value: NoteVersion; indexes: { note: string } };
  /** Unfinished words, kept on every keystroke; by note id, or `new <ATT&CK ID>`. */
  noteDrafts: { key: string; value: NoteDraft };
  /** Git objects and references of the notes repository, by path; can be fetched again. */
  gitCache: { key: string; value: Uint8Array };
  packs: { key: string; value: StoredPack };
  /** Key [pack id, number in the pack]. */
  packTakes: { key: [string, number]; value: StoredTake; indexes: { object: AttackId } };
  packJobs: { key: string; value: PackJob };
};

/** `dirty` and `verdict` are 1 or absent: a browser indexes no booleans. */
export type StoredNote = { row: NoteRow; dirty?: 1; verdict?: 1 };

export type NoteVersion = { noteId: string; note: AnyNote; seenAt: string };

/** `from`: what the note said when the edit began. */
export type NoteDraft = { edit: NoteEdit; from?: NoteEdit; changedAt: string };

/** A file as it was dropped; kept until its import is done, so that a stopped worker can go on. */
export type Upload = { jobId: string; path: string; blob: Blob };

/** What settings hold, by key. */
export type WorkspaceSettings = {
  scope: Scope;
  inventory: Inventory;
  csvMappings: ColumnMapping[];
};

export type Inventory = { records: TelemetryRecord[]; changedAt: string };
