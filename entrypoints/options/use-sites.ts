/** Which sites are on, kept up to date, and turning them on and off. The browser asks for access. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { onBroadcast } from '@/components/hooks/broadcasts';
import { useRequest } from '@/components/hooks/useRequest';
import { EVERYWHERE, isCatalogueSiteOn, isCovered, singleSites } from '@/lib/core/sites/catalogue';
import { request } from '@/lib/messaging/client';
import type { SitesState } from '@/lib/messaging/sites-messages';

export type Sites = {
  state: SitesState | null;
  /** How many sites are on, every site not counted. */
  onCount: number;
  /** Call it first thing in a click: the browser asks only while it handles one. */
  enable(patterns: readonly string[]): Promise<boolean>;
  /** Gives the access back to the browser; false where it may not be given back. */
  giveBack(patterns: readonly string[]): Promise<boolean>;
  /** Ends reading every site and keeps single ones. Call it in a click, too: the browser may ask. */
  endEverywhere(): Promise<boolean>;
};

export function useSites(): Sites {
  const [changes, setChanges] = useState(0);
  const state = useRequest('sites.state', null, changes).value;
  useEffect(() => {
    const again = () => setChanges((n) => n + 1);
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(again);
    onRemoved.addListener(again);
    const stop = onBroadcast((message) => message.type === 'sites.changed' && again());
    return () => {
      onAdded.removeListener(again);
      onRemoved.removeListener(again);
      stop();
    };
  }, []);
  return {
    state: state ?? null,
    onCount: state ? onCount(state) : 0,
    async enable(patterns) {
      const origins = [...patterns];
      if (!(await browser.permissions.request({ origins }))) return false;
      await request('sites.enable', { patterns: origins });
      return true;
    },
    giveBack,
    async endEverywhere() {
      const single = state ? singleSites(state.granted, { off: [] }) : [];
      if (!(await giveBack(EVERYWHERE))) return false;
      // Chromium takes everything back that the wide patterns cover, single grants too.
      const { origins: left = [] } = await browser.permissions.getAll();
      const origins = single.filter((pattern) => !isCovered(left, pattern));
      return origins.length === 0 || browser.permissions.request({ origins });
    },
  };
}

const giveBack = (patterns: readonly string[]) =>
  request('sites.giveBack', { patterns: [...patterns] });

function onCount(state: SitesState): number {
  return singleSites(state.granted, state).filter((pattern) =>
    isCatalogueSiteOn({ matches: [pattern] }, state.granted, state),
  ).length;
}
