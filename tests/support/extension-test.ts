/**
 * Playwright's test with a real Chromium that holds the test build, started once a worker, and a
 * server for the fixture pages.
 */
import { test as base, type Page } from '@playwright/test';
import { type Extension, launchExtension } from '@/scripts/browser/extension';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { type PageServer, servePages } from '@/scripts/pages/serve-pages';

type WorkerFixtures = { extension: Extension; pages: PageServer };
type TestFixtures = {
  /** A tab on a fixture page, by file name. */
  openPage: (file: string) => Promise<Page>;
  /** The popup in a tab of its own, speaking of `page`. */
  openPopup: (page: Page) => Promise<Page>;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  extension: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      const extension = await launchExtension();
      await use(extension);
      await extension.close();
    },
    { scope: 'worker' },
  ],
  pages: [
    async ({ extension }, use) => {
      const server = await servePages('tests/fixtures/pages', extension.context);
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  openPage: async ({ extension, pages }, use) => {
    const opened: Page[] = [];
    await use(async (file) => {
      const page = await extension.context.newPage();
      opened.push(page);
      await page.goto(pages.urlOf(file));
      return page;
    });
    await Promise.all(opened.map((page) => page.close()));
  },
  openPopup: async ({ extension }, use) => {
    const opened: Page[] = [];
    await use(async (page) => {
      const tabId = await tabIdOf(extension, page);
      const popup = await extension.context.newPage();
      opened.push(popup);
      await popup.setViewportSize({ width: 400, height: 600 });
      await popup.goto(`chrome-extension://${extension.id}/popup.html?tab=${tabId}`);
      return popup;
    });
    await Promise.all(opened.map((popup) => popup.close()));
  },
});

export { expect } from '@playwright/test';

/** What the page's own scripts can read of our highlight: the texts of its ranges. */
export function underlined(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get('coverlay-id') ?? [])].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    }),
  );
}
