/** Notes as people read them in full: at an ID, and in a list with filters. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { noteIds, noteTarget } from '@/lib/core/lookup/note-ids';
import { type NotesOf, noteViews, type ViewOptions } from '@/lib/core/lookup/note-view';
import { filterNotes } from '@/lib/core/notes/search';
import type { Input, Output } from '@/lib/messaging/protocol';
import { draftKeys } from '@/lib/storage/note-drafts-store';
import { allRows, readHead, rowsOf } from '@/lib/storage/notes-store';
import { readSyncState, readTeam } from '@/lib/storage/team-store';
import { historyAddress } from '@/lib/sync/address';

export type NoteQueries = {
  of(id: AttackId): Promise<NotesOf>;
  list(asked: Input<'notes.list'>): Promise<Output<'notes.list'>>;
};

export function createNoteQueries(openLibrary: () => Promise<Library>): NoteQueries {
  return {
    async of(id) {
      const library = await openLibrary();
      const rows = await rowsOf(noteIds(library, id));
      const target = noteTarget(library, id)?.id ?? null;
      return { asked: id, target, notes: noteViews(rows, await viewOptions(library)) };
    },
    async list({ filter, onlyOpen, most }) {
      const [library, rows] = await Promise.all([openLibrary(), allRows()]);
      const views = noteViews(rows, await viewOptions(library));
      const wanted = new Set(
        filterNotes(
          views.map(({ note }) => note),
          filter,
        ),
      );
      const found = views.filter((view) => wanted.has(view.note) && (!onlyOpen || isOpen(view)));
      const all = views.map(({ note }) => note);
      return {
        notes: found.slice(0, most),
        total: found.length,
        authors: sorted(all.flatMap(({ authors }) => authors)),
        platforms: sorted(all.flatMap(({ platform }) => platform ?? [])),
      };
    },
  };
}

/** A person has something to decide or to read. */
function isOpen(view: Output<'notes.list'>['notes'][number]) {
  const { drafts, isUnfinished, told, parked, review, held } = view;
  return drafts.length > 0 || isUnfinished || Boolean(told ?? parked ?? review ?? held);
}

async function viewOptions(library: Library): Promise<ViewOptions> {
  const [{ team }, settings, last, keys] = await Promise.all([
    readHead(),
    readTeam(),
    readSyncState(),
    draftKeys(),
  ]);
  const url = settings?.url;
  const branch = last?.branch ?? 'main';
  return {
    library,
    team: settings ? team : null,
    unfinished: new Set(keys),
    historyUrl: (note) => (url ? historyAddress(url, branch, note) : null),
  };
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort((a, b) => a.localeCompare(b, 'en'));
}
