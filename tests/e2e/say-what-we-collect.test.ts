/** The team says which platforms are in scope, which logs arrive, and which list is whole. */
import { expect, test } from '@/tests/support/extension-test';
import { forgetCoverage, openOptions } from '@/tests/support/options-page';

test.beforeEach(({ extension }) => forgetCoverage(extension));

test('a log source is chosen from ATT&CK’s names and edited in place', async ({ extension }) => {
  const page = await openOptions(extension, 'logs');
  await expect(page.getByText(/^2\d\d names in ATT&CK 18\.1/)).toBeVisible();
  await expect(page.locator('datalist option[value="WinEventLog:Sysmon"]')).toBeAttached();
  const form = page.getByRole('form', { name: 'Add a log source' });
  await form.getByLabel('Platform').selectOption('Windows');
  await form.getByLabel('Log source', { exact: true }).fill('WinEventLog:Sysmon');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1, 3, 11');
  await page.keyboard.press('Enter');
  await expect(form.getByLabel('Log source', { exact: true })).toBeFocused();

  const row = page.locator('.inventory-table tbody tr');
  await expect(row).toContainText('Collected');
  await expect(row).not.toContainText('not a name ATT&CK uses');
  const codes = row.getByLabel('Event codes or channel of WinEventLog:Sysmon');
  await codes.fill('1, 3, 11, 13');
  await codes.press('Enter');
  await row.getByLabel(/^Share of hosts/).fill('85');
  await row.getByLabel(/^Share of hosts/).press('Enter');
  await row.getByLabel(/^Day on which/).fill('2020-02-03');
  await row.getByLabel(/^Day on which/).press('Enter');
  await expect(row).toContainText(/Stale, [\d,]+ days/);
  await page.reload();
  await expect(codes).toHaveValue('1, 3, 11, 13');
  await expect(row.getByLabel(/^Share of hosts/)).toHaveValue('85');
  await codes.fill('');
  await codes.press('Enter');
  await row.getByLabel(/^Day on which/).fill('');
  await row.getByLabel(/^Day on which/).press('Enter');
  await expect(row).toContainText('By name only');
  await row.getByRole('switch').click();
  await expect(row).toContainText('Not collected');
  await page.getByRole('button', { name: 'Remove WinEventLog:Sysmon' }).click();
  await expect(page.getByText('Nothing listed yet.')).toBeVisible();
  await expect(form.getByLabel('Log source', { exact: true })).toBeFocused();
  await page.close();
});

test('Escape takes back what was typed, and no half sentence is saved', async ({ extension }) => {
  const page = await openOptions(extension, 'logs');
  const form = page.getByRole('form', { name: 'Add a log source' });
  await form.getByLabel('Log source', { exact: true }).fill('corp:proxy');
  await form.getByRole('button', { name: 'Add a log source' }).click();
  const row = page.locator('.inventory-table tbody tr');
  await expect(row).toContainText('not a name ATT&CK uses');
  const name = row.getByLabel('Log source corp:proxy');
  await name.fill('corp:');
  await name.press('Escape');
  await expect(name).toHaveValue('corp:proxy');
  await row.getByLabel(/^Share of hosts/).fill('250');
  await row.getByLabel(/^Share of hosts/).press('Enter');
  await expect(row.getByLabel(/^Share of hosts/)).toHaveValue('');
  await page.close();
});

test('an inventory is imported as a file and taken into the list', async ({ extension }) => {
  const page = await openOptions(extension, 'logs');
  await page
    .getByLabel('Import an inventory (CSV)', { exact: true })
    .and(page.locator('input'))
    .setInputFiles('tests/fixtures/imports/dropped/inventory.csv');
  const imported = page.getByRole('region', { name: 'Log sources of inventory.csv' });
  await expect(imported).toContainText('3 log sources');
  await expect(imported).toContainText('NSM:Flow');
  await expect(imported).toContainText('Not collected');
  await imported.getByRole('button', { name: 'Take into the list' }).click();
  await expect(imported).toHaveCount(0);
  await expect(page.locator('.inventory-table tbody tr')).toHaveCount(3);
  await expect(page.getByLabel('Event codes or channel of WinEventLog:Sysmon')).toHaveValue(
    '1, 3, 11, 13',
  );
  await page.close();
});

test('"complete" is a statement with a name and a day, asked for once', async ({ extension }) => {
  const page = await openOptions(extension, 'logs');
  await page.getByRole('button', { name: 'Windows', exact: true }).click();
  await page.getByRole('button', { name: 'Linux', exact: true }).click();
  const windows = page.getByRole('switch', { name: 'This list is complete for Windows' });
  await windows.click();
  const who = page.getByLabel('Your name, kept with the statement');
  await expect(who).toBeFocused();
  await who.fill('M. Weber');
  await who.press('Enter');
  await expect(page.getByText(/M\. Weber marked Windows complete on \d+ \w+\./)).toBeVisible();
  await page.getByRole('switch', { name: 'This list is complete for Linux' }).click();
  await expect(page.getByText(/M\. Weber marked Linux complete on \d+ \w+\./)).toBeVisible();
  await page.reload();
  await expect(windows).toBeChecked();
  await expect(page.getByRole('button', { name: 'Windows', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await windows.click();
  await expect(windows).not.toBeChecked();
  await expect(page.getByText('marked Windows complete')).toHaveCount(0);
  await page.close();
});

test('fits a narrow window, with the pages in a menu', async ({ extension }) => {
  const page = await openOptions(extension, 'set-up');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const [link, title] of [
    ['Coverage', 'Coverage'],
    ['Logs we collect', 'Logs we collect'],
    ['Set up', 'Set up Coverlay'],
  ] as const) {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: link }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  }
  await page.close();
});

test('each step of set-up can be skipped, and the last word is that nothing is lost', async ({
  extension,
}) => {
  await forgetCoverage(extension);
  const page = await openOptions(extension, 'set-up');
  await expect(page.locator('.step')).toHaveCount(3);
  await expect(page.locator('.step-done')).toHaveText(/Library/);
  await expect(page.locator('.step-current')).toContainText('Coverage');
  await page.getByRole('button', { name: 'Skip Coverage for now' }).click();
  await expect(page.locator('.step-current')).toContainText('Team');
  await page.getByRole('button', { name: 'Skip Team for now' }).click();
  await expect(page.locator('.step-current')).toHaveCount(0);
  await expect(page.getByText('That is all.')).toBeVisible();
  await page.close();
});
