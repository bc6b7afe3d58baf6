/** The popup's list narrowed, copied for a ticket, and saved as a layer for the Navigator. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, underlined } from '@/tests/support/extension-test';

let page: Page;
let popup: Page;
test.beforeEach(async ({ openPage, openPopup }) => {
  page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  popup = await openPopup(page);
  await expect(popup.locator('.row')).toHaveCount(9);
});

test('by kind and tactic, each with how many it leaves', async () => {
  await popup.getByRole('button', { name: 'By kind and tactic' }).click();
  await popup.getByLabel('Tactic', { exact: true }).selectOption({ label: 'Discovery (3)' });
  await expect(popup.locator('.row')).toHaveCount(3);
  await popup.getByLabel('Kind', { exact: true }).selectOption({ label: 'Analytic (1)' });
  await expect(popup.locator('.row')).toHaveCount(1);
  await expect(popup.locator('.row')).toContainText('AN1057');
  await popup.getByRole('button', { name: 'All 9' }).click();
  await expect(popup.locator('.row')).toHaveCount(9);
});

test('what is listed goes on the clipboard as Markdown, without a word of the page', async () => {
  await popup.getByRole('button', { name: 'Copy the list as Markdown' }).click();
  await expect(popup.getByText('9 IDs copied')).toBeVisible();
  await popup.getByRole('searchbox').press('ControlOrMeta+v');
  // A field of one line: line breaks are gone, the words are there.
  const pasted = await popup.getByRole('searchbox').inputValue();
  expect(pasted).toMatch(/^\*\*9 ATT&CK IDs\*\* · ATT&CK 18\.1, as of \d+ \w{3} \d{4}/);
  expect(pasted).toContain('- **T1086 PowerShell** Renamed: T1086 became T1059.001');
  expect(pasted).not.toContain('127.0.0.1');
});

test('its techniques go into a Navigator layer, as what they are today', async () => {
  const started = popup.waitForEvent('download');
  await popup.getByRole('button', { name: 'Save the list as a Navigator layer' }).click();
  const file = await started;
  expect(file.suggestedFilename()).toMatch(/^coverlay-page-enterprise-attack-[\d-]+\.json$/);
  const layer = JSON.parse(readFileSync(await file.path(), 'utf8'));
  const ids = layer.techniques.map(({ techniqueID }: { techniqueID: string }) => techniqueID);
  expect(ids).toEqual(expect.arrayContaining(['T1059.001', 'T1046', 'T1566.001']));
  expect(ids).not.toContain('T1086');
  await expect(popup.getByText('1 layer saved')).toBeVisible();
});

test('the foot names the release in use and leads to the library', async () => {
  const state = popup.getByRole('link', { name: /ATT&CK 18\.1/ });
  await expect(state).toHaveAttribute('href', '/options.html#library');
});

test('whoever opens the popup can type at once', async () => {
  await expect(popup.getByRole('searchbox')).toBeFocused();
  await popup.keyboard.press('ArrowDown');
  await expect(popup.locator('.row-head').first()).toBeFocused();
});
