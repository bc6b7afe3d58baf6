/** What became of a note, as far as this browser saw it: folded to a line until it is opened. */
import { useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import type { NoteActions } from '@/components/hooks/note-actions';
import { type AnyNote, isTake, type Note } from '@/lib/core/notes/note';
import { NoteText } from './NoteText';
import { timeWords } from './note-words';

export type NoteHistoryProps = {
  note: Note;
  now: Date;
  versions: NoteActions['versions'];
};

type Version = { note: AnyNote; seenAt: string };

/** Nothing for a note that was never changed. */
export function NoteHistory({ note, now, versions }: NoteHistoryProps) {
  const [shown, setShown] = useState<Version[] | null>(null);
  if (note.created === note.modified) return null;
  const [first = 'somebody'] = note.authors;
  const toggle = async () => setShown(shown ? null : await versions(note.id));
  return (
    <div class="note-history">
      <button
        type="button"
        class="link"
        aria-expanded={shown !== null}
        onClick={() => void toggle()}
      >
        {timeWords(note.created, now)} · {visible(first)} wrote it, changed since
      </button>
      {shown?.length === 0 && <p class="hint">No earlier version was seen here.</p>}
      {shown?.map(({ note: before, seenAt }) => (
        <div key={seenAt} class="note-before">
          <p class="hint">Until {timeWords(seenAt, now)}</p>
          {isTake(before) ? null : (
            <NoteText text={before.text || (before.verdict?.reason ?? '')} />
          )}
        </div>
      ))}
    </div>
  );
}
