/** Notes, newest first, and the way back from a deletion. */
import { useState } from 'preact/hooks';
import type { NoteActions } from '@/components/hooks/note-actions';
import type { NoteView } from '@/lib/core/lookup/note-view';
import { NoteItem } from './NoteItem';

export type NoteListProps = {
  notes: readonly NoteView[];
  shownId: string | null;
  me: string;
  platforms: readonly string[];
  now: Date;
  today: string;
  actions: NoteActions;
  onShow?: (id: string) => void;
};

export function NoteList({ notes, actions, ...rest }: NoteListProps) {
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const last = removed.at(-1);
  const undo = async (noteId: string) => {
    const problem = await actions.undo(noteId);
    if (!problem) setRemoved(removed.filter((one) => one !== noteId));
  };
  return (
    <>
      {last && (
        <p class="notice note-removed" role="status">
          <span class="grow">
            {removed.length > 1 ? `${removed.length} notes deleted.` : 'Note deleted.'}
          </span>
          <button type="button" class="button" onClick={() => void undo(last)}>
            Undo
          </button>
        </p>
      )}
      {notes.map((view) => (
        <NoteItem
          key={view.note.id}
          {...rest}
          view={view}
          actions={actions}
          onRemoved={() => setRemoved([...removed, view.note.id])}
        />
      ))}
    </>
  );
}
