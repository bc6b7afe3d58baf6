/** Everything the pointer does, the keyboard does: next ID, into the card, out again. */

import type { Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame } from '@/scripts/browser/hover';
import { expect, test, underlined } from '@/tests/support/extension-test';

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
  await expect(frame.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(frame.locator('.card')).toHaveCount(0);
  await expect(page.locator('#before')).toBeFocused();
});
