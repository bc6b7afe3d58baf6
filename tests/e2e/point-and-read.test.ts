/** The open card and the page around it: it follows its ID, can be pinned, and is in nobody's way. */
import type { Page } from '@playwright/test';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame, hoverId } from '@/scripts/browser/hover';
import { type Area, cardArea, cardFrames, hoverAnew } from '@/tests/support/card-box';
import { expect, test } from '@/tests/support/extension-test';
import { type PolicyPages, servePolicyPages } from '@/tests/support/policy-pages';

const CONSOLE = `<!doctype html><title>Alerts</title><style>body { font: 16px/24px sans-serif; margin: 20px }</style>
<p><a id="link" href="/next">T1046</a> <b id="row">T1059.001</b></p>
<div id="box" style="height: 90px; overflow: auto"><p>Here: <i>T1105</i></p><p style="height: 600px"></p></div>
<dialog style="margin: 0; left: 300px; top: 20px"><p>In the dialog: T1190</p><button>A</button></dialog>
<div style="position: fixed; z-index: 2147483647; left: 0; right: 0; top: 200px; bottom: 0; background: #eee"></div>
<p style="height: 3000px"></p><p style="position: fixed; right: 4px; bottom: 4px; margin: 0; z-index: 2147483647">T1078</p>`;

let pages: PolicyPages;
test.beforeAll(async () => {
  pages = await servePolicyPages({
    '/': { html: CONSOLE },
    '/next': { html: '<title>Next</title>' },
    '/scheme': { html: '<style>:root { color-scheme: light dark }</style><p>T1046</p>' },
    '/meta': { html: '<meta name="color-scheme" content="light dark"><p>T1046</p>' },
    '/dark': { html: `<style>body { background: #101418; color: #eee }</style><p>T1046</p>` },
  });
});
test.afterAll(() => pages.close());

let page: Page;
test.beforeEach(async ({ extension }) => {
  page = await extension.context.newPage();
  await page.goto(pages.urlOf('/'));
});
test.afterEach(() => page.close());

/** Where the card is, once it is there. */
async function area(): Promise<Area> {
  await expect.poll(() => cardArea(page)).not.toBeNull();
  const found = await cardArea(page);
  if (!found) throw new Error('No card is in view.');
  return found;
}
const gone = () => expect.poll(() => cardArea(page)).toBeNull();

test('it stands above the highest z-index, inside the window, and off its ID', async () => {
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  expect((await area()).bottom).toBeGreaterThan(260);
  await hoverAnew(page, 'T1078');
  await cardFrame(page, 'T1078');
  const { left, right, top, bottom } = await area();
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(4);
  expect(right).toBeLessThan(1276);
  expect(bottom).toBeLessThan(800 - 26);
});

test('it stays while the pointer is on its way to it and in it, and goes after', async () => {
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  const { left, top } = await area();
  await page.mouse.move(left + 40, top - 3);
  await page.mouse.move(left + 40, top + 60, { steps: 4 });
  await page.waitForTimeout(500);
  expect(await cardArea(page)).not.toBeNull();
  await page.mouse.move(1200, 30);
  await gone();
});

test('it goes along when the page scrolls, and goes when its ID is out of view', async () => {
  await hoverId(page, 'T1059.001');
  await cardFrame(page, 'T1059.001');
  // It moves a little while it opens.
  await page.waitForTimeout(300);
  const before = await area();
  await page.evaluate(() => scrollBy(0, 12));
  await expect.poll(async () => (await cardArea(page))?.top).toBe(before.top - 12);
  await page.evaluate(() => scrollBy(0, 400));
  await gone();
});

test('it goes when its ID is scrolled away in a box of the page', async () => {
  await hoverId(page, 'T1105');
  await cardFrame(page, 'T1105');
  await area();
  await page.evaluate(() => document.getElementById('box')?.scrollBy(0, 60));
  await gone();
});

test('it stays when its row is written anew, and goes when the app takes the row away', async () => {
  await hoverId(page, 'T1059.001');
  await cardFrame(page, 'T1059.001');
  await area();
  await page.evaluate(() => {
    const row = document.getElementById('row');
    row?.replaceWith(row.cloneNode(true));
  });
  await page.waitForTimeout(700);
  expect(await cardArea(page)).not.toBeNull();
  await page.evaluate(() => document.getElementById('row')?.remove());
  await gone();
});

test('a wheel over it never scrolls the page', async () => {
  await hoverId(page, 'T1046');
  const frame = await cardFrame(page, 'T1046');
  // Pinned, so that a slow machine does not close it while the pointer is on its way.
  await page.waitForTimeout(300);
  await frame.getByRole('button', { name: 'Pin' }).click();
  await expect(frame.getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'true');
  const { left, top, bottom } = await area();
  for (const y of [top + 40, (top + bottom) / 2, bottom - 12]) {
    await page.mouse.move(left + 100, y);
    for (let n = 0; n < 6; n += 1) await page.mouse.wheel(0, 400);
  }
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect
    .poll(() => frame.locator('.card-body').evaluate((body) => body.scrollTop))
    .not.toBe(0);
});

test('pinned it stays, with another beside it, until it is let go', async () => {
  await hoverId(page, 'T1046');
  const pinned = await cardFrame(page, 'T1046');
  await page.waitForTimeout(300);
  await pinned.getByRole('button', { name: 'Pin' }).click();
  await expect(pinned.getByRole('button', { name: 'Pin' })).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.move(1200, 30);
  await page.waitForTimeout(500);
  expect(await cardArea(page)).not.toBeNull();
  await hoverId(page, 'T1078');
  await expect.poll(() => cardFrames(page).length).toBe(2);
  await expect(pinned.locator('.card-title')).toContainText('T1046');
  await page.mouse.move(1200, 30);
  await page.evaluate(() => scrollBy(0, 900));
  await page.waitForTimeout(500);
  expect(await cardArea(page)).not.toBeNull();
  // The frame goes with the click, which is then never answered.
  pinned
    .getByRole('button', { name: 'Pin' })
    .click()
    .catch(() => undefined);
  await gone();
});

test('a click on a marked link follows it, with modifier keys, too', async ({ extension }) => {
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  const opened = extension.context.waitForEvent('page');
  await page.locator('#link').click({ modifiers: ['ControlOrMeta'] });
  await (await opened).close();
  expect(page.url()).toBe(pages.urlOf('/'));
  await page.locator('#link').click();
  await page.waitForURL('**/next');
});

test('with a finger the first tap opens the card, the second follows the link', async () => {
  const cdp = await page.context().newCDPSession(page);
  const tap = async () => {
    const box = await page.locator('#link').boundingBox();
    const point = { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 10 };
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('coverlay-id'))).toBe(true);
  await tap();
  await cardFrame(page, 'T1046');
  expect((await area()).bottom, 'a sheet at the foot').toBeGreaterThan(790);
  expect(page.url()).toBe(pages.urlOf('/'));
  await tap();
  await page.waitForURL('**/next');
});

test('in a modal dialog it stands above it and can be used, and leaves with it', async () => {
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await hoverId(page, 'T1190');
  const frame = await cardFrame(page, 'T1190');
  await area();
  await page.waitForTimeout(300);
  await frame.getByRole('button', { name: 'Close' }).click();
  await gone();
  await hoverAnew(page, 'T1190');
  await area();
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await gone();
  await expect
    .poll(() =>
      page.evaluate(() => document.querySelector('coverlay-card')?.parentElement?.tagName),
    )
    .toBe('HTML');
  await hoverAnew(page, 'T1046');
  await cardFrame(page, 'T1046');
  await area();
});

test('the focus of a click that comes after the click has closed the card keeps no later card away', async () => {
  await hoverId(page, 'T1046');
  const frame = await cardFrame(page, 'T1046');
  await area();
  await page.waitForTimeout(300);
  await frame.getByRole('button', { name: 'Close' }).click();
  await gone();
  await frame.evaluate(() => window.focus());
  await hoverAnew(page, 'T1059.001');
  await cardFrame(page, 'T1059.001');
  await area();
});

test('at 200 % zoom it fits the window, and needs no sideways scroll', async ({ extension }) => {
  const tabId = await tabIdOf(extension, page);
  const zoom = (factor: number) =>
    extension.worker.evaluate(
      ([id, value]) => {
        type Api = { tabs: { setZoom(tab: number, factor: number): Promise<void> } };
        return (globalThis as unknown as { chrome: Api }).chrome.tabs.setZoom(id, value);
      },
      [tabId, factor] as const,
    );
  await zoom(2);
  await hoverId(page, 'T1059.001');
  const frame = await cardFrame(page, 'T1059.001');
  const { left, top, right, bottom } = await area();
  const view = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(4);
  expect(right).toBeLessThan(view.width - 4);
  expect(bottom).toBeLessThan(view.height - 4);
  const overflow = await frame.evaluate(() => {
    const wide = (element: Element) => element.scrollWidth > element.clientWidth;
    return [...document.querySelectorAll('html, body, .card, .card-body, footer')]
      .filter(wide)
      .map((element) => element.className || element.tagName);
  });
  await zoom(1);
  expect(overflow).toEqual([]);
});

test('light or dark, it goes by what is behind the ID: a background, or the bare canvas', async () => {
  const scheme = async () => {
    await hoverId(page, 'T1046');
    const frame = await cardFrame(page, 'T1046');
    return frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
  };
  const light = await scheme();
  await page.goto(pages.urlOf('/dark'));
  const dark = await scheme();
  expect(dark).not.toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(pages.urlOf('/'));
  expect(await scheme(), 'white on a dark system, too').toBe(light);
  for (const way of ['/scheme', '/meta']) {
    await page.goto(pages.urlOf(way));
    expect(await scheme(), `${way}: it says that it can be dark`).toBe(dark);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  expect(await scheme()).toBe(light);
});
