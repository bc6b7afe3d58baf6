/** One note: who, when, for whom, what; below it what a person should know or decide about it. */
import { useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import type { NoteActions } from '@/components/hooks/note-actions';
import { Mark } from '@/components/ui/Mark';
import { KIND_LABELS, type NoteView } from '@/lib/core/lookup/note-view';
import { list } from '@/lib/core/shared/words';
import { ConflictBox } from './ConflictBox';
import { NoteEditor } from './NoteEditor';
import { NoteBody, NoteHead } from './NoteHead';
import { NoteHistory } from './NoteHistory';
import { NoteStanding } from './NoteStanding';
import { timeWords } from './note-words';
import type { Edited } from './use-draft';

export type NoteItemProps = {
  view: NoteView;
  /** The ID shown; a note written at another one says so. Null in lists of many. */
  shownId: string | null;
  /** How this person signs. */
  me: string;
  platforms: readonly string[];
  now: Date;
  today: string;
  actions: NoteActions;
  onRemoved: () => void;
  /** Walk to the object it was written at. */
  onShow?: (id: string) => void;
};

export function NoteItem(props: NoteItemProps) {
  const { view, shownId, me, now, actions, onRemoved, onShow } = props;
  const [isEditing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { note, deleted, drafts } = view;
  const act = async (asked: Promise<string | null>, then?: () => void) => {
    const failed = await asked;
    setProblem(failed);
    if (!failed) then?.();
  };
  const others = note.authors.filter((author) => author !== me);
  return (
    <article class={deleted ? 'note note-deleted' : 'note'} aria-label={labelOf(view, now)}>
      <NoteHead view={view} shownId={shownId} now={now} {...(onShow && { onShow })} />
      {isEditing ? (
        <NoteEditor
          draftKey={note.id}
          ask="What should it say?"
          platforms={props.platforms}
          initial={editedOf(note)}
          today={props.today}
          actions={actions}
          onSave={async (edit, from) => {
            const failed = await actions.edit(note.id, edit, from);
            if (!failed) setEditing(false);
            return failed;
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <NoteBody view={view} now={now} />
      )}
      {drafts.map((draft) => (
        <ConflictBox
          key={`${draft.field} ${draft.at}`}
          draft={draft}
          other={others.at(-1) ?? ''}
          onChoose={(choice) => void act(actions.resolve(note.id, draft, choice))}
        />
      ))}
      <NoteStanding view={view} actions={actions} act={act} />
      {problem && (
        <p class="notice notice-bad" role="alert">
          {problem}
        </p>
      )}
      {!deleted && !isEditing && (
        <p class="note-actions">
          <button type="button" class="link" onClick={() => setEditing(true)}>
            {view.isUnfinished ? 'Go on with your edit' : 'Edit'}
          </button>
          <button
            type="button"
            class="link"
            onClick={() => void act(actions.remove(note.id), onRemoved)}
          >
            Delete
          </button>
          {view.historyUrl && (
            <a class="link" href={view.historyUrl} target="_blank" rel="noreferrer">
              History <Mark name="external" size={12} />
            </a>
          )}
        </p>
      )}
      {!isEditing && <NoteHistory note={note} now={now} versions={actions.versions} />}
    </article>
  );
}

function editedOf({ kind, platform, verdict, text, marking }: NoteView['note']): Edited {
  return { kind, platform, verdict, text, marking };
}

function labelOf({ note }: NoteView, now: Date): string {
  const by = visible(list(note.authors)) || 'nobody named';
  return `${KIND_LABELS[note.kind]} by ${by}, ${timeWords(note.modified, now)}`;
}
