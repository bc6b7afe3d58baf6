/** Search in side panel and popup: IDs, names, log sources, texts; by address, by filters, by keys. */
import type { Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';
import { forgetReleases, importLibrary, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { madeBundle } from '@/tests/support/made-bundle';

async function openSearch({ context, id }: Extension, text: string): Promise<Page> {
  const panel = await context.newPage();
  await panel.setViewportSize({ width: 360, height: 800 });
  await panel.goto(`chrome-extension://${id}/sidepanel.html#search/${encodeURIComponent(text)}`);
  await expect(field(panel)).toBeFocused();
  return panel;
}
const field = (panel: Page) => panel.getByRole('searchbox', { name: 'Search ATT&CK' });
const hits = (panel: Page) =>
  panel.getByRole('list', { name: 'Search results' }).getByRole('button');

test('an address searches, and the address follows what is typed', async ({ extension }) => {
  const panel = await openSearch(extension, 'mimikats');
  await expect(hits(panel).first()).toContainText('Mimikatz');
  await field(panel).fill('T1046');
  await expect(hits(panel).first()).toContainText('Network Service Discovery');
  await expect(panel).toHaveURL(/#search\/T1046$/);
  await panel.close();
});

test('an event code finds the analytics and components that name it, and says so', async ({
  extension,
}) => {
  const panel = await openSearch(extension, 'EventCode=4688');
  await expect(hits(panel).filter({ hasText: 'DC0032' })).toContainText(
    'log source WinEventLog:Security EventCode=4688',
  );
  await panel.getByLabel('Kind').selectOption('analytic');
  await expect(hits(panel).first()).toContainText('AN');
  await expect(hits(panel).filter({ hasText: 'DC0032' })).toHaveCount(0);
  await panel.close();
});

test('filters alone list everything that they let through', async ({ extension }) => {
  const panel = await openSearch(extension, '');
  await panel.getByLabel('Domain').selectOption('ICS');
  await panel.getByLabel('Kind').selectOption('tactic');
  await expect(hits(panel)).toHaveCount(12);
  await panel.getByLabel('Kind').selectOption('Any kind');
  await panel.getByLabel('Domain').selectOption('Any domain');
  await panel.getByLabel('Log source').fill('auditd:SYSCALL');
  await panel.getByLabel('Log source').press('Enter');
  await expect(hits(panel).first()).toBeVisible();
  await panel.getByLabel('Platform').selectOption('Windows');
  await panel.getByLabel('Tactic').selectOption('Impact (TA0040)');
  await expect(panel.getByRole('status').filter({ hasText: /result/ })).toBeAttached();
  await panel.close();
});

test('keys walk the results and open one; back returns to the search', async ({ extension }) => {
  const panel = await openSearch(extension, 'powershell');
  await hits(panel).first().waitFor();
  await panel.keyboard.press('ArrowDown');
  await expect(hits(panel).first()).toBeFocused();
  await panel.keyboard.press('ArrowDown');
  await expect(hits(panel).nth(1)).toBeFocused();
  await panel.keyboard.press('Home');
  await panel.keyboard.press('ArrowUp');
  await expect(field(panel)).toBeFocused();
  await panel.keyboard.press('ArrowDown');
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('tablist').first()).toBeVisible();
  await panel.getByRole('button', { name: 'Search ATT&CK' }).click();
  await expect(field(panel)).toBeFocused();
  await panel.keyboard.press('Escape');
  await expect(panel.getByRole('tablist').first()).toBeVisible();
  await panel.close();
});

test('another page can ask an open panel to search', async ({ extension }) => {
  const panel = await openSearch(extension, 'first');
  await extension.worker.evaluate(() => {
    type Api = { runtime: { sendMessage(message: object): Promise<void> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    return chrome.runtime.sendMessage({ type: 'panel.search', query: 'Kimsuky' });
  });
  await expect(field(panel)).toHaveValue('Kimsuky');
  await expect(hits(panel).first()).toContainText('G0094');
  await panel.close();
});

test('nothing found names the release, and offers descriptions', async ({ extension }) => {
  const panel = await openSearch(extension, 'qqqqqqqqq');
  await expect(panel.getByRole('main')).toContainText(
    'Nothing in ATT&CK 18.1 matches “qqqqqqqqq”.',
  );
  await expect(panel.getByRole('link', { name: 'Search descriptions too' })).toHaveAttribute(
    ...(['href', '/options.html#library'] as const),
  );
  await panel.close();
});

test('the popup finds log sources, too', async ({ openPage, openPopup }) => {
  const popup = await openPopup(await openPage('prose.html'));
  await popup.getByRole('searchbox').fill('auditd');
  const rows = popup.getByRole('list', { name: 'Search results' });
  await expect(rows.getByRole('button').first()).toContainText(/auditd/i);
  await popup.getByRole('searchbox').fill('qqqqqqqqq');
  await expect(popup.getByRole('main')).toContainText('Nothing in ATT&CK 18.1 matches');
});

test('descriptions are found once a release was imported in full', async ({ extension }) => {
  const own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  await forgetReleases(own);
  await importLibrary(own, 'made.json', madeBundle('19.0'));
  await settleLibrary(own);
  const panel = await openSearch(extension, 'umbrellas');
  await expect(hits(panel).filter({ hasText: 'T1700' })).toContainText('in its description');
  await panel.close();
  await forgetReleases(own);
  await own.close();
});
