/** The sites that may be read: on or off, and what is shown there. */
import { useEffect, useState } from 'preact/hooks';
import { Switch } from '@/components/coverage/Switch';
import { MarksChoice } from '@/components/sites/MarksChoice';
import { hostsOf, isCatalogueSiteOn, isCovered, singleSites } from '@/lib/core/sites/catalogue';
import { marksOf } from '@/lib/core/sites/page-settings';
import { request } from '@/lib/messaging/client';
import type { SitesState } from '@/lib/messaging/sites-messages';

const AT_INSTALL = 'https://attack.mitre.org/*';

export type SiteListProps = {
  state: SitesState;
  onEnable: (patterns: readonly string[]) => void;
  onGiveBack: (patterns: readonly string[]) => void;
};

export function SiteList(props: SiteListProps) {
  const { granted } = props.state;
  const isKept = isCovered(granted, AT_INSTALL);
  return (
    <ul class="box site-list" aria-label="Sites that may be read">
      {!isKept && <WithheldRow onEnable={props.onEnable} />}
      {singleSites(granted, props.state).map((pattern) => (
        <SiteRow key={pattern} pattern={pattern} {...props} />
      ))}
    </ul>
  );
}

/** Browsers let a person withhold even what an extension was installed with. */
function WithheldRow({ onEnable }: Pick<SiteListProps, 'onEnable'>) {
  return (
    <li class="site-row">
      <span class="grow">
        <b>attack.mitre.org</b> <span class="hint">the browser withholds access</span>
      </span>
      <button type="button" class="button" onClick={() => onEnable([AT_INSTALL])}>
        Ask again
      </button>
    </li>
  );
}

function SiteRow({ pattern, state, onGiveBack }: SiteListProps & { pattern: string }) {
  const [host = ''] = hostsOf([pattern]);
  const products = state.sites.filter(({ matches }) => matches.includes(pattern));
  // Hosts below a name cannot be switched one by one: only all of them at once.
  const origin = host.startsWith('*') ? null : pattern.replace(/\/\*$/, '');
  const isOn = isCatalogueSiteOn({ matches: [pattern] }, state.granted, state);
  // A switch shows at once what was asked for; what was kept comes back a moment later.
  const [asked, setAsked] = useState(isOn);
  useEffect(() => setAsked(isOn), [isOn]);
  const turn = (origin: string, on: boolean) => {
    setAsked(on);
    request('sites.set', { origin, on }).catch(() => setAsked(isOn));
  };
  const canGiveBack = pattern !== AT_INSTALL && state.granted.includes(pattern);
  return (
    <li class="site-row">
      <span class="grow">
        <b>{host}</b> <span class="hint">{products.map(({ name }) => name).join(', ')}</span>
        {pattern === AT_INSTALL && <span class="hint">at install</span>}
        {pattern.startsWith('http:') && <span class="hint">not encrypted</span>}
      </span>
      {origin && isOn && (
        <MarksChoice
          host={host}
          mode={marksOf(state.page, origin)}
          hasColour={state.locks.colouredText}
          onChange={(mode) => void request('sites.marks', { origin, mode })}
        />
      )}
      {canGiveBack && (
        <button
          type="button"
          class="button button-quiet"
          aria-label={`Give access to ${host} back`}
          onClick={() => onGiveBack([pattern])}
        >
          Give access back
        </button>
      )}
      {origin && <Switch isOn={asked} label={`Read ${host}`} onChange={(on) => turn(origin, on)} />}
    </li>
  );
}
