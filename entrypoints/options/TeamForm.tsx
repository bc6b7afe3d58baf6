/** Where the team's notes are kept, and who this is: joins the team there, or sets one up. */
import { useState } from 'preact/hooks';
import { Choice } from '@/components/coverage/Choice';
import { visible } from '@/components/coverage/foreign';
import { Select } from '@/components/coverage/Select';
import { TLP_HINTS, tlpWords } from '@/components/notes/note-words';
import { TLP_LEVELS, type Tlp } from '@/lib/core/notes/marking';
import type { TeamAccess } from '@/lib/core/notes/sync-state';
import { list } from '@/lib/core/shared/words';
import type { Team } from './use-team';

export type TeamFormProps = {
  team: Team;
  /** Of an organisation's policy. */
  managedUrl: string | null;
  mayKeepToken: boolean;
};

type FieldName = 'url' | 'user' | 'author' | 'email' | 'token';

const NOBODY: TeamAccess = {
  ...{ url: '', user: '', author: '', email: '', token: '' },
  tokenKept: 'session',
};

/** How long a token is kept, and what that means. */
const TOKEN_KEPT = [
  ['session', 'Until the browser closes'],
  ['browser', 'In this browser'],
] as const;

/** @param mayKeep what an organisation's policy allows */
export const tokenOptions = (mayKeep: boolean) =>
  TOKEN_KEPT.filter(([kept]) => mayKeep || kept === 'session');

export const TOKEN_HINTS: Record<TeamAccess['tokenKept'], string> = {
  session: 'It is in memory only. You type it again after each start of the browser.',
  browser:
    'It is written to this computer’s disk as it is. Whoever can read your files can read it: use one for this repository alone, with an end date.',
};

export function TeamForm({ team, managedUrl, mayKeepToken }: TeamFormProps) {
  const [access, setAccess] = useState<TeamAccess>({ ...NOBODY, url: managedUrl ?? '' });
  const { busy, problem, nothing } = team;
  const change = (part: Partial<TeamAccess>) => setAccess({ ...access, ...part });
  const field = (key: FieldName, label: string, placeholder = '') => (
    <label class={key === 'url' || key === 'token' ? 'team-wide' : ''}>
      {label}
      <input
        class="input"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        required={key !== 'user' && key !== 'email'}
        {...(key === 'token' && { type: 'password' as const })}
        value={access[key]}
        onInput={(event) => change({ [key]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <form
      class="box padded team-form"
      aria-label="Connect a repository"
      onSubmit={(event) => {
        event.preventDefault();
        void team.connect(access);
      }}
    >
      <div class="team-fields">
        {field('url', 'Address of the repository', 'https://git.example.com/soc/attack-notes.git')}
        {field('token', 'Token')}
        {field('author', 'Your name, as notes are signed')}
        {field('user', 'User name of the token', 'empty for GitHub and GitLab')}
        {field('email', 'E-mail for commits', 'only if the host asks for it')}
      </div>
      <Choice
        question="How long is the token kept?"
        options={tokenOptions(mayKeepToken)}
        value={access.tokenKept}
        onChoose={(tokenKept) => change({ tokenKept })}
      >
        {TOKEN_HINTS[access.tokenKept]}
      </Choice>
      <div class="draft-foot">
        <button type="submit" class="button button-primary" disabled={busy !== ''}>
          Connect
        </button>
        {busy && (
          <span class="desk-busy" role="status">
            {busy}
          </span>
        )}
      </div>
      {problem && (
        <p class="notice notice-bad" role="alert">
          {visible(problem)}
        </p>
      )}
      {nothing?.found === 'other' && (
        <p class="notice notice-bad" role="alert">
          This repository holds other things ({visible(list(nothing.files.slice(0, 5)))}). Nothing
          was written. Notes are kept in a repository of their own: make an empty one.
        </p>
      )}
      {nothing?.found === 'empty' && (
        <SetUpTeam
          canWrite={nothing.canWrite !== false}
          isBusy={busy !== ''}
          onSetUp={(name, maxTlp) => void team.setUp(access, name, maxTlp)}
        />
      )}
    </form>
  );
}

type SetUpTeamProps = {
  canWrite: boolean;
  isBusy: boolean;
  onSetUp: (name: string, maxTlp: Tlp) => void;
};

function SetUpTeam({ canWrite, isBusy, onSetUp }: SetUpTeamProps) {
  const [name, setName] = useState('');
  const [maxTlp, setMaxTlp] = useState<Tlp>('amber');
  if (!canWrite) {
    return (
      <p class="notice notice-bad" role="alert">
        This repository has no team.json, and this user may not write to it. Nothing was written.
        Somebody who may write has to set up the team first.
      </p>
    );
  }
  return (
    <section class="team-set-up" aria-label="Set up the team">
      <p>
        <b>This repository has no team.json. Nothing was written.</b>
      </p>
      <div class="team-fields">
        <label>
          Name of the team
          <input
            class="input"
            value={name}
            maxLength={200}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <div class="team-field">
          Share notes up to
          <Select
            label="Share notes up to"
            options={TLP_LEVELS.filter((level) => level !== 'red').map(
              (level) => [level, tlpWords(level)] as const,
            )}
            value={maxTlp}
            onChange={setMaxTlp}
          />
        </div>
      </div>
      <p class="hint">
        {TLP_HINTS[maxTlp]} Notes above it stay in the browser that wrote them. Who may read the
        repository is your host’s to say.
      </p>
      <button
        type="button"
        class="button button-primary"
        disabled={isBusy || name.trim() === ''}
        onClick={() => onSetUp(name, maxTlp)}
      >
        Set up team here
      </button>
    </section>
  );
}
