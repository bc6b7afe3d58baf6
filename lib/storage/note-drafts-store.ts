/** Unfinished words of notes, kept on every keystroke, so that no closed panel loses one. */
import { workspaceDb } from './workspace-db';
import type { NoteDraft } from './workspace-schema';

/** A draft of a note by its id; of a new note at an ATT&CK ID by `new <ID>`. */
export async function readDraft(key: string): Promise<NoteDraft | null> {
  return (await (await workspaceDb()).get('noteDrafts', key)) ?? null;
}

export async function writeDraft(key: string, draft: NoteDraft): Promise<void> {
  await (await workspaceDb()).put('noteDrafts', draft, key);
}

export async function dropDraft(key: string): Promise<void> {
  await (await workspaceDb()).delete('noteDrafts', key);
}

/** Where there are unfinished words. */
export async function draftKeys(): Promise<string[]> {
  return (await workspaceDb()).getAllKeys('noteDrafts');
}
