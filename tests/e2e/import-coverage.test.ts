/** Coverage comes in: files and folders are asked about once, read in the background and reported. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from '@/tests/support/extension-test';
import { begin, choose, forgetCoverage, openOptions, rowOf } from '@/tests/support/options-page';

test.beforeEach(({ extension }) => forgetCoverage(extension));

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
  await report.getByRole('button', { name: 'Copy the report of team-rules/' }).click();
  await expect(page.getByText('Copied as text')).toBeVisible();
  const row = rowOf(page, 'team-rules/');
  await expect(row).toContainText('Sigma rules, 3 rules');
  await expect(row.locator('.number')).toHaveText(['1', '2', '0']);
  await expect(row.getByLabel('Are the rules of team-rules/ deployed?')).toHaveValue('by-status');
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
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  // The earlier source went, and its report with it.
  await expect(page.getByRole('region', { name: 'Report of use-cases.csv' })).toHaveCount(1);
  await expect(row).toHaveCount(1);
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

test('an import goes on when its tab is closed', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await page.getByLabel('Choose files').setInputFiles(archiveOf(8_000));
  await begin(page, 'many.zip');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.close();
  const later = await openOptions(extension, 'coverage');
  await expect(rowOf(later, 'many.zip')).toContainText('8,000 rules', { timeout: 20_000 });
  await later.close();
});

test('an import can be cancelled, and leaves nothing', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await page.getByLabel('Choose files').setInputFiles(archiveOf(30_000));
  await begin(page, 'many.zip');
  await page.getByRole('button', { name: 'Cancel the import of many.zip' }).click();
  const cancelled = page.getByText('Cancelled. Nothing was changed.');
  await expect(cancelled).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('No rules imported yet.')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.close();
});

test('many loose files of a kind are one import', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  const files = Array.from({ length: 300 }, (_, n) => ({
    name: `rule-${n}.yml`,
    mimeType: 'text/yaml',
    buffer: Buffer.from(ruleText(n)),
  }));
  await page.getByLabel('Choose files').setInputFiles(files);
  await begin(page, '300 Sigma files');
  await expect(rowOf(page, '300 Sigma files')).toContainText('Sigma rules, 300 rules');
  await page.close();
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

function archiveOf(rules: number) {
  const paths = Array.from({ length: rules }, (_, n) => [`rule-${n}.yml`, strToU8(ruleText(n))]);
  const zip = zipSync(Object.fromEntries(paths), { level: 0 });
  return { name: 'many.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) };
}

function ruleText(n: number): string {
  return `title: Rule ${n}\nid: ${n}\ntags:\n  - attack.t1046\nlogsource:\n  product: linux\ndetection:\n  a: b\n  condition: a\n`;
}
