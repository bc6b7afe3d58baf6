/**
 * Playwright's test as a plain runner: it starts no browser of its own. One Firefox serves a whole
 * run, with access given to two hosts; a test leaves no tab behind.
 */
import { test as base } from '@playwright/test';
import { isFirefoxMissing, launchFirefox, NO_FIREFOX } from '@/scripts/browser/firefox/launch';
import { createWindow, type FirefoxWindow } from '@/scripts/browser/firefox/window';
import { buildForFirefox } from '@/scripts/build/test-build';
import { serveAnyHost } from './any-host';
import { firefoxPage } from './firefox-pages';

export const SITE = 'http://console.test';
/** The same pages without the extension: access to this host is never given. */
export const UNREAD_SITE = 'http://unread.test';
const READ = ['http://console.test/*', 'http://other.test/*'];

export const test = base.extend<{ firefox: FirefoxWindow }, { running: FirefoxWindow | null }>({
  running: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      if (isFirefoxMissing()) return use(null);
      const server = await serveAnyHost(firefoxPage);
      const browser = await launchFirefox(buildForFirefox(), server);
      const firefox = createWindow(browser);
      await firefox.setAccess(READ, true);
      await use(firefox);
      await browser.close();
      server.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  firefox: async ({ running }, use, info) => {
    info.skip(running === null, NO_FIREFOX);
    if (!running) return;
    await use(running);
    await running.closeTabs();
  },
});

export { expect } from '@playwright/test';
