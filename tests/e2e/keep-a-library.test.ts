/** The page of the library: releases brought, used, compared and deleted by a person. */
import type { Page } from '@playwright/test';
import { send } from '@/scripts/browser/import-file';
import { forgetReleases, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { madeBundle } from '@/tests/support/made-bundle';
import { collectionIndex, serveMirror } from '@/tests/support/mirror-server';
import { openOptions } from '@/tests/support/options-page';

let page: Page;
test.beforeEach(async ({ extension }) => {
  page = await openOptions(extension, 'library');
  await forgetReleases(page);
});
test.afterEach(async () => {
  await send(page, 'library.configure', { mirror: null, checks: false });
  await forgetReleases(page);
  await page.close();
});

async function choose(name: string, buffer: Buffer) {
  const file = { name, mimeType: 'application/json', buffer };
  await page.getByLabel('Choose a bundle').setInputFiles(file);
}
const row = (name: string) =>
  page.locator('.release-table tr', { has: page.getByRole('radio', { name, exact: true }) });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });

test('what is built in is there, in use, with its counts', async () => {
  await expect(radio('Use Enterprise 18.1, built in')).toBeChecked();
  const enterprise = row('Use Enterprise 18.1, built in');
  await expect(enterprise).toContainText('13 Nov 2025');
  await expect(enterprise).toContainText('Names, relationships, logs');
  await expect(enterprise.getByRole('button', { name: /Delete/ })).toHaveCount(0);
  await enterprise.getByRole('button', { name: /objects of Enterprise 18.1/ }).click();
  await expect(page.getByText('216 techniques with 475 sub-techniques')).toBeVisible();
  await expect(page.getByText(/Coverlay stores .+ in this browser/)).toBeVisible();
});

test('a chosen file is imported, used, and its gaps are listed', async () => {
  await choose('made-19.0.json', madeBundle('19.0'));
  await expect(radio('Use Enterprise 19.0')).toBeChecked();
  await expect(radio('Use Enterprise 18.1, built in')).not.toBeChecked();
  const made = row('Use Enterprise 19.0');
  await expect(made).toContainText('With descriptions and raw objects');
  await expect(made).toContainText('1 object left out');
  await made.getByRole('button', { name: /objects of Enterprise 19.0/ }).click();
  await expect(page.locator('.skipped')).toContainText('attack-pattern');
  await page.getByRole('button', { name: 'Copy the report' }).click();
  await expect(page.getByText('Copied as text')).toBeVisible();
});

test('an older release waits beside the one in use until it is chosen, and is deleted twice asked', async () => {
  await choose('old.json', madeBundle('17.1'));
  await expect(radio('Use Enterprise 17.1')).not.toBeChecked();
  await radio('Use Enterprise 17.1').check();
  await expect(radio('Use Enterprise 18.1, built in')).not.toBeChecked();
  await page.reload();
  await expect(radio('Use Enterprise 17.1')).toBeChecked();
  await page.getByRole('button', { name: 'Delete Enterprise 17.1' }).click();
  await expect(
    page.getByText('It is in use: the newest other release takes its place.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Enterprise 17.1 deleted')).toBeVisible();
  await expect(radio('Use Enterprise 18.1, built in')).toBeChecked();
});

test('a file dropped anywhere on the page is taken', async () => {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json'));
    const drop = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragenter', drop));
    document.body.dispatchEvent(new DragEvent('drop', drop));
  }, madeBundle('19.0').toString());
  await expect(radio('Use Enterprise 19.0')).toBeChecked();
});

test('a file that is nothing is one sentence, and what was in use stays', async () => {
  await choose('page.json', Buffer.from('<!doctype html><p>Sign in</p>'));
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('page.json');
  await expect(alert).toContainText('What was in use before stays in use.');
  await expect(radio('Use Enterprise 18.1, built in')).toBeChecked();
  await alert.getByRole('button', { name: 'Close' }).click();
  await expect(alert).toHaveCount(0);
});

test('two releases are compared, and the list can be copied', async () => {
  await choose('old.json', madeBundle('17.1'));
  await expect(radio('Use Enterprise 17.1')).toBeVisible();
  await choose('new.json', madeBundle('19.0'));
  await expect(radio('Use Enterprise 19.0')).toBeChecked();
  await settleLibrary(page);
  const changed = page.getByRole('region', { name: 'What changed' });
  await changed.getByLabel('Releases to compare').selectOption('Enterprise 17.1 to 19.0');
  const replaced = changed.locator('details', { hasText: 'Replaced' });
  await replaced.locator('summary').click();
  await expect(replaced).toContainText('T1701');
  await expect(replaced).toContainText('became T1700');
  await expect(changed.locator('details', { hasText: 'Another name' })).toContainText(
    'was called Old juggling',
  );
  await changed.getByRole('button', { name: 'Copy the list' }).click();
  await expect(page.getByText('Copied as text')).toBeVisible();
});

test('releases are found at a mirror and downloaded from there', async () => {
  const mirror = await serveMirror();
  mirror.has('index.json', { body: collectionIndex(['enterprise-attack', '19.0']) });
  mirror.has('enterprise-attack/enterprise-attack-19.0.json', { body: madeBundle('19.0') });
  const form = page.getByRole('form', { name: 'Mirror' });
  await form.getByRole('textbox').fill('not an address');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await form.getByRole('textbox').fill(mirror.url);
  await form.getByRole('button', { name: 'Save' }).click();
  const download = page.getByRole('region', { name: 'Download' });
  await expect(download).toContainText('From the mirror 127.0.0.1');
  await download.getByRole('button', { name: 'Look for releases' }).click();
  await expect(download).toContainText('Newer than what is in use: Enterprise 19.0.');
  await download.getByRole('button', { name: 'Download Enterprise 19.0' }).click();
  await expect(radio('Use Enterprise 19.0')).toBeChecked();
  await expect(download).not.toContainText('Newer than');
  await mirror.close();
});

test('a mirror that does not answer is said, and nothing is lost', async () => {
  const mirror = await serveMirror();
  await send(page, 'library.configure', { mirror: mirror.url });
  await page.reload();
  await page.getByRole('button', { name: /^Look/ }).click();
  await expect(page.getByText(/404.+What is here stays in use\./)).toBeVisible();
  await mirror.close();
});

test('looking for releases is off until it is switched on', async () => {
  const box = page.getByRole('switch', { name: 'Look for new releases once a day' });
  await expect(box).not.toBeChecked();
  await box.check();
  await page.reload();
  await expect(box).toBeChecked();
});

test('set-up leads to the library', async () => {
  await page.goto(page.url().replace(/#.*/, '#set-up'));
  await page.getByRole('link', { name: 'Change' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Library');
});
