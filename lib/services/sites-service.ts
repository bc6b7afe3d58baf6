/**
 * Keeps the browser's content script registration equal to what permissions and settings say.
 * Every change of either, and every start, ends in the same `sync`; open tabs follow at once.
 */
import { browser } from 'wxt/browser';
import type { SettingsRequest } from '@/lib/core/shared/page-requests';
import { type Catalogue, isCovered } from '@/lib/core/sites/catalogue';
import {
  type Look,
  marksOf,
  type PageSettings,
  type SiteOfPage,
  withMarks,
} from '@/lib/core/sites/page-settings';
import {
  desiredRegistration,
  isGranted,
  isSite,
  isSwitchedOff,
  patternOfOrigin,
  type Registration,
} from '@/lib/core/sites/registrations';
import type { From } from '@/lib/messaging/router';
import type { SitesBroadcast, SitesMessages, SitesState } from '@/lib/messaging/sites-messages';
import { readManagedSites } from '@/lib/storage/managed-store';
import {
  readLost,
  readPageSettings,
  readSettings,
  writeLost,
  writePageSettings,
  writeSettings,
} from '@/lib/storage/settings-store';
import { register, runInOpenTabs } from './content-script';
import type { ReadOnceService } from './read-once-service';

export type SitesService = {
  /** Brings the registration in line; safe to call at any time and any number of times. */
  sync(): Promise<void>;
  /**
   * Access was given: open tabs are read at once. The page that asked may be gone by then: Firefox
   * closes the popup when somebody presses a button of its prompt.
   */
  granted(patterns: string[]): Promise<void>;
  /** After an install or update: tabs that are open have no script of ours, or an orphaned one. */
  readOpenTabs(): Promise<void>;
  /** Turns an origin on or off; the permission itself is asked for by the page with the button. */
  set(origin: string, on: boolean): Promise<null>;
  /** Turns on what was just granted, given as match patterns. */
  enable(patterns: string[]): Promise<null>;
  /** Gives access back to the browser; false where it may not be given back. */
  giveBack(patterns: string[]): Promise<boolean>;
  /** Gives access to a host back to the browser, if its pages are not read anyway. */
  release(url: string): Promise<void>;
  /** The browser took access away: what was read with it ends at once, and is said to have ended. */
  lost(patterns: readonly string[]): Promise<void>;
  /** A person has read what was lost. */
  forgetLost(): Promise<null>;
  state(): Promise<SitesState>;
  setMarks(input: SitesMessages['sites.marks']['input']): Promise<null>;
  setCard(input: SitesMessages['sites.card']['input']): Promise<null>;
  /** Whether a site may be read and was not switched off. */
  isOn(origin: string): Promise<boolean>;
  /** Whether a page's site is on, and what is shown there: the site of its tab decides. */
  siteOf(from: From): Promise<SiteOfPage>;
  /** How the card behaves and looks. */
  cardSettings(): Promise<Look & Pick<PageSettings, 'hasSingleKeys'>>;
};

/** @param tellPages asks the scripts of every page that was read to look at their settings again */
export function createSitesService(
  tellPages: (message: SettingsRequest) => void,
  once: ReadOnceService,
): SitesService {
  let running: Promise<void> = Promise.resolve();
  /** What we give back ourselves is not lost. */
  const givenBack = new Set<string>();
  const sync = () => {
    // One after the other: two at once would both find nothing registered.
    const apply = async () => {
      const wanted = await desired();
      const [hasChanged, lost] = await Promise.all([register(wanted), readLost()]);
      const stillLost = lost.filter((pattern) => !isCovered(wanted.matches, pattern));
      if (stillLost.length < lost.length) await writeLost(stillLost);
      // Safe at every start of the worker: pages are asked only when something is new.
      if (hasChanged) changed();
    };
    running = running.then(apply, apply);
    return running;
  };
  const remove = async (origins: string[]) => {
    for (const pattern of origins) givenBack.add(pattern);
    // Refused for what the extension was installed with.
    const isGone = await browser.permissions.remove({ origins }).catch(() => false);
    if (!isGone) for (const pattern of origins) givenBack.delete(pattern);
    return isGone;
  };
  const changed = () => {
    tellPages({ type: 'settings' });
    const message: SitesBroadcast = { type: 'sites.changed' };
    // Rejects when no page of ours is open, which is the usual case.
    browser.runtime.sendMessage(message).catch(() => undefined);
  };
  return {
    sync,
    async granted(patterns) {
      await sync();
      const { excludeMatches } = await desired();
      await runInOpenTabs({ matches: patterns, excludeMatches });
    },
    async readOpenTabs() {
      await sync();
      await runInOpenTabs(await desired());
    },
    async set(origin, on) {
      await once.forgetAll();
      const settings = await readSettings();
      const off = without(settings.off, origin);
      await writeSettings({ ...settings, off: on ? off : [...off, origin] });
      await sync();
      if (on) await runInOpenTabs({ matches: [patternOfOrigin(origin)], excludeMatches: [] });
      return null;
    },
    async enable(patterns) {
      const settings = await readSettings();
      const off = settings.off.filter((origin) => !isGranted(patterns, origin));
      await writeSettings({ ...settings, off });
      await sync();
      await runInOpenTabs({ matches: patterns, excludeMatches: [] });
      return null;
    },
    giveBack: remove,
    async lost(patterns) {
      const taken = patterns.filter((pattern) => !givenBack.delete(pattern));
      if (taken.length > 0) await writeLost([...new Set([...(await readLost()), ...taken])]);
      await sync();
    },
    async forgetLost() {
      await writeLost([]);
      changed();
      return null;
    },
    async release(url) {
      const settings = await readSettings();
      if (!isSwitchedOff(settings, url)) return;
      const isGone = await remove([patternOfOrigin(url)]);
      if (isGone) await writeSettings({ ...settings, off: without(settings.off, url) });
    },
    async state() {
      const [catalogue, { origins: granted = [] }, { off }, page, lost, managed] =
        await Promise.all([
          readCatalogue(),
          browser.permissions.getAll(),
          readSettings(),
          readPageSettings(),
          readLost(),
          readManagedSites(),
        ]);
      return { ...catalogue, granted, off, page, lost, ...managed };
    },
    async setMarks({ origin, mode }) {
      await writePageSettings(withMarks(await readPageSettings(), origin, mode));
      changed();
      return null;
    },
    async setCard(card) {
      await writePageSettings({ ...(await readPageSettings()), ...card });
      changed();
      return null;
    },
    isOn,
    async siteOf({ origin, tabOrigin, tabId }) {
      // A sandboxed frame has the origin "null": it is read with the page around it.
      const own = isSite(origin) ? origin : tabOrigin;
      const [page, isSiteOn, isReadOnce] = await Promise.all([
        readPageSettings(),
        own !== null && isOn(own),
        tabId !== null && once.isRead(tabId),
      ]);
      // Who looks at a portal chose for the portal, whatever hosts its frames come from.
      const shown = tabOrigin && isSite(tabOrigin) ? tabOrigin : own;
      const chosen = shown ? marksOf(page, shown) : 'all';
      // Asked only where it matters: a browser that just started has its policies after seconds.
      const isLocked = chosen === 'colour' && !(await readManagedSites()).locks.colouredText;
      const marks = isLocked ? 'all' : chosen;
      const { openAfterMs, textSize } = page;
      return { isOn: isSiteOn || isReadOnce, marks, openAfterMs, textSize };
    },
    async cardSettings() {
      const { hasSingleKeys, theme, textSize } = await readPageSettings();
      return { hasSingleKeys, theme, textSize };
    },
  };
}

/** The list without any port of this host. */
function without(off: readonly string[], origin: string): string[] {
  return off.filter((other) => !isSwitchedOff({ off: [other] }, origin));
}

async function isOn(origin: string): Promise<boolean> {
  const [{ origins = [] }, settings] = await Promise.all([
    browser.permissions.getAll(),
    readSettings(),
  ]);
  return isSite(origin) && isGranted(origins, origin) && !isSwitchedOff(settings, origin);
}

async function desired(): Promise<Registration> {
  const [granted, settings] = await Promise.all([browser.permissions.getAll(), readSettings()]);
  return desiredRegistration(granted.origins ?? [], settings);
}

async function readCatalogue(): Promise<Catalogue> {
  const answer = await fetch(browser.runtime.getURL('/sites.json' as never));
  return (await answer.json()) as Catalogue;
}
