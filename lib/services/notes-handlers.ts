/** The messages of notes and of sharing them: each a few lines over the services and the stores. */
import type { Library } from '@/lib/core/library/library';
import type { Handlers } from '@/lib/messaging/router';
import { dropDraft, readDraft, writeDraft } from '@/lib/storage/note-drafts-store';
import { versionsOf } from '@/lib/storage/notes-store';
import { exportNotes, importFile, lookAtFile } from './note-files';
import type { NoteQueries } from './note-queries';
import { type NotesService, tell } from './notes-service';
import type { SyncService } from './sync-service';
import type { TeamService } from './team-service';

type Parts = {
  notes: NotesService;
  queries: NoteQueries;
  sync: SyncService;
  team: TeamService;
  openLibrary: () => Promise<Library>;
  /** Notes came by a file. */
  onImported: () => void;
};
type Names = Exclude<
  Extract<keyof Handlers, `notes.${string}` | `sync.${string}` | `team.${string}`>,
  'notes.briefs'
>;

export function notesHandlers({
  notes,
  queries,
  sync,
  team,
  openLibrary,
  onImported,
}: Parts): Pick<Handlers, Names> {
  return {
    'notes.of': ({ id }) => queries.of(id),
    'notes.list': (asked) => queries.list(asked),
    'notes.add': ({ id, edit }) => notes.add(id, edit),
    'notes.edit': ({ noteId, edit, from = {} }) => notes.edit(noteId, edit, from),
    'notes.delete': ({ noteId }) => notes.delete(noteId),
    'notes.undo': ({ noteId }) => notes.undo(noteId),
    'notes.resolve': (asked) => notes.resolve(asked),
    'notes.read': ({ noteId }) => notes.read(noteId),
    'notes.allow': ({ noteId }) => notes.allow(noteId),
    'notes.versions': async ({ noteId }) =>
      (await versionsOf(noteId)).map(({ note, seenAt }) => ({ note, seenAt })),
    'notes.draft': ({ key }) => readDraft(key),
    'notes.keep': async ({ key, edit, from = {} }) => {
      if (edit) await writeDraft(key, { edit, from, changedAt: new Date().toISOString() });
      else await dropDraft(key);
      return null;
    },
    'notes.export': ({ maxTlp }) => exportNotes(maxTlp),
    'notes.look': async ({ text }) => (await lookAtFile(await openLibrary(), text)).found,
    'notes.import': async ({ text }) => {
      const found = await importFile(await openLibrary(), text);
      tell({ type: 'notes.changed' });
      onImported();
      await sync.written();
      return found;
    },
    'sync.state': () => sync.state(),
    'sync.now': async ({ opened }) => {
      if (opened) await sync.opened();
      else void sync.run();
      return null;
    },
    'sync.answer': async (answer) => {
      void sync.run(answer);
      return null;
    },
    'team.look': ({ access }) => team.look(access),
    'team.join': ({ access }) => team.join(access),
    'team.setUp': (asked) => team.setUp(asked),
    'team.token': (asked) => team.token(asked),
    'team.change': ({ change }) => team.change(change),
    'team.leave': () => team.leave(false),
    'team.forget': () => team.leave(true),
  };
}
