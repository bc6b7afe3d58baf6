/**
 * "This list is complete for Windows": a dated statement by somebody with a name. Only it allows
 * the word Blind, so it is never set by itself.
 */
import { useState } from 'preact/hooks';
import type { Scope } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';
import { dayWords } from './coverage-words';
import { visible } from './foreign';
import { Switch } from './Switch';

export type CompleteClaimsProps = {
  scope: Scope;
  /** Collected log sources by platform, so that nobody calls an empty list complete unseen. */
  countOf: (platform: string) => number;
  today: string;
  onChange: (completeFor: Scope['completeFor']) => void;
};

export function CompleteClaims({ scope, countOf, today, onChange }: CompleteClaimsProps) {
  const { platforms, completeFor } = scope;
  const [asking, setAsking] = useState<string | null>(null);
  const [who, setWho] = useState('');
  const lastWho = who || (Object.values(completeFor).at(-1)?.who ?? '');

  const claim = (platform: string, name: string) => {
    setAsking(null);
    onChange({ ...completeFor, [platform]: { date: today, who: name } });
  };
  const change = (platform: string, isOn: boolean) => {
    if (!isOn) {
      setAsking(null);
      const { [platform]: _gone, ...rest } = completeFor;
      onChange(rest);
    } else if (lastWho) claim(platform, lastWho);
    else setAsking(platform);
  };
  const said = Object.entries(completeFor).map(
    ([platform, { who: name, date }]) =>
      `${visible(name)} marked ${platform} complete on ${dayWords(date, today)}.`,
  );
  return (
    <div class="claims">
      <ul>
        {[...new Set([...platforms, ...Object.keys(completeFor)])].map((platform) => (
          <li key={platform}>
            <Switch
              isOn={platform in completeFor || asking === platform}
              onChange={(isOn) => change(platform, isOn)}
            >
              This list is complete for {platform}
            </Switch>
            <span class="hint">{count(countOf(platform), 'log source')} collected</span>
            {asking === platform && (
              <form
                class="claim-form"
                onSubmit={(event) => {
                  event.preventDefault();
                  if (who.trim()) claim(platform, who.trim());
                }}
              >
                <label>
                  Your name, kept with the statement
                  <input
                    class="input"
                    required
                    maxLength={100}
                    autocomplete="name"
                    ref={(field) => field?.focus()}
                    value={who}
                    onInput={(event) => setWho(event.currentTarget.value)}
                  />
                </label>
                <button type="submit" class="button button-primary">
                  State it
                </button>
                <button type="button" class="button" onClick={() => setAsking(null)}>
                  Cancel
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <p class="hint">
        Blind is only said for platforms marked complete. Otherwise the word is No rule.
        {said.map((sentence) => ` ${sentence}`)}
      </p>
    </div>
  );
}
