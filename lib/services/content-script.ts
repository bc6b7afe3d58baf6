/**
 * The overlay's content script in the browser: where it is registered, and putting it into pages
 * that are open already.
 */
import { browser } from 'wxt/browser';
import { isGranted, isSite, type Registration } from '@/lib/core/sites/registrations';
import { type RegisteredScript, scriptChanges } from '@/lib/core/sites/script-changes';

const SCRIPT_ID = 'content';
const FILES = { js: ['overlay.js'], css: ['assets/underline.css'] };
const HOW = {
  allFrames: true,
  matchOriginAsFallback: true,
  runAt: 'document_idle' as const,
  persistAcrossSessions: true,
};
/**
 * Firefox draws a highlight inside shadow roots only by a sheet of the user's origin, which holds in
 * every root of the page. Chromium inherits highlights, and knows no origin in a registration.
 */
const isFirefox = () => browser.runtime.getURL('/').startsWith('moz');

/** Brings the registration in line. @returns whether anything had to be changed */
export async function register({ matches, excludeMatches }: Registration): Promise<boolean> {
  const { scripting } = browser;
  const sheet = isFirefox() ? ({ cssOrigin: 'user' } as const) : {};
  const wanted = [{ id: SCRIPT_ID, ...FILES, ...HOW, ...sheet, matches, excludeMatches }];
  const before = (await scripting.getRegisteredContentScripts()) as RegisteredScript[];
  const { add, update, remove } = scriptChanges(before, wanted);
  if (remove.length > 0) await scripting.unregisterContentScripts({ ids: remove });
  if (update.length > 0) await scripting.updateContentScripts(update);
  if (add.length > 0) await scripting.registerContentScripts(add);
  return add.length + update.length + remove.length > 0;
}

/**
 * A registration is for pages loaded from now on; what is open is read by this. Every tab is asked
 * for its frames, because a site may stand in a frame of another one. Chromium answers only where
 * the tab's own page may be read, too: elsewhere such a frame is read when it next loads.
 */
export async function runInOpenTabs({ matches, excludeMatches }: Registration): Promise<void> {
  const isRead = (origin: string) =>
    isSite(origin) && isGranted(matches, origin) && !isGranted(excludeMatches, origin);
  const sheet = isFirefox() ? ({ origin: 'USER' } as const) : {};
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.map(async ({ id, url }) => {
      if (id === undefined || (url && !isSite(url))) return;
      const frames = await browser.scripting.executeScript({
        target: { tabId: id, allFrames: true },
        func: () => self.origin,
      });
      const [top] = frames;
      const isTopRead = top !== undefined && isRead(String(top.result));
      const frameIds = frames.flatMap(({ frameId, result }) => {
        const origin = String(result);
        // A sandboxed frame is read with the page around it.
        return isRead(origin) || (origin === 'null' && isTopRead) ? [frameId] : [];
      });
      if (frameIds.length === 0) return;
      const target = { tabId: id, frameIds };
      await Promise.all([
        browser.scripting.insertCSS({ target, files: FILES.css, ...sheet }),
        browser.scripting.executeScript({ target, files: FILES.js as never }),
      ]);
    }),
  );
}

/**
 * Reads a tab that is open, with whatever access the browser gives at this moment: frames of other
 * sites may be left out. @returns false where the page may not be read at all
 */
export async function runInTab(tabId: number): Promise<boolean> {
  const sheet = isFirefox() ? ({ origin: 'USER' } as const) : {};
  const target = { tabId, allFrames: true };
  try {
    await browser.scripting.insertCSS({ target, files: FILES.css, ...sheet });
    await browser.scripting.executeScript({ target, files: FILES.js as never });
    return true;
  } catch {
    return false;
  }
}
