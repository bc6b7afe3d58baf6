/** Sites that the organisation names and that are not on yet; the browser asks for each. */
import { visible } from '@/components/coverage/foreign';
import { hostsOf, isCatalogueSiteOn } from '@/lib/core/sites/catalogue';
import type { SitesState } from '@/lib/messaging/sites-messages';

export type NamedSitesProps = {
  state: SitesState;
  onEnable: (patterns: readonly string[]) => void;
};

export function NamedSites({ state, onEnable }: NamedSitesProps) {
  const left = state.named.filter((site) => !isCatalogueSiteOn(site, state.granted, state));
  if (left.length === 0) return null;
  return (
    <section aria-label="Named by your organisation">
      <h2>Named by your organisation</h2>
      <ul class="box site-list">
        {left.map(({ name, matches }) => {
          const hosts = hostsOf(matches).join(', ');
          return (
            <li key={hosts} class="site-row">
              <span class="grow">
                <b>{visible(name || hosts)}</b> <span class="hint mono">{visible(hosts)}</span>
              </span>
              <button
                type="button"
                class="button"
                aria-label={`Turn on ${visible(name || hosts)}`}
                onClick={() => onEnable(matches)}
              >
                Turn on
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
