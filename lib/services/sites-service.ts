/**
 * Keeps the browser's content script registration equal to what permissions and settings say.
 * Every change of either, and every start, ends in the same `sync`.
 */
import { browser } from 'wxt/browser';
import { desiredRegistration, patternOfOrigin } from '@/lib/core/sites/registrations';
import { readSettings, writeSettings } from '@/lib/storage/settings-store';

export type SitesService = {
  /** Brings the registration in line; safe to call at any time and any number of times. */
  sync(): Promise<void>;
  /** Turns an origin on or off; the permission itself is asked for by the page with the button. */
  set(origin: string, on: boolean): Promise<null>;
};

const SCRIPT_ID = 'content';
const FILES = { js: ['overlay.js'], css: ['assets/underline.css'] };

export function createSitesService(): SitesService {
  let running: Promise<void> = Promise.resolve();
  const sync = () => {
    // One after the other: two at once would both find nothing registered.
    running = running.then(apply, apply);
    return running;
  };
  return {
    sync,
    async set(origin, on) {
      const settings = await readSettings();
      const off = settings.off.filter((other) => other !== origin);
      await writeSettings({ ...settings, off: on ? off : [...off, origin] });
      await sync();
      if (on) await runInOpenTabs(origin);
      return null;
    },
  };
}

async function apply(): Promise<void> {
  const [granted, settings, registered] = await Promise.all([
    browser.permissions.getAll(),
    readSettings(),
    browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] }),
  ]);
  const { matches, excludeMatches } = desiredRegistration(granted.origins ?? [], settings);
  if (matches.length === 0) {
    if (registered.length) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = {
    id: SCRIPT_ID,
    ...FILES,
    matches,
    ...(excludeMatches.length ? { excludeMatches } : {}),
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (registered.length) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  await browser.scripting.registerContentScripts([script]);
}

/** A registration is for pages loaded from now on; the page in front of the user is open already. */
async function runInOpenTabs(origin: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOfOrigin(origin) });
  await Promise.allSettled(
    tabs.flatMap(({ id }) => {
      if (id === undefined) return [];
      const target = { tabId: id, allFrames: true };
      return [
        browser.scripting.insertCSS({ target, files: FILES.css }),
        browser.scripting.executeScript({ target, files: FILES.js as never }),
      ];
    }),
  );
}
