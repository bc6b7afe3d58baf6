/** A page whose site stays off is read once: now, and not after it was loaded again. */
import { send } from '@/scripts/browser/import-file';
import { expect, test, underlined } from '@/tests/support/extension-test';

test('the page is read, the site stays off, and a reload ends it', async ({
  openPage,
  openPopup,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  const popup = await openPopup(page);
  const site = popup.getByRole('switch', { name: /^Read 127\.0\.0\.1/ });
  await site.uncheck();
  await expect.poll(() => underlined(page)).toEqual([]);

  await popup.getByRole('button', { name: 'Read this page once' }).click();
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  await expect(popup.locator('.row')).toHaveCount(9);
  await expect(site).not.toBeChecked();

  await page.reload();
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText(/^Off on/);
  expect(await underlined(page)).toEqual([]);

  // Read once, then turned on and off: what was said last counts.
  await popup.getByRole('button', { name: 'Read this page once' }).click();
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  const { origin } = new URL(page.url());
  await send(popup, 'sites.set', { origin, on: true });
  await send(popup, 'sites.set', { origin, on: false });
  await expect.poll(() => underlined(page)).toEqual([]);
  await send(popup, 'sites.set', { origin, on: true });
  await expect.poll(() => underlined(page)).toContain('T1566.001');
});
