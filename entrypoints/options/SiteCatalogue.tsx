/** Vendor consoles by name: the hosts that will be asked for, and how far anybody looked at them. */
import { useState } from 'preact/hooks';
import { list } from '@/lib/core/shared/words';
import {
  type CatalogueSite,
  hostsOf,
  isCatalogueSiteOn,
  isEverywhere,
  sharers,
} from '@/lib/core/sites/catalogue';
import type { SitesState } from '@/lib/messaging/sites-messages';

export type SiteCatalogueProps = {
  state: SitesState;
  onEnable: (patterns: readonly string[]) => void;
  onGiveBack: (patterns: readonly string[]) => void;
};

export function SiteCatalogue({ state, onEnable, onGiveBack }: SiteCatalogueProps) {
  const [wanted, setWanted] = useState('');
  const words = wanted.trim().toLowerCase();
  const found = state.sites.filter(({ name, matches }) =>
    `${name} ${matches.join(' ')}`.toLowerCase().includes(words),
  );
  const on = state.sites.filter((site) => isCatalogueSiteOn(site, state.granted, state));
  return (
    <div class="box">
      <div class="site-find">
        <input
          class="input"
          type="search"
          aria-label="Find a product"
          placeholder="Find a product"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      <ul class="site-list">
        {found.map((site) => (
          <CatalogueRow
            key={site.name}
            site={site}
            isOn={on.includes(site)}
            isWide={isEverywhere(state.granted)}
            sharers={sharers(on, site)}
            onEnable={onEnable}
            onGiveBack={onGiveBack}
          />
        ))}
        {found.length === 0 && <li class="site-row">No console of that name. Give its address.</li>}
      </ul>
    </div>
  );
}

type CatalogueRowProps = Omit<SiteCatalogueProps, 'state'> & {
  site: CatalogueSite;
  isOn: boolean;
  /** Every site is on: a single grant changes nothing. */
  isWide: boolean;
  /** Other consoles that go with it. */
  sharers: readonly string[];
};

function CatalogueRow(props: CatalogueRowProps) {
  const { site, isOn, isWide, sharers, onEnable, onGiveBack } = props;
  const { name, matches, frames, verified } = site;
  return (
    <li class="site-row">
      <div class="grow">
        <b>{name}</b>
        {matches.length > 0 ? (
          <p class="site-hosts">{hostsOf(matches).join(', ')}</p>
        ) : (
          <p class="hint">
            Hosted by yourselves: give its address above, or use the popup in front of it.
          </p>
        )}
        {frames && <p class="hint">{frames}</p>}
        {isOn && !isWide && sharers.length > 0 && (
          <p class="hint">Shares a host with {list(sharers)}: off together.</p>
        )}
        <details>
          <summary>What was checked</summary>
          <p class="hint">{verified}</p>
        </details>
      </div>
      {isOn && isWide && <span class="hint">on with every site</span>}
      {matches.length > 0 &&
        !isWide &&
        (isOn ? (
          <button
            type="button"
            class="button button-quiet"
            aria-label={`Turn off ${name}`}
            onClick={() => onGiveBack(matches)}
          >
            Turn off
          </button>
        ) : (
          <button
            type="button"
            class="button"
            aria-label={`Turn on ${name}`}
            onClick={() => onEnable(matches)}
          >
            Turn on
          </button>
        ))}
    </li>
  );
}
