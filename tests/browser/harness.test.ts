/** The harness itself: modules of the repository run in a real browser, as TypeScript. */
import { expect, test } from '@playwright/test';

type IdKinds = typeof import('@/lib/core/attack/id-kinds');

test('runs a module of lib/core in the browser', async ({ page }) => {
  await page.goto('/tests/browser/harness.html');
  const ids = await page.evaluate(async (path) => {
    const { parseAttackId }: IdKinds = await import(path);
    return ['t1059/001', 'T1059 and more'].map((text) => parseAttackId(text));
  }, '/lib/core/attack/id-kinds.ts');
  expect(ids).toEqual(['T1059.001', null]);
});

test('has an error, not a page, for a module that does not exist', async ({ request }) => {
  expect((await request.get('/lib/core/attack/no-such-module.ts')).status()).toBe(404);
});
