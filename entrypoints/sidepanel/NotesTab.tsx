/** What the team said about it: the editor first, then notes, newest first, then how sharing stands. */
import { useEffect } from 'preact/hooks';
import { useChanges } from '@/components/hooks/changes';
import { NOTE_ACTIONS } from '@/components/hooks/note-actions';
import { useRequest } from '@/components/hooks/useRequest';
import { syncNow, useSync } from '@/components/hooks/useSync';
import { NoteEditor } from '@/components/notes/NoteEditor';
import { NoteList } from '@/components/notes/NoteList';
import { newNote, today } from '@/components/notes/new-note';
import { SyncLine } from '@/components/notes/SyncLine';
import { UNSIGNED } from '@/lib/core/notes/sync-state';
import type { TabProps } from './tab-props';
import { NOTE_FIELD, takeFocus } from './write-note';

export function NotesTab({ lookup, onShow }: TabProps) {
  const { asked: id, object } = lookup;
  const changes = useChanges();
  const asked = useRequest('notes.of', { id }, changes);
  const sync = useSync().value;
  const found = asked.value?.asked === id ? asked.value : null;
  const now = new Date();
  useEffect(() => void syncNow(true), []);
  useEffect(() => takeFocus(id));

  // The editor begins with the team's level, which is known with the first answer.
  if (!found || !sync) return null;
  const { target, notes } = found;
  const platforms = object?.platforms ?? [];
  return (
    <>
      <div class="card-section">
        {target ? (
          <NoteEditor
            key={target}
            draftKey={`new ${target}`}
            ask={`What should the next shift know about ${target}?`}
            platforms={platforms}
            initial={newNote(sync.team?.maxTlp ?? null)}
            today={today(now)}
            actions={NOTE_ACTIONS}
            onSave={(edit) => NOTE_ACTIONS.add(id, edit)}
            fieldId={NOTE_FIELD}
          />
        ) : (
          <p>No release on this machine holds {id}, so there is nothing to write a note on.</p>
        )}
        {target && target !== id && target !== lookup.resolution.current[0] && (
          <p class="hint">
            {id} is newer than the library. The note is kept at {target}.
          </p>
        )}
      </div>
      <div class="card-section">
        {notes.length === 0 && <p>No notes on {target ?? id}.</p>}
        <NoteList
          notes={notes}
          shownId={target ?? id}
          me={sync.settings?.author ?? UNSIGNED}
          platforms={platforms}
          now={now}
          today={today(now)}
          actions={NOTE_ACTIONS}
          onShow={onShow}
        />
      </div>
      <div class="card-section notes-foot">
        <SyncLine view={sync} now={now} />
        <p class="note-actions">
          {sync.settings && (
            <button type="button" class="link" onClick={() => void syncNow(false)}>
              Sync now
            </button>
          )}
          <a class="link" href="/options.html#notes" target="_blank" rel="noopener">
            {sync.settings ? 'Team notes' : 'Share notes with the team'}
          </a>
        </p>
        <p>Authors are as stated, not verified.</p>
      </div>
    </>
  );
}
