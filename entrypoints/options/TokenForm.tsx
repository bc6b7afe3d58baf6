/** The token, typed again: after a new start of the browser, or when the host refused the old one. */
import { useState } from 'preact/hooks';
import { Choice } from '@/components/coverage/Choice';
import { visible } from '@/components/coverage/foreign';
import type { TeamSettings } from '@/lib/core/notes/sync-state';
import { TOKEN_HINTS, tokenOptions } from './TeamForm';
import type { Team } from './use-team';

export type TokenFormProps = { settings: TeamSettings; team: Team; mayKeep: boolean };

export function TokenForm({ settings, team, mayKeep }: TokenFormProps) {
  const [token, setToken] = useState('');
  const [kept, setKept] = useState(settings.tokenKept);
  return (
    <form
      class="team-form"
      aria-label="Token"
      onSubmit={(event) => {
        event.preventDefault();
        void team.giveToken(token, kept).then((isDone) => isDone && setToken(''));
      }}
    >
      <div class="team-fields">
        <label class="team-wide">
          Token of {visible(settings.user)}
          <input
            class="input"
            type="password"
            autocomplete="off"
            required
            value={token}
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </label>
      </div>
      <Choice
        question="How long is it kept?"
        options={tokenOptions(mayKeep)}
        value={kept}
        onChoose={setKept}
      >
        {TOKEN_HINTS[kept]}
      </Choice>
      <button type="submit" class="button button-primary" disabled={team.busy !== ''}>
        Use this token
      </button>
    </form>
  );
}
