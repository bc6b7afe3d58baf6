/** Where Coverlay reads pages: sites that are on, consoles by name, any address, or every site. */
import { hostsOf, isEverywhere, lostWords } from '@/lib/core/sites/catalogue';
import { request } from '@/lib/messaging/client';
import { EverySite } from './EverySite';
import { NamedSites } from './NamedSites';
import { SiteAddress } from './SiteAddress';
import { SiteCatalogue } from './SiteCatalogue';
import { SiteList } from './SiteList';
import type { Sites } from './use-sites';
import './sites.css';

export type SitesPageProps = { sites: Sites; onSaid: (said: string) => void };

export function SitesPage({ sites, onSaid }: SitesPageProps) {
  const enable = async (patterns: readonly string[]) => {
    const hosts = isEverywhere(patterns) ? 'every site' : hostsOf(patterns).join(', ');
    const isOn = await sites.enable(patterns);
    onSaid(isOn ? `On for ${hosts}` : `The browser did not give access to ${hosts}.`);
    return isOn;
  };
  const giveBack = async (patterns: readonly string[]) => {
    const isGone = await sites.giveBack(patterns);
    onSaid(isGone ? 'Access given back' : 'The browser keeps this access.');
  };
  const endEverywhere = async () => {
    const isKept = await sites.endEverywhere();
    onSaid(isKept ? 'Only single sites are read' : 'Every site is off; see the list of sites.');
  };
  return (
    <>
      <h1 tabIndex={-1}>Sites</h1>
      <p class="lead">
        On at install: attack.mitre.org. Each further site is your own grant, and the browser asks
        each time. What is read stays in this browser.
      </p>
      {sites.state && (
        <>
          {sites.state.lost.length > 0 && (
            <LostNotice lost={sites.state.lost} onEnable={(patterns) => void enable(patterns)} />
          )}
          <SiteList
            state={sites.state}
            onEnable={(patterns) => void enable(patterns)}
            onGiveBack={(patterns) => void giveBack(patterns)}
          />
          <NamedSites state={sites.state} onEnable={(patterns) => void enable(patterns)} />
          <h2>Another site</h2>
          <SiteAddress onEnable={enable} />
          <h2>Consoles by name</h2>
          <SiteCatalogue
            state={sites.state}
            onEnable={(patterns) => void enable(patterns)}
            onGiveBack={(patterns) => void giveBack(patterns)}
          />
          {(sites.state.locks.everySite || isEverywhere(sites.state.granted)) && (
            <>
              <h2>Every site</h2>
              <EverySite
                granted={sites.state.granted}
                onEnable={(patterns) => void enable(patterns)}
                onEnd={() => void endEverywhere()}
              />
            </>
          )}
        </>
      )}
    </>
  );
}

type LostNoticeProps = { lost: readonly string[]; onEnable: (patterns: readonly string[]) => void };

/** Somebody took access away in the browser's own settings, or a policy did. */
function LostNotice({ lost, onEnable }: LostNoticeProps) {
  return (
    <div class="notice site-lost" role="status">
      <p class="grow">
        The browser took access to {lostWords(lost)} back. Nothing is read there since.
      </p>
      <button type="button" class="button" onClick={() => onEnable(lost)}>
        Ask again
      </button>
      <button
        type="button"
        class="button button-quiet"
        onClick={() => void request('sites.forgetLost')}
      >
        Leave it off
      </button>
    </div>
  );
}
