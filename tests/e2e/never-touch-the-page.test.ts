/**
 * The host page's tree stays its own. The page's observer records from the first moment; what it
 * sees with the extension is what it sees without it, plus our one host element.
 */
import { existsSync, readdirSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { cardFrame, hoverId } from '@/scripts/browser/hover';
import { type PageServer, servePages } from '@/scripts/pages/serve-pages';
import { expect, test, underlined } from '@/tests/support/extension-test';

const OWN = 'tests/fixtures/pages';
const SHARED = '../shared/pages';
const HOST = 'childList HTML + COVERLAY-CARD';

/** Runs in the page before anything else: keeps the distinct kinds of mutation it saw. */
function record(): void {
  const seen = new Set<string>();
  (globalThis as unknown as { seen: Set<string> }).seen = seen;
  new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      const added = [...addedNodes].map((node) => node.nodeName).join();
      const removed = [...removedNodes].map((node) => node.nodeName).join();
      if (type === 'attributes') seen.add(`${type} ${target.nodeName} ${attributeName}`);
      else seen.add(`${type} ${target.nodeName} + ${added}${removed ? ` - ${removed}` : ''}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

async function mutations(
  context: BrowserContext,
  url: string,
  act?: (page: Page) => Promise<void>,
) {
  const page = await context.newPage();
  await page.addInitScript(record);
  await page.goto(url);
  await page.waitForTimeout(1500);
  await act?.(page);
  const seen = await page.evaluate(() => [
    ...(globalThis as unknown as { seen: Set<string> }).seen,
  ]);
  await page.close();
  return new Set(seen);
}

/** Points at the first ID that can be seen and waits for its card. */
async function openSomeCard(page: Page): Promise<void> {
  const id = (await underlined(page)).find((text) => /^(T\d{4}(\.\d{3})?|DET\d{4})$/.test(text));
  if (!id) return;
  const isOpen = await hoverId(page, id).then(
    () => true,
    () => false,
  );
  if (isOpen) await cardFrame(page, id);
}

let plain: BrowserContext;
test.beforeAll(async () => {
  plain = await chromium.launchPersistentContext('', {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
test.afterAll(() => plain.close());

function check(folder: string) {
  let servers: { plain: PageServer; ours: PageServer };
  test.beforeAll(async ({ extension }) => {
    servers = {
      plain: await servePages(folder, plain),
      ours: await servePages(folder, extension.context),
    };
  });
  test.afterAll(() => Promise.all([servers.plain.close(), servers.ours.close()]));
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    test(`${folder}/${file}`, async ({ extension }) => {
      const [without, ours] = await Promise.all([
        mutations(plain, servers.plain.urlOf(file)),
        mutations(extension.context, servers.ours.urlOf(file), openSomeCard),
      ]);
      expect([...ours].filter((kind) => !without.has(kind) && kind !== HOST)).toEqual([]);
    });
  }
}

test.describe('our pages', () => check(OWN));

test.describe('pages of the shared set', () => {
  if (existsSync(SHARED)) check(SHARED);
  else test.skip('needs ../shared/pages beside the checkout', () => undefined);
});

test('the one host element comes with the first ID, so that it tells nothing of coverage', async ({
  openPage,
}) => {
  const hosts = (page: Page) =>
    page.evaluate(() => document.querySelectorAll('coverlay-card').length);
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  expect(await hosts(page)).toBe(1);
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  expect(await hosts(page)).toBe(1);
  const other = await openPage('look-alikes.html');
  await other.waitForTimeout(800);
  expect(await hosts(other)).toBe(0);
});

test('what is printed is the page: our element is not drawn, and comes back', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await expect.poll(() => underlined(page)).toContain('T1046');
  const display = () =>
    page.evaluate(() => {
      const host = document.querySelector('coverlay-card');
      return host && getComputedStyle(host).display;
    });
  await expect.poll(display).toBe('block');
  // Before anything is drawn in it there is nothing to hide.
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  await page.emulateMedia({ media: 'print' });
  expect(await display()).toBe('none');
  expect(await page.evaluate(() => CSS.highlights.size)).toBeGreaterThan(0);
  await page.emulateMedia({ media: null });
  await expect.poll(display).toBe('block');
});
