/** The popup: the page's IDs counted and listed, each with its guidance, and search. */
import { expect, test, underlined } from '@/tests/support/extension-test';

test('lists the IDs of the page, those that are not current first', async ({
  openPage,
  openPopup,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  const popup = await openPopup(page);
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText('9 ATT&CK IDs on this page');
  await expect(popup.getByText('1 ID renamed and 1 ID newer than the library.')).toBeVisible();
  const rows = popup.locator('.row');
  await expect(rows).toHaveCount(9);
  await expect(rows.first()).toContainText('T1086');
  await expect(rows.nth(1)).toContainText('T1685');
});

test('a row opens to the same telemetry guidance as the card, and another closes it', async ({
  openPage,
  openPopup,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('DET0376');
  const popup = await openPopup(page);
  const row = popup.getByRole('button', { name: /DET0376/ });
  await row.click();
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(popup.getByText('AN1058')).toBeVisible();
  await expect(popup.locator('.log-source', { hasText: 'NSM:Flow' })).toBeVisible();
  await popup.getByRole('button', { name: /T1046/ }).click();
  await expect(row).toHaveAttribute('aria-expanded', 'false');
});

test('"Show on page" brings the ID into view with its card', async ({ openPage, openPopup }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  const popup = await openPopup(page);
  await popup.getByRole('button', { name: /T1566\.001/ }).click();
  await popup.getByRole('button', { name: 'Show on page' }).click();
  await expect(page.locator('#far')).toBeInViewport();
});

test('the list follows the page while it changes', async ({ openPage, openPopup }) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1566.001');
  const popup = await openPopup(page);
  await expect(popup.locator('.row')).toHaveCount(9);
  await page.evaluate(() => {
    const row = document.createElement('p');
    row.textContent = 'New: T1490';
    document.body.append(row);
  });
  await expect(popup.locator('.row')).toHaveCount(10);
  await expect(popup.locator('.verdict').getByRole('status')).toHaveText(
    '10 ATT&CK IDs on this page',
  );
});

test('search finds by ID, name, alias and with a typing mistake, by keyboard alone', async ({
  openPage,
  openPopup,
}) => {
  const popup = await openPopup(await openPage('look-alikes.html'));
  await expect(popup.getByText('No ATT&CK IDs on this page')).toBeVisible();
  await popup.keyboard.press('/');
  const field = popup.getByRole('searchbox');
  for (const [words, id] of [
    ['kerberoast', 'T1558.003'],
    ['T1059.001', 'T1059.001'],
    ['Cozy Bear', 'G0016'],
    ['mimikats', 'S0002'],
  ] as const) {
    await field.fill(words);
    await expect(popup.locator('.row').first()).toContainText(id);
  }
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await expect(popup.locator('.row-open')).toContainText('Mimikatz');
  await field.fill('zzzzqq');
  await expect(popup.getByText('Nothing in ATT&CK 18.1 matches “zzzzqq”.')).toBeVisible();
  await field.press('Escape');
  await expect(field).toHaveValue('');
});

test('a site that is off says so and offers the switch', async ({
  extension,
  openPopup,
  openPage,
}) => {
  const page = await openPage('look-alikes.html');
  const popup = await openPopup(page);
  await popup.goto(`chrome-extension://${extension.id}/popup.html`);
  await expect(popup.getByText('This page cannot be read').first()).toBeVisible();
});
