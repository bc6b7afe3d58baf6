/** Everything on this machine forgotten: stores, settings and sites are as after a new install. */
import type { Page } from '@playwright/test';
import { send } from '@/scripts/browser/import-file';
import { importLibrary, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { madeBundle } from '@/tests/support/made-bundle';
import { choose, openOptions, rowOf } from '@/tests/support/options-page';

/** Rows of every store, and the keys of the settings. */
function kept(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    type Api = { storage: { local: { get(key: null): Promise<object> } } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    const counts: [string, number][] = [
      ['settings', Object.keys(await chrome.storage.local.get(null)).length],
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => resolve(open.result);
      });
      for (const store of db.objectStoreNames) {
        const asked = db.transaction(store).objectStore(store).count();
        const count = await new Promise<number>((resolve) => {
          asked.onsuccess = () => resolve(asked.result);
        });
        counts.push([`${name}.${store}`, count]);
      }
      db.close();
    }
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  });
}

test('nothing is left, and the extension goes on as newly installed', async ({ extension }) => {
  const page = await openOptions(extension, 'coverage');
  await choose(page, 'files', 'kibana-export.ndjson');
  await expect(rowOf(page, 'kibana-export.ndjson')).toBeVisible();
  await send(page, 'notes.add', { id: 'T1046', edit: { text: 'Ask M. before you page' } });
  await send(page, 'notes.keep', { key: 'new T1057', edit: { text: 'half a' } });
  await send(page, 'sites.set', { origin: 'https://soc.example.com', on: false });
  await importLibrary(page, 'made.json', madeBundle('19.0'), { use: 'always' });
  await settleLibrary(page);
  expect(Object.keys(await kept(page))).toEqual(
    expect.arrayContaining([
      ...['settings', 'library.releases', 'library.cores', 'library.state'],
      ...['workspace.sources', 'workspace.evidence', 'workspace.notes', 'workspace.noteDrafts'],
    ]),
  );

  await page.goto(page.url().replace(/#.*/, '#backup'));
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText('There is no way back.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  expect(await kept(page)).toMatchObject({ 'workspace.notes': 1 });
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText('Everything is forgotten')).toBeAttached();
  await expect(page.getByText('Here now: nothing.')).toBeVisible();
  expect(await kept(page)).toEqual({});

  // Without a reload: the package's library answers, and what is brought is kept again.
  const looked = await send(page, 'lookup.get', { id: 'T1046' });
  expect(looked).toMatchObject({ name: 'Network Service Discovery', notes: { count: 0 } });
  await send(page, 'notes.add', { id: 'T1046', edit: { text: 'New words' } });
  expect(await kept(page)).toMatchObject({ 'workspace.notes': 1 });
  await send(page, 'workspace.forget', null);
  await page.close();
});
