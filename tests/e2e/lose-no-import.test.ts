/** An import ends whole or not at all, whatever happens to the worker or is in the files. */
import type { Page } from '@playwright/test';
import { importFile, removeSource, send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';
import { stopWorker } from '@/tests/support/stop-worker';

type State = { sources: { source: { id: string; name: string }; counts: { rules: number } }[] };

let own: Page;
test.beforeEach(async ({ extension }) => {
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
});
test.afterEach(async () => {
  for (const { source } of await sources()) await removeSource(own, source.id);
  await own.close();
});

const sources = async () => ((await send(own, 'coverage.state', null)) as State).sources;

function sigma(n: number, name = `Rule ${n}`): string {
  return `title: ${name}\nid: ${String(n).padStart(8, '0')}-0000-4000-8000-000000000000\nstatus: test\nlogsource:\n  category: process_creation\n  product: windows\ndetection:\n  a:\n    Image: x\n  condition: a\ntags:\n  - attack.t1046\n`;
}

const MANY = Buffer.from(Array.from({ length: 6000 }, (_, n) => sigma(n)).join('---\n'));

test('a worker that dies in the middle starts again and stores it once', async ({ extension }) => {
  const started = importFile(own, 'many.yml', MANY).catch(() => null);
  await own.waitForTimeout(60);
  await stopWorker(extension, true);
  // Any message wakes the worker, and the worker goes on with what it finds.
  await expect
    .poll(async () => (await sources()).map(({ counts }) => counts.rules), { timeout: 20_000 })
    .toEqual([6000]);
  await Promise.race([started, own.waitForTimeout(500)]);
  expect(await sources()).toHaveLength(1);
});

test('a file that is nothing leaves the coverage that was there', async () => {
  await importFile(own, 'good.yml', Buffer.from(sigma(1)));
  const before = await sources();
  for (const [name, bytes] of [
    ['page.html', Buffer.from('<!doctype html><title>Sign in</title>')],
    ['cut.json', Buffer.from('{"name": "layer", "techniques": [{"techniqueID": "T10')],
    ['bomb.yml', Buffer.from(`a: &a [x,x]\n${'b: &b [*a,*a,*a,*a]\n'.repeat(200)}`)],
    ['empty.ndjson', Buffer.from('')],
  ] as const) {
    await expect(importFile(own, name, bytes), name).rejects.toThrow(/Nothing was changed/);
  }
  expect(await sources()).toEqual(before);
});

test('markup, formulas and prototype keys in a rule stay text, and run nowhere', async ({
  extension,
}) => {
  const evil = '"<img src=x onerror=globalThis.pwned=1>=cmd|calc __proto__"';
  const file = `${sigma(1, evil)}author: "<script>globalThis.pwned=1</script>"\n__proto__:\n  polluted: yes\n`;
  await importFile(own, '<b>evil</b>.yml', Buffer.from(file), { deployed: 'all' });
  const panel = await extension.context.newPage();
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html#T1046`);
  await expect(panel.getByText('<img src=x onerror').first()).toBeVisible();
  await own.reload();
  await own.goto(`chrome-extension://${extension.id}/options.html#coverage`);
  const values = () =>
    own.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await expect.poll(values).toContain('<b>evil</b>.yml');
  for (const page of [panel, own]) {
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    expect(await page.locator('img[src="x"], b:has-text("evil")').count()).toBe(0);
  }
  await panel.close();
});
