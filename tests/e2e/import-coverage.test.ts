/** Coverage comes in: files and folders are asked about once, read in the background and reported. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '@/tests/support/extension-test';
import { choose, forgetCoverage, openOptions } from '@/tests/support/options-page';

test.beforeEach(({ extension }) => forgetCoverage(extension));

const rowOf = (page: Page, name: string) =>
  page.locator('.source-table tr', { has: page.getByLabel(`Name of ${name}`) });

test('a folder is asked about once, read and reported', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await expect(page.getByText('as secret as a network plan')).toBeVisible();
  await choose(page, 'folder', 'team-rules');
  const form = page.getByRole('form', { name: 'Import team-rules/' });
  await expect(form.getByRole('heading', { name: 'team-rules/' })).toBeFocused();
  // Not answered is not "all": nothing begins.
  await form.getByRole('button', { name: 'Import' }).click();
  await expect(form).toBeVisible();
  await form.getByRole('radio', { name: 'Production ones' }).check();
  await form.getByRole('button', { name: 'Import' }).click();

  const report = page.getByRole('region', { name: 'Report of team-rules/' });
  await expect(report).toContainText('4 files read: 3 rules');
  await expect(report).toContainText('team-rules/windows/broken.yml');
  await expect(report).toContainText(/line \d+/);
  await expect(report).toContainText('T1086 is now T1059.001, in 1 rule');
  await expect(report).toContainText('T1562.004 became T1686, T1686.001 or T1686.003, in 1 rule');
  await expect(report).toContainText('1 ID not in the installed release');
  await expect(report).toContainText('T1799');
  const row = rowOf(page, 'team-rules/');
  await expect(row).toContainText('Sigma rules, 3 rules');
  await expect(row.locator('.number')).toHaveText(['1', '2', '0']);
  await expect(row.getByLabel('Are the rules of team-rules/ deployed?')).toHaveValue('by-status');
  await page.close();
});

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

test('a format that says it is not asked about', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await choose(page, 'files', 'kibana-export.ndjson');
  const row = rowOf(page, 'kibana-export.ndjson');
  await expect(row).toContainText('the file says');
  await expect(row.locator('.number')).toHaveText(['1', '1', '0']);
  await expect(page.getByRole('form')).toHaveCount(0);
  await page.close();
});

test('of a layer the meaning is asked, and the release is known', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await choose(page, 'files', 'layer.json');
  const form = page.getByRole('form', { name: 'Import layer.json' });
  await expect(form.getByLabel('Which ATT&CK release is it for?')).toHaveValue('17');
  await form.getByRole('radio', { name: 'Detection' }).check();
  await form.getByLabel('Counts from a score of').fill('50');
  await form.getByRole('button', { name: 'Import' }).click();
  const row = rowOf(page, 'layer.json');
  await expect(row).toContainText('Navigator layer, 2 statements');
  await expect(row.getByLabel('What do the scores of layer.json mean?')).toHaveValue('detection');
  await expect(row.getByLabel('Least score that counts in layer.json')).toHaveValue('50');
  await page.close();
});

test('columns of a table are shown, put right and remembered', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await choose(page, 'files', 'use-cases.csv');
  const form = page.getByRole('form', { name: 'Import use-cases.csv' });
  await expect(form.locator('tbody tr')).toHaveCount(5);
  await expect(form.getByLabel('Column Mapped to means')).toHaveValue('technique');
  await form.getByLabel('Column What it finds means').selectOption('Rule name');
  await form.getByLabel('Column Use case means').selectOption('Rule ID');
  await form.getByLabel('Column Runs means').selectOption('On or off');
  await expect(form.getByText('Are these rules deployed?')).toHaveCount(0);
  await form.getByRole('button', { name: 'Import' }).click();
  const row = rowOf(page, 'use-cases.csv');
  await expect(row.locator('.number')).toHaveText(['5', '1', '0']);

  await choose(page, 'files', 'use-cases.csv');
  await expect(form.getByText('As you said for the last file with this header.')).toBeVisible();
  await expect(form.getByLabel('Column What it finds means')).toHaveValue('name');
  await expect(form.getByText('use-cases.csv is here already')).toBeVisible();
  await form.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('region', { name: 'Report of use-cases.csv' })).toHaveCount(2);
  await expect(row).toHaveCount(1);
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

test('what is dropped is taken, and what is nothing we read is named', async ({ extension }) => {
  const page = await openOptions(extension, 'set-up');
  const text = readFileSync('tests/fixtures/imports/dropped/layer.json', 'utf8');
  await page.evaluate((layer) => {
    const data = new DataTransfer();
    data.items.add(new File([layer], 'dropped.json'));
    data.items.add(new File(['# Notes'], 'notes.md'));
    const drop = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragenter', drop));
    document.body.dispatchEvent(new DragEvent('drop', drop));
  }, text);
  await expect(page.getByText('notes.md is none of the formats we read.')).toBeVisible();
  await expect(page.getByRole('form', { name: 'Import dropped.json' })).toBeVisible();
  await page.close();
});

test('an import goes on when its tab is closed, and can be cancelled', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await page.getByLabel('Choose files').setInputFiles(manyRules(1_500));
  await begin(page, '1500 Sigma files');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.close();
  const later = await openOptions(extension, 'coverage');
  await expect(rowOf(later, '1500 Sigma files')).toContainText('1,500 rules', { timeout: 20_000 });

  await later.getByLabel('Choose files').setInputFiles(manyRules(1_501));
  await begin(later, '1501 Sigma files');
  await later.getByRole('button', { name: 'Cancel the import of 1501 Sigma files' }).click();
  await expect(later.getByText('Cancelled. Nothing was changed.')).toBeVisible();
  await expect(rowOf(later, '1501 Sigma files')).toHaveCount(0);
  await later.close();
});

test('text of a file stays text, in the page and in the copy', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  const evil = '<img src=x onerror="document.title=1">\u202e.yml';
  await page.getByLabel('Choose files').setInputFiles({
    name: evil,
    mimeType: 'text/yaml',
    buffer: Buffer.from("detection:\n  a: 'not closed\n"),
  });
  await begin(page, evil.replace('\u202e', '⟨U+202E⟩'));
  // Nothing in it was a rule: the job stops, and says so.
  await expect(page.getByRole('alert')).toContainText('<img src=x onerror=');
  await expect(page.locator('main img')).toHaveCount(0);
  await expect(page).toHaveTitle('Coverage · Coverlay');
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

async function importRules(page: Page): Promise<void> {
  await choose(page, 'folder', 'team-rules');
  await begin(page, 'team-rules/');
  await expect(page.getByRole('region', { name: 'Report of team-rules/' })).toBeVisible();
}

async function begin(page: Page, name: string): Promise<void> {
  const form = page.getByRole('form', { name: `Import ${name}` });
  await form.getByRole('radio', { name: 'Don’t know' }).check();
  await form.getByRole('button', { name: 'Import' }).click();
}

function manyRules(n: number) {
  return Array.from({ length: n }, (_, k) => ({
    name: `rule-${k}.yml`,
    mimeType: 'text/yaml',
    buffer: Buffer.from(
      `title: Rule ${k}\nid: ${k}\ntags:\n  - attack.t1046\nlogsource:\n  product: linux\ndetection:\n  a: b\n  condition: a\n`,
    ),
  }));
}
