/** The team as it is shared with: how that stands, what only this person can mend, and the way out. */
import { useState } from 'preact/hooks';
import { Confirm } from '@/components/coverage/Confirm';
import { Field } from '@/components/coverage/Field';
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import { syncNow } from '@/components/hooks/useSync';
import { tlpWords } from '@/components/notes/note-words';
import { SyncLine } from '@/components/notes/SyncLine';
import type { SyncView, TeamSettings } from '@/lib/core/notes/sync-state';
import { placeWords } from '@/lib/core/notes/sync-words';
import { count } from '@/lib/core/shared/words';
import { request } from '@/lib/messaging/client';
import { TokenForm } from './TokenForm';
import type { Team } from './use-team';

export type TeamBoxProps = { view: SyncView; settings: TeamSettings; team: Team };

const PERIODS = [
  ['5', 'Every 5 minutes'],
  ['10', 'Every 10 minutes'],
  ['30', 'Every 30 minutes'],
  ['60', 'Every hour'],
] as const;

export function TeamBox({ view, settings, team }: TeamBoxProps) {
  const { team: info, last, running, waiting } = view;
  const { busy, problem } = team;
  const change = (part: Partial<TeamSettings>) => void request('team.change', { change: part });
  return (
    <section class="box padded team" aria-label="Team">
      <div class="head-row">
        <h3>
          {visible(info?.name ?? '') || 'Team'}{' '}
          <span class="hint">
            {placeWords(settings.url)}
            {info && `, shares up to ${tlpWords(info.maxTlp)}`}
          </span>
        </h3>
        <button
          type="button"
          class="button"
          disabled={running !== null}
          onClick={() => void syncNow(false)}
        >
          Sync now
        </button>
      </div>
      <SyncLine view={view} now={new Date()} />
      {last?.end.state === 'asks' && <AskBox view={view} />}
      {last?.end.state === 'no-access' && (
        <button
          type="button"
          class="button button-primary"
          onClick={() => void team.giveAccess(settings.url)}
        >
          Give access to {new URL(settings.url).host}
        </button>
      )}
      {needsToken(view) && (
        <TokenForm settings={settings} team={team} mayKeep={view.mayKeepToken} />
      )}
      {problem && (
        <p class="notice notice-bad" role="alert">
          {visible(problem)}
        </p>
      )}
      <div class="team-fields">
        <div class="team-field">
          Notes are signed
          <Field
            class="input"
            label="Notes are signed"
            value={settings.author}
            accepts={(name) => name !== ''}
            onSave={(author) => change({ author })}
          />
        </div>
        <div class="team-field">
          Asked for news
          <Select
            label="Asked for news"
            options={PERIODS}
            value={`${settings.everyMinutes}` as (typeof PERIODS)[number][0]}
            onChange={(minutes) => change({ everyMinutes: Number(minutes) })}
          />
        </div>
      </div>
      <p class="hint">
        What you write is sent a minute after your last edit
        {/github/.test(settings.url) && ', to GitHub every ten minutes'}. Authors are as stated, not
        verified; who may read is your host’s to say.
      </p>
      <Leave waiting={waiting} isBusy={busy !== ''} onLeave={(isAll) => void team.leave(isAll)} />
    </section>
  );
}

function needsToken({ last }: SyncView): boolean {
  const end = last?.end;
  if (end?.state === 'failed') return ['unauthorized', 'forbidden'].includes(end.problem.code);
  return end?.state === 'token-missing' || end?.state === 'read-only';
}

/** The sync stopped before it took something over that looks like a disaster. */
function AskBox({ view: { last } }: { view: SyncView }) {
  if (last?.end.state !== 'asks') return null;
  const { cursor, deletions, replaced } = last.end.question;
  const answer = (choice: 'accept' | 'restore') => void request('sync.answer', { cursor, choice });
  return (
    <div class="notice note-warn note-standing" role="alert">
      <p>
        Was that meant?{deletions > 0 && ` ${count(deletions, 'note')} would be gone here.`}
        {replaced > 0 && ` ${count(replaced, 'note')} would come in another version.`}
      </p>
      <button type="button" class="button" onClick={() => answer('restore')}>
        Keep what is here and send it again
      </button>
      <button type="button" class="button" onClick={() => answer('accept')}>
        Take it over
      </button>
    </div>
  );
}

type LeaveProps = { waiting: number; isBusy: boolean; onLeave: (isAll: boolean) => void };

function Leave({ waiting, isBusy, onLeave }: LeaveProps) {
  const [asking, setAsking] = useState<'leave' | 'forget' | null>(null);
  const unsent =
    waiting > 0
      ? ` ${count(waiting, 'note')} of it ${waiting === 1 ? 'was' : 'were'} not sent.`
      : '';
  if (asking) {
    const isAll = asking === 'forget';
    return (
      <Confirm
        said={
          isAll
            ? `Forget the token, the address and every note in this browser?${unsent} There is no way back. What the repository holds stays there.`
            : `Disconnect? The token and the address are forgotten. Notes stay in this browser and in the repository.${unsent}`
        }
        word={isAll ? 'Forget notes and team' : 'Disconnect'}
        onYes={() => onLeave(isAll)}
        onNo={() => setAsking(null)}
      />
    );
  }
  return (
    <p class="team-leave">
      <button type="button" class="link" disabled={isBusy} onClick={() => setAsking('leave')}>
        Disconnect
      </button>
      <button type="button" class="link" disabled={isBusy} onClick={() => setAsking('forget')}>
        Forget notes and team
      </button>
    </p>
  );
}
