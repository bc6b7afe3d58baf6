/** Where releases come from, and whether to look for new ones. */
import { useEffect, useState } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { Switch } from '@/components/coverage/Switch';
import type { Library } from './use-library';

type Overview = NonNullable<Library['overview']>;

export type LibrarySettingsProps = { library: Library; settings: Overview['settings'] };

export function LibrarySettings({ library, settings }: LibrarySettingsProps) {
  const { mirror, isMirrorManaged, checks, areChecksManaged } = settings;
  const [typed, setTyped] = useState(mirror ?? '');
  // A switch shows at once what was asked for; what was kept comes back a moment later.
  const [isOn, setOn] = useState(checks);
  useEffect(() => setOn(checks), [checks]);
  const switchTo = (next: boolean) => {
    setOn(next);
    void library.configure({ checks: next });
  };
  const isChanged = typed.trim() !== (mirror ?? '');
  const save = (address: string | null) => {
    if (address === null) setTyped('');
    void library.configure({ mirror: address });
  };
  return (
    <>
      <h2>Updates</h2>
      <div class="box padded">
        {areChecksManaged ? (
          <p>
            New releases are {checks ? '' : 'not '}looked for once a day, as your administrator set
            it.
          </p>
        ) : (
          <Switch isOn={isOn} onChange={switchTo}>
            Look for new releases once a day
          </Switch>
        )}
        <p class="hint">
          Only the list of releases is fetched, and nothing is said unless there is a new one. No
          release is replaced by itself.
        </p>
        {isMirrorManaged ? (
          <p>
            Releases come from <span class="mono">{visible(mirror ?? '')}</span>, as your
            administrator set it.
          </p>
        ) : (
          <form
            class="mirror"
            aria-label="Mirror"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              save(typed.trim() || null);
            }}
          >
            <label>
              Mirror, for networks that do not reach MITRE
              <input
                class="input"
                type="url"
                placeholder="https://mirror.example.com/attack-stix-data/"
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            </label>
            <button type="submit" class="button" disabled={!isChanged}>
              Save
            </button>
            {mirror !== null && (
              <button type="button" class="button button-quiet" onClick={() => save(null)}>
                Back to MITRE
              </button>
            )}
          </form>
        )}
      </div>
    </>
  );
}
