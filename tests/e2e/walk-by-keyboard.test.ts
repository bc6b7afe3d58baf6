/** Everything the pointer does, the keyboard does: next ID, into the card, out again. */

import type { Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame } from '@/scripts/browser/hover';
import { cardArea } from '@/tests/support/card-box';
import { expect, test, underlined } from '@/tests/support/extension-test';
import { servePolicyPages } from '@/tests/support/policy-pages';

/** Key strokes of a test do not reach the browser's commands: the event they raise does. */
async function command(extension: Extension, page: Page, name: string): Promise<void> {
  const id = await tabIdOf(extension, page);
  await extension.worker.evaluate(
    async ([command, tabId]) => {
      type Event = { dispatch(name: string, tab: unknown): void };
      type Api = { commands: { onCommand: Event }; tabs: { get(id: number): Promise<unknown> } };
      const { chrome } = globalThis as unknown as { chrome: Api };
      chrome.commands.onCommand.dispatch(command, await chrome.tabs.get(tabId));
    },
    [name, id] as const,
  );
}

test('next and previous walk the IDs in reading order, and wrap', async ({
  openPage,
  extension,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  await command(extension, page, 'next-id');
  await cardFrame(page, 'T1059.001');
  await command(extension, page, 'next-id');
  await cardFrame(page, 'T1046');
  await command(extension, page, 'previous-id');
  await cardFrame(page, 'T1059.001');
  await command(extension, page, 'previous-id');
  const last = await cardFrame(page, 'T1566.001');
  await expect(last.locator('#root')).toHaveAttribute('aria-label', /T1566\.001 .*, Current/);
});

test('focus goes into the card, J goes on, Escape closes and gives it back', async ({
  openPage,
  extension,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  await page.locator('#before').focus();
  await command(extension, page, 'open-card');
  const frame = await cardFrame(page, 'T1059.001');
  await expect(frame.locator('#root')).toBeFocused();
  await page.keyboard.press('j');
  await cardFrame(page, 'T1046');
  await page.keyboard.press('Tab');
  await expect(frame.getByRole('button', { name: 'Pin' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(frame.locator('.card')).toHaveCount(0);
  await expect(page.locator('#before')).toBeFocused();
});

test('each step says what it is at, and which of how many', async ({ openPage, extension }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  await command(extension, page, 'next-id');
  const frame = await cardFrame(page, 'T1059.001');
  // The focus enters the card, whose label is read; the place is said beside it.
  await expect(frame.getByRole('dialog')).toHaveAttribute('aria-label', /^T1059\.001 PowerShell, /);
  await expect(frame.locator('#announcer')).toHaveText('1 of 9');
  await expect(frame.locator('.card-release')).toContainText('1 of 9');
  await page.keyboard.press('j');
  await cardFrame(page, 'T1046');
  await expect(frame.locator('#announcer')).toHaveText(
    /^T1046 Network Service Discovery, \w+, 2 of 9$/,
  );
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await expect(frame.locator('#announcer')).toHaveText(/9 of 9, from the end$/);
});

test('before any import no status is the worst: the next in reading order comes', async ({
  openPage,
  extension,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  await command(extension, page, 'worst-id');
  await cardFrame(page, 'T1059.001');
});

test('Tab past the last control gives the focus back, and so does Shift+Tab', async ({
  openPage,
  extension,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  for (const keys of ['Shift+Tab', 'Tab']) {
    await page.locator('#before').focus();
    await command(extension, page, 'open-card');
    await expect.poll(() => cardArea(page)).not.toBeNull();
    const frame = await cardFrame(page, keys === 'Tab' ? 'T1046' : 'T1059.001');
    await expect(frame.locator('#root')).toBeFocused();
    for (let n = 0; n < 12 && (await cardArea(page)); n += 1) await page.keyboard.press(keys);
    await expect.poll(() => cardArea(page)).toBeNull();
    await expect(page.locator('#before')).toBeFocused();
  }
});

test('with no focus before, Escape leaves keys to the page; a link gets it by Tab', async ({
  extension,
}) => {
  const html = '<title>Alerts</title><p>Seen: <a id="link" href="#">T1046</a></p>';
  const pages = await servePolicyPages({ '/': { html } });
  const page = await extension.context.newPage();
  await page.goto(pages.urlOf('/'));
  await expect.poll(() => underlined(page)).toContain('T1046');
  await command(extension, page, 'open-card');
  await expect((await cardFrame(page, 'T1046')).locator('#root')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(() => cardArea(page)).toBeNull();
  await page.evaluate(() => {
    addEventListener('keydown', ({ key }) => {
      document.title = key;
    });
  });
  await page.keyboard.press('x');
  await expect(page).toHaveTitle('x');
  await command(extension, page, 'open-card');
  await expect((await cardFrame(page, 'T1046')).locator('#root')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('#link')).toBeFocused();
  await page.close();
  pages.close();
});
