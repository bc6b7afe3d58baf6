/** A source from an address: asked about once, fetched again, and never lost to a bad answer. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { launchExtension } from '@/scripts/browser/extension';
import { send } from '@/scripts/browser/import-file';
import { servePages } from '@/scripts/pages/serve-pages';
import { expect, test } from '@/tests/support/extension-test';
import { type Behaviour, type FileServer, serveFile } from '@/tests/support/file-server';
import { forgetCoverage, openOptions, rowOf } from '@/tests/support/options-page';
import { stopWorker } from '@/tests/support/stop-worker';

const LAYER = readFileSync('tests/fixtures/imports/dropped/layer.json', 'utf8');
const RULES = readFileSync('tests/fixtures/imports/dropped/kibana-export.ndjson', 'utf8');
const MORE_RULES = `${RULES.trimEnd()}\n${RULES.replaceAll('"r-', '"s-')}`;

type Stored = {
  source: { id: string; name: string; importedAt: string; isOn: boolean; meaning: string };
  counts: { rules: number; statements: number };
  origin: { checkedAt: string; etag: string; failed: { at: string; message: string } | null };
};

let server: FileServer;
let page: Page;
test.beforeEach(async ({ extension }) => {
  await forgetCoverage(extension);
  page = await openOptions(extension, 'coverage');
});
test.afterEach(async () => {
  await page.close();
  await server.close();
});

const sources = async () =>
  ((await send(page, 'coverage.state', null)) as { sources: Stored[] }).sources;
const only = async (): Promise<Stored> => {
  const [first, ...others] = await sources();
  if (!first || others.length) throw new Error('There is not exactly one source.');
  return first;
};

async function serve(path: string, does: Behaviour): Promise<void> {
  server = await serveFile(path);
  server.does(does);
}

async function giveAddress(url: string, on = page): Promise<void> {
  await on.getByRole('button', { name: 'From a URL' }).click();
  await on.getByLabel('Address of a file').fill(url);
  await on.getByRole('button', { name: 'Fetch', exact: true }).click();
}

/** A Kibana export says by itself what runs, so nothing is asked. */
async function bringRules(): Promise<void> {
  await serve('/export/rules.ndjson', { body: RULES, etag: '"v1"' });
  await giveAddress(server.url);
  await expect(origin()).toContainText('Every day, last checked at');
}

/** The line below the only source. */
const origin = (on = page) => on.locator('.row-origin');
const refresh = () => page.getByRole('button', { name: /^(?:Refresh .* now|Retry: .*)$/ }).click();

test('a layer is asked about like a file, and its source is named by the address', async () => {
  await serve('/layer.json?key=secret', { body: LAYER, etag: '"v1"' });
  await giveAddress(server.url);
  const name = server.url.replace('?key=secret', '');
  const form = page.getByRole('form', { name: `Import ${name}` });
  await expect(form.getByLabel('Which ATT&CK release is it for?')).toHaveValue('17');
  // Nothing is stored before the answer, and a closed tab loses nothing.
  expect(await sources()).toEqual([]);
  await page.reload();
  await form.getByRole('radio', { name: 'Detection' }).check();
  await form.getByLabel('Counts from a score of').fill('50');
  await form.getByRole('button', { name: 'Import' }).click();
  await expect(rowOf(page, name)).toContainText('Navigator layer, 2 statements');
  await expect(origin()).toContainText(`${name}?…`);
  expect(server.requests).toEqual([{ ifNoneMatch: '', cookie: '', referer: '', origin: '' }]);

  server.does({ body: LAYER.replace('"T1046"', '"T1057"'), etag: '"v2"' });
  await refresh();
  await expect.poll(async () => (await only()).origin.etag).toBe('"v2"');
  expect(await only()).toMatchObject({ source: { name, meaning: 'detection', threshold: 50 } });
  await expect(page.getByRole('form')).toHaveCount(0);
});

test('asked again, the server may say that nothing changed', async () => {
  await bringRules();
  const before = await only();
  await refresh();
  await expect.poll(async () => (await only()).origin.checkedAt).not.toBe(before.origin.checkedAt);
  expect(server.requests.map(({ ifNoneMatch }) => ifNoneMatch)).toEqual(['', '"v1"']);
  const { checkedAt } = (await only()).origin;
  expect(await only()).toEqual({ ...before, origin: { ...before.origin, checkedAt } });
});

test('new content takes the place of the old; what was said of the source stays', async () => {
  await bringRules();
  const { source } = await only();
  await send(page, 'coverage.change', {
    id: source.id,
    change: { name: 'Ours', isOn: false, chosenIds: { 'T1562.004': 'T1686' } },
  });
  await send(page, 'coverage.every', { id: source.id, everyHours: 168 });
  server.does({ body: MORE_RULES, etag: '"v2"' });
  await refresh();
  const row = rowOf(page, 'Ours');
  await expect(row.locator('.number')).toHaveText(['2', '2', '0']);
  await expect(origin()).toContainText('Every week');
  expect(await only()).toMatchObject({
    source: { id: source.id, name: 'Ours', isOn: false, chosenIds: { 'T1562.004': 'T1686' } },
    origin: { etag: '"v2"', everyHours: 168, failed: null },
  });
  await expect(page.getByRole('region', { name: /^Report of/ })).toHaveCount(1);
});

const BAD: [string, Behaviour, RegExp][] = [
  ['a refusal', { status: 401 }, /the server answered 401/],
  ['a fault', { status: 500, body: RULES }, /the server answered 500/],
  ['a page', { body: '<!doctype html><title>Sign in</title>' }, /sent a web page/],
  ['a part', { cut: RULES }, /broke before the file was whole/],
  ['a way elsewhere', { status: 302, location: 'http://localhost:9/' }, /another address/],
  ['nothing', { body: '' }, /holds nothing|none of the formats/],
  ['something else', { body: 'a b c' }, /none of the formats/],
];

test('whatever the server sends instead, the data stays and the row says why', async () => {
  await bringRules();
  const before = await only();
  for (const [what, behaviour, sentence] of BAD) {
    const last = (await only()).origin.failed?.at;
    server.does(behaviour);
    await refresh();
    // Two of them are said in the same words: only the time tells this answer from the last.
    await expect.poll(async () => (await only()).origin.failed?.at, what).not.toBe(last);
    await expect(origin(), what).toContainText(sentence);
    await expect(origin(), what).toContainText(
      /Not refreshed: .*\. Data of \d+ \w+ stays in use\./,
    );
    const { failed } = (await only()).origin;
    expect(await only(), what).toEqual({ ...before, origin: { ...before.origin, failed } });
  }
  server.does({ body: MORE_RULES, etag: '"v2"' });
  await refresh();
  await expect(rowOf(page, server.url).locator('.number')).toHaveText(['2', '2', '0']);
  await expect(page.getByText('Not refreshed')).toHaveCount(0);
});

test('a server that is away changes nothing', async () => {
  await bringRules();
  await server.close();
  await refresh();
  await expect(origin()).toContainText('could not be reached');
  expect(await only()).toMatchObject({ counts: { rules: 2 } });
});

test('the first fetch fails with a sentence and stores nothing', async () => {
  await serve('/rules.ndjson', { status: 404 });
  await giveAddress(server.url);
  await expect(page.getByRole('alert')).toHaveText(
    'Nothing was imported: the server answered 404.',
  );
  server.does({ body: '# Notes', type: 'text/markdown' });
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(page.getByText(/none of the formats we read.* It was left out/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('No rules imported yet.')).toBeVisible();
  await expect(page.getByRole('form')).toHaveCount(0);
});

test('what is no https address is not asked for', async () => {
  await serve('/rules.ndjson', { status: 404 });
  await giveAddress('http://ci.example.com/rules.ndjson');
  await expect(page.getByRole('alert')).toContainText('Only https addresses are fetched');
  await page.getByLabel('Address of a file').fill('https://me:secret@ci.example.com/');
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Leave name and password out');
  expect(server.requests).toEqual([]);
});

test('without the browser’s permission nothing is fetched', async () => {
  await serve('/rules.ndjson', { body: RULES });
  await page.evaluate(() => {
    type Api = { permissions: { request(): Promise<boolean> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    chrome.permissions.request = async () => false;
  });
  await giveAddress(server.url);
  await expect(page.getByRole('alert')).toContainText(/did not give access to 127\.0\.0\.1:\d+/);
  expect(server.requests).toEqual([]);
});

test('what the organisation names is offered, and fetched by a click', async () => {
  await serve('/rules.ndjson', { body: RULES });
  await page.addInitScript((url) => {
    // Policies of a browser are files of its machine: said here by what reads them.
    type Api = { storage: { managed: { get(): Promise<object> } } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    chrome.storage.managed.get = async () => ({ coverageUrls: [{ url, everyHours: 168 }] });
  }, server.url);
  await page.reload();
  const offer = page.getByRole('region', { name: 'Named by your organisation' });
  expect(server.requests).toEqual([]);
  await offer.getByRole('button', { name: `Fetch ${server.url}` }).click();
  await expect(origin()).toContainText('Every week, last checked at');
  await expect(offer).toHaveCount(0);
});

test('what is due is fetched by itself, also after the worker was stopped in the middle', async ({
  extension,
}) => {
  await bringRules();
  await makeOld(page);
  server.does({ silent: true });
  await ring(extension.worker);
  await expect.poll(() => server.requests.length).toBe(2);
  await stopWorker(extension, true);
  expect(await only()).toMatchObject({ counts: { rules: 2 }, origin: { failed: null } });
  server.does({ body: MORE_RULES, etag: '"v2"' });
  await ring(extension.worker);
  await expect(rowOf(page, server.url).locator('.number')).toHaveText(['2', '2', '0']);
  // Not due any more: the alarm is set for tomorrow.
  const next = await extension.worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Alarms };
    const alarm = (await chrome.alarms.getAll()).find(({ name }) => name === 'refresh-sources');
    return (alarm?.scheduledTime ?? 0) - Date.now();
  });
  expect(Math.round(next / 3_600_000)).toBe(24);
});

test('access is asked for one host, whose pages stay unread, and given back', async () => {
  const extension = await launchExtension({ path: '.output/chrome-mv3' });
  const pages = await servePages('tests/fixtures/pages', extension.context);
  try {
    await serve('/rules.ndjson', { body: RULES });
    const settings = await extension.context.newPage();
    await settings.goto('chrome://extensions');
    await settings.evaluate(async (id) => {
      type Private = { addHostPermission(id: string, host: string): Promise<void> };
      const api = globalThis as unknown as { chrome: { developerPrivate: Private } };
      await api.chrome.developerPrivate.addHostPermission(id, 'http://127.0.0.1/*');
    }, extension.id);
    const options = await openOptions(extension, 'coverage');
    await giveAddress(server.url, options);
    await expect(origin(options)).toContainText('Every day');
    const origins = () =>
      options.evaluate(async () => {
        type Api = { permissions: { getAll(): Promise<{ origins: string[] }> } };
        const { chrome } = globalThis as unknown as { chrome: Api };
        return (await chrome.permissions.getAll()).origins;
      });
    expect(await origins()).toContain('http://127.0.0.1/*');
    const read = await extension.context.newPage();
    await read.goto(pages.urlOf('prose.html'));
    await read.waitForTimeout(700);
    expect(await read.evaluate(() => CSS.highlights.get('coverlay-id')?.size ?? 0)).toBe(0);
    await options.getByRole('button', { name: `Remove ${server.url}` }).click();
    await options.locator('.confirm').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(origins).toEqual(['https://attack.mitre.org/*']);
  } finally {
    await pages.close();
    await extension.close();
  }
});

type Alarms = {
  alarms: {
    create(name: string, info: { when: number }): Promise<void>;
    getAll(): Promise<{ name: string; scheduledTime: number }[]>;
  };
};

/** As if the last check had been two days ago. */
function makeOld(on: Page): Promise<void> {
  return on.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('workspace');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const tx = db.transaction('sources', 'readwrite');
    const all = tx.objectStore('sources').getAll();
    all.onsuccess = () => {
      for (const stored of all.result) {
        stored.origin.checkedAt = new Date(Date.now() - 48 * 3_600_000).toISOString();
        tx.objectStore('sources').put(stored);
      }
    };
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
  });
}

/** The browser rings an unpacked extension's alarm at once. */
function ring(worker: { evaluate(task: () => Promise<void>): Promise<void> }): Promise<void> {
  return worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Alarms };
    await chrome.alarms.create('refresh-sources', { when: Date.now() });
  });
}
