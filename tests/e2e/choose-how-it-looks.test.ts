/** Theme, text size and what the icon counts: chosen once, shown everywhere at once. */
import type { Page } from '@playwright/test';
import { cardFrame, hoverId } from '@/scripts/browser/hover';
import { send } from '@/scripts/browser/import-file';
import { expect, test, underlined } from '@/tests/support/extension-test';
import { openOptions } from '@/tests/support/options-page';

let options: Page;
test.beforeEach(async ({ extension }) => {
  options = await openOptions(extension, 'appearance');
});
test.afterEach(async () => {
  await send(options, 'sites.card', { theme: 'auto', textSize: 100, badge: 'all' });
  await options.close();
});

const rootOf = (page: Pick<Page, 'evaluate'>) =>
  page.evaluate(() => {
    const { colorScheme, fontSize } = getComputedStyle(document.documentElement);
    return { colorScheme, fontSize };
  });

test('the theme holds for these pages, the popup and the card, on a light page too', async ({
  openPage,
  openPopup,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  const popup = await openPopup(page);
  expect((await rootOf(popup)).colorScheme).toBe('light dark');
  await options.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(async () => (await rootOf(options)).colorScheme).toBe('dark');
  await expect.poll(async () => (await rootOf(popup)).colorScheme).toBe('dark');
  await page.bringToFront();
  await hoverId(page, 'T1046');
  expect((await rootOf(await cardFrame(page, 'T1046'))).colorScheme).toBe('dark');
});

test('larger text makes a larger card, and none of it is cut at the side', async ({ openPage }) => {
  await options.getByRole('radio', { name: '130 %' }).check();
  await expect.poll(async () => (await rootOf(options)).fontSize).toBe('20.8px');
  const page = await openPage('prose.html');
  await hoverId(page, 'T1059.001');
  const card = await cardFrame(page, 'T1059.001');
  const box = await card.evaluate(() => ({
    width: innerWidth,
    height: innerHeight,
    isCut: document.documentElement.scrollWidth > innerWidth,
  }));
  expect(box).toEqual({ width: 494, height: 572, isCut: false });
});

test('what the icon counts is a choice that stays', async ({ extension }) => {
  await options.getByRole('radio', { name: 'Only Blind and No rule' }).check();
  await expect(options.getByText('What has no rule at all.')).toBeVisible();
  const again = await openOptions(extension, 'appearance');
  await expect(again.getByRole('radio', { name: 'Only Blind and No rule' })).toBeChecked();
  await again.close();
});

test('the Privacy page names the one machine that is asked after the install', async ({
  extension,
}) => {
  const privacy = await openOptions(extension, 'privacy');
  const rows = privacy.getByRole('table', { name: 'Which machines are asked' }).locator('tbody tr');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('raw.githubusercontent.com');
  await privacy.close();
});
