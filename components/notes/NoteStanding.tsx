/** Where a note stands with the team: what was told about it, and what keeps it here. */
import { visible } from '@/components/coverage/foreign';
import type { NoteActions } from '@/components/hooks/note-actions';
import type { NoteView } from '@/lib/core/lookup/note-view';
import { TOLD_WORDS } from '@/lib/core/notes/sync-words';

type StandingProps = {
  view: NoteView;
  actions: NoteActions;
  act: (asked: Promise<string | null>) => Promise<void>;
};

export function NoteStanding({ view, actions, act }: StandingProps) {
  const { note, told, deleted, parked, review, held } = view;
  const button = (word: string, does: () => Promise<string | null>) => (
    <button type="button" class="button" onClick={() => void act(does())}>
      {word}
    </button>
  );
  return (
    <>
      {told && told !== 'conflict' && (
        <div class="notice note-standing">
          <p>{TOLD_WORDS[told]}</p>
          {deleted && button('Bring it back', () => actions.undo(note.id))}
          {button('OK', () => actions.read(note.id))}
        </div>
      )}
      {held && (
        <div class="notice note-warn note-standing">
          <p>{held.message}</p>
          {held.code === 'token-like' && button('Send it anyway', () => actions.allow(note.id))}
        </div>
      )}
      {parked && (
        <div class="notice note-warn note-standing">
          <p>The host refused this note: “{visible(parked.message)}” It is kept here.</p>
          {button('Send it again', () => actions.allow(note.id))}
        </div>
      )}
      {review && (
        <div class="notice note-standing">
          <p>Sent to {visible(review)}, where it waits for review.</p>
        </div>
      )}
    </>
  );
}
