/** Notes of all objects, and with whom they are shared: a repository, or files. */
import { useState } from 'preact/hooks';
import { useChanges } from '@/components/hooks/changes';
import { NOTE_ACTIONS } from '@/components/hooks/note-actions';
import { useRequest } from '@/components/hooks/useRequest';
import { useSync } from '@/components/hooks/useSync';
import { NoteList } from '@/components/notes/NoteList';
import { UNSIGNED } from '@/lib/core/notes/sync-state';
import { count } from '@/lib/core/shared/words';
import { type Filter, NO_FILTER, NoteFilters } from './NoteFilters';
import { NoteTransport } from './NoteTransport';
import type { PageProps } from './page-props';
import { SkippedFiles } from './SkippedFiles';
import { TeamBox } from './TeamBox';
import { TeamForm } from './TeamForm';
import { useTeam } from './use-team';
import '@/components/notes/notes.css';
import './team.css';

const MOST = 50;

export function NotesPage({ onSaid, today }: Pick<PageProps, 'onSaid' | 'today'>) {
  const sync = useSync().value;
  const team = useTeam(onSaid);
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [most, setMost] = useState(MOST);
  const { onlyOpen, ...rest } = filter;
  const listed = useRequest('notes.list', { filter: rest, onlyOpen, most }, useChanges()).value;
  const names = useRequest('inventory.names', null).value;
  const settings = sync?.settings;
  return (
    <>
      <h1 tabIndex={-1}>Team notes</h1>
      <p class="lead">
        What the team says about an ID, written in the side panel. Notes are kept in this browser; a
        Git repository that you already trust can share them.
      </p>
      {sync &&
        (settings ? (
          <TeamBox view={sync} settings={settings} team={team} />
        ) : (
          <TeamForm team={team} managedUrl={sync.managedUrl} mayKeepToken={sync.mayKeepToken} />
        ))}
      {sync && sync.skipped.length > 0 && <SkippedFiles skipped={sync.skipped} />}
      <h2>Notes</h2>
      <NoteFilters
        filter={filter}
        authors={listed?.authors ?? []}
        platforms={listed?.platforms ?? []}
        onChange={(next) => {
          setMost(MOST);
          setFilter(next);
        }}
      />
      <p class="hint" role="status">
        {listed && (listed.total > 0 ? count(listed.total, 'note') : 'No notes are found.')}
      </p>
      {listed && listed.notes.length > 0 && (
        <div class="box note-box">
          <NoteList
            notes={listed.notes}
            shownId={null}
            me={settings?.author ?? UNSIGNED}
            platforms={names?.platforms ?? []}
            now={new Date()}
            today={today}
            actions={NOTE_ACTIONS}
            onShow={(id) => window.open(`/sidepanel.html#${id}/notes`, '_blank', 'noopener')}
          />
          {listed.total > listed.notes.length && (
            <button type="button" class="button" onClick={() => setMost(most * 2)}>
              Show more
            </button>
          )}
        </div>
      )}
      <NoteTransport maxTlp={sync?.team?.maxTlp ?? 'amber'} onSaid={onSaid} />
    </>
  );
}
