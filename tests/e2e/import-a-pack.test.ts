/** Packs of takes: looked at before they are kept, ten thousand takes at once, and never trusted. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';
import { send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';
import { serveFile } from '@/tests/support/file-server';
import { openOptions } from '@/tests/support/options-page';
import { openPanel } from '@/tests/support/panel';

const HEAD = {
  format: 'coverlay-take-pack',
  formatVersion: 1,
  name: 'Acme takes',
  version: '7',
  publisher: { name: 'Acme', url: 'https://acme.example/' },
  licence: 'CC-BY-4.0',
  marking: 'TLP:GREEN',
  release: '18.1',
  confidence: 'high',
};
const HOSTILE = '<img src=x onerror="document.title=\'hacked\'"> [go](javascript:alert(1))';

const entry = (object: string, text: string, evidence: string[] = []) => ({
  object,
  sections: { summary: [{ text, evidence }] },
});

const buffer = (pack: object) => Buffer.from(JSON.stringify(pack));

async function choose(page: Page, name: string, content: Buffer): Promise<void> {
  const mimeType = 'application/octet-stream';
  await page.getByLabel('Choose a pack').setInputFiles({ name, mimeType, buffer: content });
}

const preview = (page: Page, name = 'Acme takes') =>
  page.getByRole('region', { name: `What ${name} holds` });
const row = (page: Page, name: string): Locator => page.getByRole('listitem', { name });

async function forgetPacks(extension: Extension): Promise<void> {
  const page = await openOptions(extension, 'takes');
  const { packs, jobs } = (await send(page, 'packs.state', null)) as {
    packs: { id: string }[];
    jobs: { jobId: string }[];
  };
  for (const { jobId } of jobs) await send(page, 'packs.cancel', { jobId });
  for (const { id } of packs) await send(page, 'packs.remove', { id });
  await page.close();
}

let page: Page;
test.beforeEach(async ({ extension }) => {
  await forgetPacks(extension);
  page = await openOptions(extension, 'takes');
});
test.afterEach(async ({ extension }) => {
  await page.close();
  await forgetPacks(extension);
});

test('a pack is shown before it is kept, then stands in the panel and on the card', async ({
  extension,
}) => {
  const takes = [
    entry('T1046', 'Acme sees this weekly.', ['T1046', 'https://acme.example/1']),
    entry('T9999', 'For a later release.'),
    { object: 'T1059', sections: {} },
    { sections: { summary: ['About nothing.'] } },
  ];
  await choose(page, 'acme.json', buffer({ ...HEAD, takes }));
  const box = preview(page);
  await expect(box).toContainText('Acme');
  await expect(box).toContainText('CC-BY-4.0');
  await expect(box).toContainText('TLP:GREEN');
  await expect(box).toContainText('2 takes, 2 more cannot be read');
  await expect(box).toContainText('T9999');
  await expect(box).toContainText('take 3 T1059 None of its sections holds a sentence.');
  await expect(box).toContainText('take 4 It names no ATT&CK ID');
  expect(await send(page, 'packs.state', null)).toMatchObject({ packs: [] });
  await box.getByRole('button', { name: 'Import' }).click();
  await expect(row(page, 'Acme takes')).toContainText('2 takes · 2 could not be read');
  await expect(row(page, 'Acme takes')).toContainText('no installed release knows, kept: T9999');

  const panel = await openPanel(extension, '#T1046');
  const region = panel.getByRole('region', { name: 'Takes' });
  await expect(region.getByRole('heading', { level: 3 })).toHaveText(['Take by Acme', 'Take']);
  await expect(region).toContainText('Acme sees this weekly.');
  for (const fact of ['TLP:GREEN', 'CC-BY-4.0', 'written for 18.1', 'Confidence high']) {
    await expect(region).toContainText(fact);
  }
  await panel.goto(panel.url().replace(/#.*/, '#T9999'));
  await expect(panel.getByText('For a later release.')).toBeVisible();

  // Switched off, it is as if it were not there; switched on again it is back.
  await page.getByRole('switch', { name: 'Show takes of Acme takes' }).click();
  await panel.goto(panel.url().replace(/#.*/, '#T1046'));
  await expect(region.getByRole('heading', { level: 3 })).toHaveText(['Take']);
  await page.getByRole('switch', { name: 'Show takes of Acme takes' }).click();
  await expect(region.getByRole('heading', { level: 3 })).toHaveText(['Take by Acme', 'Take']);
  await panel.close();
});

test('script, images and javascript: stay text, everywhere they are shown', async ({
  extension,
}) => {
  const takes = [entry('T1046', HOSTILE, ['javascript:alert(1)', 'T1046'])];
  const pack = { ...HEAD, name: HOSTILE, publisher: { name: HOSTILE }, licence: HOSTILE, takes };
  await choose(page, 'bad.json', buffer(pack));
  const box = page.getByRole('region', { name: /^What <img/ });
  await expect(box).toContainText(HOSTILE);
  await expect(box).toContainText('evidence that we cannot open: javascript:alert(1)');
  await box.getByRole('button', { name: 'Import' }).click();
  await expect(page.locator('.packs')).toContainText(HOSTILE);
  const panel = await openPanel(extension, '#T1046');
  const region = panel.getByRole('region', { name: 'Takes' });
  await expect(region).toContainText(HOSTILE);
  for (const one of [page, panel]) {
    expect(await one.locator('img[src="x"]').count()).toBe(0);
    expect(await one.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await one.title()).not.toBe('hacked');
  }
  await panel.close();
});

test('ten thousand takes are read and written with progress, and can be stopped', async ({
  extension,
}) => {
  test.setTimeout(120_000);
  const takes = Array.from({ length: 10_000 }, (_, n) =>
    entry(`T${1_000 + (n % 9_000)}`, `Take number ${n} says something of its own.`, ['T1046']),
  );
  const big = buffer({ ...HEAD, name: 'Big takes', takes });
  await choose(page, 'big.json', big);
  const box = preview(page, 'Big takes');
  await expect(box).toContainText('10,000 takes', { timeout: 30_000 });
  const told = page.evaluate(
    () =>
      new Promise<{ phases: string[]; steps: number; ms: number }>((resolve) => {
        type Message = { type: string; progress?: { phase: string } };
        type Api = { runtime: { onMessage: { addListener(on: (m: Message) => void): void } } };
        const { chrome } = globalThis as unknown as { chrome: Api };
        const phases = new Set<string>();
        const start = performance.now();
        let steps = 0;
        chrome.runtime.onMessage.addListener(({ type, progress }) => {
          if (progress) {
            phases.add(progress.phase);
            steps += 1;
          }
          const ms = performance.now() - start;
          if (type === 'packs.ended') resolve({ phases: [...phases], steps, ms });
        });
      }),
  );
  await box.getByRole('button', { name: 'Import' }).click();
  const { phases, steps, ms } = await told;
  test.info().annotations.push({ type: '10,000 takes, ms', description: `${Math.round(ms)}` });
  expect(phases).toEqual(expect.arrayContaining(['reading', 'writing']));
  expect(steps).toBeGreaterThan(4);
  await expect(row(page, 'Big takes')).toContainText('10,000 takes');

  const panel = await openPanel(extension, '#T1046');
  await expect(panel.getByRole('region', { name: 'Takes' })).toContainText('Take number 46 says');
  await panel.close();

  // Stopped on the way, nothing of it is there, and what was there stays.
  await choose(page, 'other.json', buffer({ ...HEAD, name: 'Other takes', takes }));
  const other = preview(page, 'Other takes');
  await other.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Cancel the import of other.json' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect
    .poll(async () => (await send(page, 'packs.state', null)) as unknown)
    .toMatchObject({ jobs: [], packs: [{ name: 'Big takes' }] });
});

test('a new version takes the place of the old one, its rank and its switch', async () => {
  const bring = async (name: string, version: string, button: string) => {
    const takes = [entry('T1046', `${name} ${version}`)];
    await choose(page, `${name}.json`, buffer({ ...HEAD, name, version, takes }));
    await preview(page, name).getByRole('button', { name: button }).click();
    await expect(row(page, name).first()).toContainText(`${name} ${version}`);
  };
  await bring('First', '1', 'Import');
  await bring('Second', '1', 'Import');
  await page.getByRole('button', { name: 'Move Second up' }).click();
  const names = () => page.locator('.packs b').allTextContents();
  await expect.poll(names).toEqual(['Second 1', 'First 1']);
  await page.getByRole('switch', { name: 'Show takes of Second' }).click();
  await bring('Second', '2', 'Replace it');
  await expect.poll(names).toEqual(['Second 2', 'First 1']);
  await expect(page.getByRole('switch', { name: 'Show takes of Second' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Remove Second' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect.poll(names).toEqual(['First 1']);
});

test('a pack in Markdown, one from an address, and files that are none', async () => {
  await choose(page, 'night.md', readFileSync('tests/fixtures/packs/pack.md'));
  await expect(preview(page, 'Night shift notes')).toContainText('2 takes');
  await preview(page, 'Night shift notes').getByRole('button', { name: 'Leave it out' }).click();
  await expect(preview(page, 'Night shift notes')).toHaveCount(0);

  const server = await serveFile('/takes.json');
  server.does({ body: buffer({ ...HEAD, takes: [entry('T1046', 'From afar.')] }) });
  await page.getByRole('button', { name: 'From a URL' }).click();
  await page.getByLabel('Address of a pack').fill(server.url);
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await preview(page).getByRole('button', { name: 'Import' }).click();
  await expect(row(page, 'Acme takes')).toContainText(server.url);
  await server.close();

  for (const [name, content, sentence] of [
    ['cut.json', '{"format":', /cut\.json: It is cut off/],
    ['bundle.json', '{"type":"bundle"}', /It is no pack of takes/],
    ['none.json', JSON.stringify({ ...HEAD, takes: [] }), /holds no take that could be read/],
  ] as const) {
    await choose(page, name, Buffer.from(content));
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(page.getByRole('alert')).toContainText('Nothing was changed.');
  }
  await expect(row(page, 'Acme takes')).toBeVisible();
});

test('a pack leaves as STIX notes', async () => {
  await choose(page, 'acme.json', buffer({ ...HEAD, takes: [entry('T1046', 'As a note.')] }));
  await preview(page).getByRole('button', { name: 'Import' }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save Acme takes as STIX notes' }).click();
  const file = JSON.parse(readFileSync(await (await started).path(), 'utf8')) as {
    objects: { type: string; content?: string }[];
  };
  expect(file.objects.find(({ type }) => type === 'note')?.content).toContain('As a note.');
});

test('packs are in the workspace’s file, and come back from it', async ({ extension }) => {
  const takes = [entry('T1046', 'Kept in the copy.', ['T1046', 'G0032 uses T1046'])];
  await choose(page, 'acme.json', buffer({ ...HEAD, takes }));
  await preview(page).getByRole('button', { name: 'Import' }).click();
  await expect(row(page, 'Acme takes')).toBeVisible();
  const before = await send(page, 'takes.of', { id: 'T1046' });
  await page.goto(page.url().replace(/#.*/, '#backup'));
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const copy = readFileSync(await (await started).path());
  await forgetPacks(extension);
  expect(await send(page, 'takes.of', { id: 'T1046' })).not.toEqual(before);
  const mimeType = 'application/octet-stream';
  const file = { name: 'copy.json.gz', mimeType, buffer: copy };
  await page.getByLabel('Choose the file').setInputFiles(file);
  await expect(page.getByRole('row', { name: /^Packs of takes/ })).toContainText(
    '1 pack and 1 take',
  );
  await page.getByRole('button', { name: 'Replace what is here' }).click();
  await expect(page.getByText('Taken from copy.json.gz')).toBeVisible();
  expect(await send(page, 'takes.of', { id: 'T1046' })).toEqual(before);
});
