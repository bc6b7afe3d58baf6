/** The whole workspace goes into one file and comes back to the same state, or nothing changes. */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';
import { serveFile } from '@/tests/support/file-server';
import { begin, choose, forgetCoverage, openOptions, rowOf } from '@/tests/support/options-page';

const LOOK = { theme: 'dark', textSize: 115, badge: 'worst' };

type File = { version: number; sections: Record<string, unknown> };

let page: Page;
// Other files share the browser: they begin where a new user does.
test.afterAll(({ extension }) => forgetCoverage(extension));
test.beforeEach(async ({ extension }) => {
  await forgetCoverage(extension);
  page = await openOptions(extension, 'coverage');
});
test.afterEach(() => page.close());

const IDS = ['T1046', 'T1059.001', 'T1110.003', 'T1200', 'DET0376', 'AN1057'];

/** Everything a person sees of coverage, and what follows from it. */
async function everything() {
  const state = (await send(page, 'coverage.state', null)) as { sources: unknown[] };
  const statuses = await send(page, 'lookup.briefs', { ids: IDS });
  const layer = await send(page, 'export.layer', { domain: 'enterprise-attack' });
  return { ...state, statuses, layer };
}

/** Rules, a layer with answers, a list of logs, a scope with claims, and a file from an address. */
async function bringMuch(): Promise<() => Promise<void>> {
  await choose(page, 'folder', 'team-rules');
  await begin(page, 'team-rules/');
  await expect(rowOf(page, 'team-rules/')).toBeVisible();
  await choose(page, 'files', 'layer.json');
  const form = page.getByRole('form', { name: 'Import layer.json' });
  await form.getByRole('radio', { name: 'Detection' }).check();
  await form.getByRole('button', { name: 'Import' }).click();
  await expect(rowOf(page, 'layer.json')).toBeVisible();
  await choose(page, 'files', 'inventory.csv');
  await expect(rowOf(page, 'inventory.csv')).toBeVisible();
  const body = readFileSync('tests/fixtures/imports/dropped/kibana-export.ndjson');
  const server = await serveFile('/rules.ndjson');
  server.does({ body, etag: '"v1"' });
  await page.getByRole('button', { name: 'From a URL' }).click();
  await page.getByLabel('Address of a file').fill(server.url);
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(rowOf(page, server.url)).toBeVisible();
  const said = { date: '2026-11-22', who: 'M. Weber' };
  await send(page, 'scope.set', {
    scope: {
      platforms: ['Windows', 'Linux'],
      completeFor: { Windows: said },
      notApplicable: { T1200: { ...said, reason: 'no hardware' } },
    },
  });
  await send(page, 'sites.set', { origin: 'https://soc.example.com', on: false });
  await send(page, 'sites.marks', { origin: 'https://a.example.com', mode: 'attention' });
  await send(page, 'sites.marks', { origin: 'https://b.example.com', mode: 'colour' });
  await send(page, 'sites.card', { openAfterMs: 300, ...LOOK });
  return server.close;
}

async function save(): Promise<{ name: string; bytes: Buffer }> {
  await page.goto(page.url().replace(/#.*/, '#backup'));
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const download = await started;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function chooseCopy(name: string, buffer: Buffer): Promise<void> {
  await page.goto(page.url().replace(/#.*/, '#backup'));
  const mimeType = 'application/octet-stream';
  await page.getByLabel('Choose the file').setInputFiles({ name, mimeType, buffer });
}

const stored = (key: 'settings' | 'page') =>
  page.evaluate(async (name) => {
    type Api = { storage: { local: { get(key: string): Promise<Record<string, object>> } } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    return (await chrome.storage.local.get(name))[name];
  }, key);

async function forgetPages(): Promise<void> {
  for (const host of ['a', 'b']) {
    await send(page, 'sites.marks', { origin: `https://${host}.example.com`, mode: 'all' });
  }
  const look = { theme: 'auto', textSize: 100, badge: 'all' };
  await send(page, 'sites.card', { openAfterMs: 150, ...look });
}

test('saved, forgotten and brought back, everything is as it was', async () => {
  const close = await bringMuch();
  const before = await everything();
  expect(before.sources).toHaveLength(4);
  const { name, bytes } = await save();
  await close();
  expect(name).toMatch(/^coverlay-workspace-\d{4}-\d\d-\d\d\.json\.gz$/);

  await page.goto(page.url().replace(/#.*/, '#coverage'));
  await page.getByRole('button', { name: 'Forget coverage' }).click();
  await page.getByRole('button', { name: 'Forget coverage' }).click();
  await expect(page.getByText('No rules imported yet.')).toBeVisible();
  await send(page, 'sites.set', { origin: 'https://soc.example.com', on: true });
  await forgetPages();
  const forgotten = await everything();
  expect(forgotten.statuses).not.toEqual(before.statuses);

  await chooseCopy(name, bytes);
  const preview = page.getByRole('region', { name: `What ${name} holds` });
  await expect(preview).toContainText('4 sources, 5 rules, 2 statements');
  await expect(preview.getByRole('row', { name: /^Coverage/ })).toContainText('nothing');
  expect(await everything(), 'looking changes nothing').toEqual(forgotten);
  await preview.getByRole('button', { name: 'Replace what is here' }).click();
  await expect(page.getByText(`Taken from ${name}`)).toBeVisible();
  expect(await everything()).toEqual(before);
  expect(await stored('settings')).toEqual({ off: ['https://soc.example.com'] });
  // Colours tell a site what you do not see: no file makes that choice.
  expect(await stored('page')).toEqual({
    marks: { 'https://a.example.com/*': 'attention' },
    openAfterMs: 300,
    hasSingleKeys: true,
    ...LOOK,
  });
  // The unpacked file is taken, too, and what it holds takes the place of all that is here.
  await send(page, 'scope.set', {
    scope: { platforms: ['macOS'], completeFor: {}, notApplicable: {} },
  });
  await chooseCopy('copy.json', gunzipSync(bytes));
  await page.getByRole('button', { name: 'Replace what is here' }).click();
  await expect(page.getByText('Taken from copy.json')).toBeVisible();
  expect(await everything()).toEqual(before);
  await send(page, 'sites.set', { origin: 'https://soc.example.com', on: true });
  await forgetPages();
});

test('a file that is broken, strange or too new changes nothing and says why', async () => {
  await choose(page, 'files', 'kibana-export.ndjson');
  await expect(rowOf(page, 'kibana-export.ndjson')).toBeVisible();
  const { bytes } = await save();
  const before = await everything();
  const text = gunzipSync(bytes).toString();
  const changed = (change: (file: File) => void) => {
    const file = JSON.parse(text) as File;
    change(file);
    return Buffer.from(JSON.stringify(file));
  };
  const bad: [string, Buffer, RegExp][] = [
    ['cut.json.gz', bytes.subarray(0, bytes.length / 2), /damaged or was cut off/],
    ['cut.json', Buffer.from(text.slice(0, -20)), /cut off/],
    ['typo.json', Buffer.from(text.replace('"version":', '"version" ')), /character \d+/],
    ['layer.json', readFileSync('tests/fixtures/imports/dropped/layer.json'), /no copy of a work/],
    ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), /is no text/],
    ['newer.json', changed((file) => Object.assign(file, { version: 2 })), /newer Coverlay/],
    ['wrong.json', Buffer.from(text.replace('"inactive"', '"maybe"')), /records\[\d\]\.state is/],
    ['empty.json', changed((file) => Object.assign(file, { sections: {} })), /holds nothing/],
  ];
  for (const [name, buffer, sentence] of bad) {
    await chooseCopy(name, buffer);
    const alert = page.getByRole('alert');
    await expect(alert, name).toContainText(name);
    await expect(alert, name).toContainText(sentence);
    await expect(alert, name).toContainText('Nothing was changed.');
    await expect(page.getByRole('button', { name: 'Replace what is here' })).toHaveCount(0);
    expect(await everything(), name).toEqual(before);
  }
});

test('what is only in one of the two is said before: kept, or left out', async () => {
  await choose(page, 'files', 'kibana-export.ndjson');
  await expect(rowOf(page, 'kibana-export.ndjson')).toBeVisible();
  const { bytes } = await save();
  const file = JSON.parse(gunzipSync(bytes).toString()) as File;
  const { coverage } = file.sections;
  const other = { ...file, sections: { coverage, '<b>later</b>': [1] } };
  await chooseCopy('other.json.gz', gzipSync(JSON.stringify(other)));
  const preview = page.getByRole('region', { name: 'What other.json.gz holds' });
  await expect(preview).toContainText(
    /Not in the file, so kept as it is: .*Packs of takes.* and Sites\./,
  );
  await expect(preview).toContainText('does not know it: <b>later</b>.');
  await preview.getByRole('button', { name: 'Keep what is here' }).click();
  await expect(preview).toHaveCount(0);
});

test('an import under way does not come back after the replacing', async () => {
  test.setTimeout(60_000);
  const { name, bytes } = await save();
  // Looked at beforehand: the import is to be under way when it is replaced, on any machine.
  await chooseCopy(name, bytes);
  await expect(page.getByRole('button', { name: 'Replace what is here' })).toBeVisible();
  await page.goto(page.url().replace(/#.*/, '#coverage'));
  const rule = strToU8('title: A\nid: 1\ntags: [attack.t1046]\ndetection: {a: b}\n');
  const files = Array.from({ length: 45_000 }, (_, n) => [`rule-${n}.yml`, rule]);
  const buffer = Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }));
  const mimeType = 'application/zip';
  await page.getByLabel('Choose files').setInputFiles({ name: 'many.zip', mimeType, buffer });
  await begin(page, 'many.zip');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.goto(page.url().replace(/#.*/, '#backup'));
  await page.getByRole('button', { name: 'Replace what is here' }).click();
  await expect(page.getByText(`Taken from ${name}`)).toBeVisible();
  const state = () => send(page, 'coverage.state', null);
  expect(await state(), 'it is still being read').toMatchObject({ imports: [{}], sources: [] });
  await expect.poll(state, { timeout: 30_000 }).toMatchObject({ imports: [] });
  expect(await state()).toMatchObject({ sources: [] });
});
