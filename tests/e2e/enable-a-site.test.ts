/**
 * Turning a site on, with the shipped build and a real optional permission. The browser's own
 * prompt is no page: its answer is recorded beforehand, the click on our button is real.
 */
import type { Page } from '@playwright/test';
import { launchExtension } from '@/scripts/browser/extension';
import { servePages } from '@/scripts/pages/serve-pages';
import { expect, test } from '@/tests/support/extension-test';

test('a site is read only after it was enabled, in the open tab at once, and off again', async () => {
  const extension = await launchExtension({ path: '.output/chrome-mv3' });
  const server = await servePages('tests/fixtures/pages', extension.context);
  try {
    const page = await extension.context.newPage();
    await page.goto(server.urlOf('prose.html'));
    await page.waitForTimeout(700);
    const underlines = () => page.evaluate(() => CSS.highlights.get('coverlay-id')?.size ?? 0);
    expect(await underlines()).toBe(0);

    const settings = await extension.context.newPage();
    await settings.goto('chrome://extensions');
    await settings.evaluate(async (id) => {
      type Private = { addHostPermission(id: string, host: string): Promise<void> };
      const api = globalThis as unknown as { chrome: { developerPrivate: Private } };
      await api.chrome.developerPrivate.addHostPermission(id, 'http://127.0.0.1/*');
    }, extension.id);

    const popup = await extension.context.newPage();
    await popup.goto(`chrome-extension://${extension.id}/popup.html`);
    expect(await askForLoopback(popup)).toBe(true);
    await page.reload();
    await expect.poll(underlines).toBeGreaterThan(5);
    const tabId = await extension.worker.evaluate(async (url) => {
      type Tabs = { query(filter: object): Promise<{ id: number; url?: string }[]> };
      const { chrome } = globalThis as unknown as { chrome: { tabs: Tabs } };
      return (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id;
    }, page.url());
    await popup.goto(`chrome-extension://${extension.id}/popup.html?tab=${tabId}`);
    const site = popup.getByRole('switch');
    await expect(site).toBeChecked();
    await site.uncheck();
    await page.reload();
    await page.waitForTimeout(700);
    expect(await underlines()).toBe(0);
    await site.check();
    await expect.poll(underlines).toBeGreaterThan(5);
  } finally {
    await server.close();
    await extension.close();
  }
});

/** As our switch does, from a page of ours and with a person's click behind it. */
async function askForLoopback(popup: Page): Promise<boolean> {
  await popup.evaluate(() => {
    type Api = { permissions: { request(wanted: object): Promise<boolean> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    addEventListener(
      'click',
      async () => {
        const wanted = { origins: ['http://127.0.0.1/*'] };
        document.title = `granted ${await chrome.permissions.request(wanted)}`;
      },
      { once: true },
    );
  });
  await popup.mouse.click(200, 400);
  await popup.waitForFunction(() => document.title.startsWith('granted'));
  return (await popup.title()) === 'granted true';
}
