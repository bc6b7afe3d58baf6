/**
 * Where a note lies in the repository: `notes/<ATT&CK ID>/<note id>.json`, takes under `takes/`.
 * A folder per ID keeps a push small and the host's history readable; nothing else is ever read.
 */
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-kinds';
import type { AnyNote } from './note';

export const TEAM_FILE = 'team.json';
export const FOLDERS = ['notes', 'takes'] as const;
export type Folder = (typeof FOLDERS)[number];

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NOTE_ID = new RegExp(`^note--${UUID}$`);
const FILE = new RegExp(`^(note--${UUID})\\.json$`);

/** A STIX id of a note, lower case as STIX wants it. */
export function isNoteId(text: string): boolean {
  return NOTE_ID.test(text);
}

export function isUuid(text: string): boolean {
  return new RegExp(`^${UUID}$`).test(text);
}

/** The ATT&CK ID that a folder is named after, exactly as we would name it; null for any other. */
export function idOfFolder(name: string): AttackId | null {
  return name.length <= 16 && parseAttackId(name) === name ? name : null;
}

/** The id of the note that a file is named after. */
export function idOfFile(name: string): string | null {
  return FILE.exec(name)?.[1] ?? null;
}

export type NotePath = { folder: Folder; objectId: AttackId; id: string };

/** The parts of a path of the layout; null for every other path. */
export function parsePath(path: string): NotePath | null {
  const [top, objectName, file, ...deeper] = path.split('/');
  const folder = FOLDERS.find((name) => name === top);
  const objectId = idOfFolder(objectName ?? '');
  const id = idOfFile(file ?? '');
  return folder && objectId && id && deeper.length === 0 ? { folder, objectId, id } : null;
}

export function folderOf(note: Pick<AnyNote, 'kind'>): Folder {
  return note.kind === 'take' ? 'takes' : 'notes';
}

export function pathOf(note: Pick<AnyNote, 'kind' | 'objectId' | 'id'>): string {
  return `${folderOf(note)}/${note.objectId}/${note.id}.json`;
}
