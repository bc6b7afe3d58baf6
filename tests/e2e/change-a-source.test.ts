/** What was said of a source can be changed, taken back and carried away. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '@/tests/support/extension-test';
import { begin, choose, forgetCoverage, openOptions, rowOf } from '@/tests/support/options-page';

// Other files share the browser: they begin where a new user does.
test.afterAll(({ extension }) => forgetCoverage(extension));
test.beforeEach(({ extension }) => forgetCoverage(extension));

test('an old ID that became several is sent where the person says', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await importRules(page);
  const report = page.getByRole('region', { name: 'Report of team-rules/' });
  await report.getByLabel('What T1562.004 means in this source').selectOption('T1686.001');
  await expect(page.getByText('Not saved')).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: 'Report of team-rules/' }).click();
  await expect(page.getByLabel('What T1562.004 means in this source')).toHaveValue('T1686.001');
  await page.close();
});

test('the answer can be changed, and the counts follow', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await importRules(page);
  const row = rowOf(page, 'team-rules/');
  await expect(row.locator('.number')).toHaveText(['0', '0', '3']);
  await row.getByLabel('Are the rules of team-rules/ deployed?').selectOption('All');
  await expect(row.locator('.number')).toHaveText(['3', '0', '0']);
  await page.close();
});

test('sources are renamed, switched off and removed, after a second question', async ({
  extension,
}) => {
  const page = await openOptions(extension, 'coverage');
  await choose(page, 'files', 'kibana-export.ndjson');
  const name = page.getByLabel('Name of kibana-export.ndjson');
  await name.fill('Kibana, production');
  await name.press('Enter');
  const row = rowOf(page, 'Kibana, production');
  await row.getByRole('switch').click();
  await expect(row.getByRole('switch')).not.toBeChecked();
  await page.reload();
  await expect(row.getByRole('switch')).not.toBeChecked();
  await row.getByRole('button', { name: 'Remove Kibana, production' }).click();
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Keep' })).toHaveCount(0);
  await row.getByRole('button', { name: 'Remove Kibana, production' }).click();
  await page.locator('.confirm').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No rules imported yet.')).toBeVisible();
  await page.close();
});

test('the states are written as a Navigator layer 4.5', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await choose(page, 'files', 'kibana-export.ndjson');
  await expect(rowOf(page, 'kibana-export.ndjson')).toBeVisible();
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Navigator layer 4.5, Enterprise' }).click();
  const layer = JSON.parse(readFileSync(await (await started).path(), 'utf8')) as {
    domain: string;
    versions: { layer: string };
  };
  expect(layer).toMatchObject({ domain: 'enterprise-attack', versions: { layer: '4.5' } });
  await page.close();
});

test('coverage can be forgotten, after a second question', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await choose(page, 'files', 'kibana-export.ndjson');
  await expect(rowOf(page, 'kibana-export.ndjson')).toBeVisible();
  await page.getByRole('button', { name: 'Forget coverage' }).click();
  await expect(page.getByText('There is no way back.')).toBeVisible();
  await page.getByRole('button', { name: 'Forget coverage' }).click();
  await expect(page.getByText('No rules imported yet.')).toBeVisible();
  await page.close();
});

async function importRules(page: Page): Promise<void> {
  await choose(page, 'folder', 'team-rules');
  await begin(page, 'team-rules/');
  await expect(page.getByRole('region', { name: 'Report of team-rules/' })).toBeVisible();
}
