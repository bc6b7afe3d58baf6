/** What is known goes out as tables and layers: true to the sources, and harmless in a spreadsheet. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { expect, test } from '@/tests/support/extension-test';
import { begin, choose, forgetCoverage, openOptions, rowOf } from '@/tests/support/options-page';

let page: Page;
// Other files share the browser: they begin where a new user does.
test.afterAll(({ extension }) => forgetCoverage(extension));
test.beforeEach(async ({ extension }) => {
  await forgetCoverage(extension);
  page = await openOptions(extension, 'coverage');
});
test.afterEach(() => page.close());

async function download(button: string): Promise<{ name: string; text: string }> {
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await started;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

function rowsOf(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

const RULE = (title: string) =>
  `title: ${title}\nid: 1\nstatus: stable\nauthor: "@somebody"\ntags: [attack.t1046]\nlogsource: {product: linux}\ndetection: {a: b}\n`;

test('statuses and evidence are tables, and no cell of them is a formula', async () => {
  const evil = '=HYPERLINK("http://evil.example";"x")';
  await page.getByLabel('Choose files').setInputFiles({
    name: '+evil.yml',
    mimeType: 'text/yaml',
    buffer: Buffer.from(RULE(`'${evil}'`)),
  });
  await begin(page, '+evil.yml');
  await expect(rowOf(page, '+evil.yml')).toBeVisible();

  const ids = await download('Status of each ID');
  expect(ids.name).toMatch(/^coverlay-ids-\d{4}-\d\d-\d\d\.csv$/);
  expect(ids.text).toMatch(/^\ufeffID,Name,Status,/);
  const statuses = rowsOf(ids.text);
  expect(statuses.length).toBeGreaterThan(800);
  expect(statuses.find(({ ID }) => ID === 'T1046')).toMatchObject({
    Name: 'Network Service Discovery',
    Status: 'Off',
    'Rules not known to run': '1',
    Sources: "'+evil.yml",
  });

  const evidence = rowsOf((await download('Evidence')).text);
  expect(evidence).toMatchObject([
    { ID: 'T1046', Name: `'${evil}`, Source: "'+evil.yml", 'Author or tool': "'@somebody" },
  ]);
});

test('the byte order mark can be left out', async () => {
  await page.getByRole('switch', { name: /byte order mark/ }).uncheck();
  expect((await download('Status of each ID')).text).toMatch(/^ID,/);
  expect((await download('Rules to remap')).text).toMatch(/^Source,/);
});

test('the remap report names rules with old IDs, what to write instead, and why', async () => {
  await choose(page, 'folder', 'team-rules');
  await begin(page, 'team-rules/');
  await expect(rowOf(page, 'team-rules/')).toBeVisible();
  const { name, text } = await download('Rules to remap');
  expect(name).toMatch(/^coverlay-remap-.*\.csv$/);
  const rows = rowsOf(text);
  const of = (id: string) => rows.find((row) => row['ID as written'] === id);
  expect(of('T1086')).toMatchObject({ Source: 'team-rules/', 'Proposed IDs': 'T1059.001' });
  expect(of('T1562.004')).toMatchObject({
    'Proposed IDs': 'T1686 | T1686.001 | T1686.003',
    Why: expect.stringContaining('choose'),
  });
});
