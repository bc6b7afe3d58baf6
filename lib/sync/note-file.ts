/** One file of a repository as a note, or why it is left alone. The size counts before the content. */
import { readJson } from '@/lib/core/notes/json';
import { MAX_FILE_BYTES } from '@/lib/core/notes/limits';
import type { AnyNote } from '@/lib/core/notes/note';
import { folderOf } from '@/lib/core/notes/paths';
import { fromStix } from '@/lib/core/notes/stix-note';
import type { TeamInfo } from '@/lib/core/notes/team';
import { fail, type Result } from '@/lib/core/shared/result';
import type { NoteFile } from './git-files';

/** @param bytes null when the object is not there: then it was too large to be unpacked */
export function readNoteFile(
  { path, id, objectId }: Omit<NoteFile, 'oid'>,
  bytes: Uint8Array | null,
  team: TeamInfo,
): Result<AnyNote> {
  if (!bytes || bytes.length > MAX_FILE_BYTES) {
    return fail('too-large', `The file is larger than ${MAX_FILE_BYTES / 1024} KB.`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail('not-text', 'The file is not UTF-8 text.');
  }
  const json = readJson(text);
  if (!json.ok) return json;
  const note = fromStix(json.value, team, objectId);
  if (!note.ok) return note;
  if (note.value.id !== id) return fail('wrong-id', 'The note has another id than its file.');
  const folder = folderOf(note.value);
  return path.startsWith(`${folder}/`)
    ? note
    : fail('wrong-folder', `It belongs below ${folder}/.`);
}
