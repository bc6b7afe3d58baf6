/** Every derived take as one file, worked out in the background: told, cancelled, and never half. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';
import { openOptions } from '@/tests/support/options-page';
import { stopWorker } from '@/tests/support/stop-worker';

let page: Page;
test.beforeEach(async ({ extension }) => {
  page = await openOptions(extension, 'takes');
});
test.afterEach(() => page.close());

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const bar = () => page.getByRole('progressbar', { name: 'Working out takes' });

test('a pack holds all takes; others are answered while it is written', async () => {
  const started = page.waitForEvent('download');
  await press('Pack (JSON)');
  await expect(bar()).toBeVisible();
  // The background answers between two pieces.
  await send(page, 'packs.state', null);
  const file = await started;
  expect(file.suggestedFilename()).toBe('coverlay-takes-18.1.json');
  await expect(page.getByText('coverlay-takes-18.1.json written')).toBeAttached();
  await expect(bar()).toHaveCount(0);
  const pack = JSON.parse(readFileSync(await file.path(), 'utf8')) as { takes: unknown[] };
  expect(pack.takes).toHaveLength(898 + 898 + 2032);
});

test('cancelled, or with a worker that was stopped, no file is written', async ({ extension }) => {
  const files: string[] = [];
  page.on('download', (file) => files.push(file.suggestedFilename()));
  await press('Markdown');
  await press('Cancel');
  await expect(bar()).toHaveCount(0);
  await press('Markdown');
  await expect(bar()).toBeVisible();
  await stopWorker(extension);
  await expect(page.getByRole('alert')).toHaveText(
    'The background was stopped while it worked. No file was written.',
  );
  expect(files).toEqual([]);

  const started = page.waitForEvent('download');
  await press('Markdown');
  expect((await started).suggestedFilename()).toBe('coverlay-takes-18.1.md');
  await expect(page.getByRole('alert')).toHaveCount(0);
});
