/**
 * Consoles that draw anew all day run the same script in a browser with the extension and in one
 * without. What the page and its app can know of themselves is the same; the IDs are found.
 */
import type { BrowserContext, Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';
import { foundIds } from '@/scripts/browser/found-ids';
import type { TestConsole } from '@/tests/consoles/driver';
import {
  differences,
  type Observed,
  openWatched,
  type Watched,
} from '@/tests/support/console-oracle';
import {
  buildConsoles,
  type ConsoleName,
  type ConsoleServer,
  serveConsoles,
} from '@/tests/support/console-server';
import { expect, test, underlined } from '@/tests/support/extension-test';

/** A page of 20 MB takes its time; a state that is there is seen at once. */
const SOON = { timeout: 15_000, intervals: [60] };

declare const testConsole: TestConsole;
declare const observed: Observed;

let server: ConsoleServer;
let plain: BrowserContext;
const opened: Page[] = [];

test.beforeAll(async ({ browser }) => {
  await buildConsoles();
  server = await serveConsoles();
  plain = await browser.newContext({ viewport: { width: 1280, height: 800 } });
});
// Also after a failure: a tab is found by its address.
test.afterEach(() => Promise.all(opened.splice(0).map((page) => page.close())));
test.afterAll(async () => {
  await plain.close();
  await server.close();
});

type Pair = { without: Watched; ours: Watched };

async function openBoth(name: ConsoleName, context: BrowserContext): Promise<Pair> {
  const find: Parameters<typeof openWatched>[2] =
    name === 'portal'
      ? (page) => page.frames().find((frame) => frame.url().endsWith('/vue'))
      : undefined;
  const open = (one: BrowserContext) => openWatched(one, server.urlOf(name), find);
  const [without, ours] = await Promise.all([open(plain), open(context)]);
  opened.push(without.page, ours.page);
  return { without, ours };
}

/** The same in both pages, side by side. */
function inBoth<T>({ without, ours }: Pair, act: (one: Watched) => Promise<T>): Promise<[T, T]> {
  return Promise.all([act(without), act(ours)]);
}

/** Of all frames: what the consoles themselves say that they show. */
async function idsOf({ page }: Watched): Promise<string[]> {
  const own = page.frames().filter((frame) => frame.url().startsWith('http:'));
  const ids = await Promise.all(own.map((frame) => frame.evaluate(() => testConsole.ids())));
  return [...new Set(ids.flat())].sort();
}

/** Moves the pointer onto a text, as a person does. */
async function pointAt({ page, frame }: Watched, text: string, isLast = false): Promise<void> {
  const at = await frame().evaluate(([wanted, last]) => observed.placeOf(wanted, last), [
    text,
    isLast,
  ] as const);
  if (!at) throw new Error(`${text} is not on the page.`);
  const outer = frame() === page.mainFrame() ? null : await frame().frameElement();
  const box = (await outer?.boundingBox()) ?? { x: 0, y: 0 };
  // Its border.
  const inset = outer ? 1 : 0;
  const [x, y] = [box.x + at.x + inset, box.y + at.y + inset];
  await page.mouse.move(x - 3, y);
  await page.mouse.move(x, y);
}

/** Whether a card that is open speaks of an ID. */
async function hasCard({ page }: Watched, id: string): Promise<boolean> {
  const cards = page.frames().filter((frame) => frame.url().endsWith('/card.html'));
  const read = cards.map((frame) => frame.locator('.card').textContent({ timeout: 50 }));
  const texts = await Promise.allSettled(read);
  return texts.some((text) => text.status === 'fulfilled' && text.value?.includes(id));
}

/**
 * Points at an ID in both pages until its card is open in ours, then leaves it. A hand is never
 * quite still: an ID drawn under a pointer that rests waits for its next move.
 */
async function hoverBoth(pair: Pair, text: string, id = text, isLast = false): Promise<void> {
  await expect
    .poll(async () => {
      await inBoth(pair, (one) => pointAt(one, text, isLast));
      // It is drawn before it is shown.
      return (await hasCard(pair.ours, id)) && isCovered(pair.ours);
    }, SOON)
    .toBe(true);
  await inBoth(pair, async ({ page }) => {
    await page.mouse.move(1, 799);
    await page.keyboard.press('Escape');
  });
  // A closed card says nothing and covers nothing: the page is all the page's again.
  await expect.poll(() => hasCard(pair.ours, id), SOON).toBe(false);
  await expect.poll(() => isCovered(pair.ours), SOON).toBe(false);
}

/** Whether our element lies over any part of the window. */
function isCovered({ frame }: Watched): Promise<boolean> {
  return frame().evaluate(() => {
    const steps = Array.from({ length: 40 }, (_, n) => n / 40);
    return steps.some((x) =>
      steps.some((y) => {
        const top = document.elementFromPoint(x * innerWidth, y * innerHeight);
        return top?.localName === 'coverlay-card';
      }),
    );
  });
}

/** What the extension holds is what the console shows; what went is forgotten. */
async function expectFound(extension: Extension, one: Watched): Promise<string[]> {
  const ids = await idsOf(one);
  await expect.poll(() => foundIds(extension, one.page), SOON).toEqual(ids);
  return ids;
}

async function expectSame(pair: Pair): Promise<void> {
  const [before, after] = await inBoth(pair, (one) => one.behaviour());
  expect(differences(before, after)).toEqual([]);
}

/** What a person does in an alert console: searches, sorts, opens an alert. */
async function useAlerts(one: Watched): Promise<void> {
  const { page, frame } = one;
  const settle = () => frame().evaluate(() => testConsole.settle());
  await frame().getByLabel('Search').fill('10');
  await settle();
  await frame().getByRole('button', { name: 'Sort by severity' }).click();
  await settle();
  // By place: nobody but the oracle finds a row in a closed root.
  await pointAt(one, 'Odd sign-in');
  await page.mouse.down();
  await page.mouse.up();
  await settle();
}

/** Runs the whole script in both; after each phase the IDs are found. @returns all that were */
async function runAll(extension: Extension, pair: Pair): Promise<Set<string>> {
  const seen = new Set(await expectFound(extension, pair.ours));
  const phases = await pair.ours.frame().evaluate(() => testConsole.phases);
  for (let phase = 0; phase < phases; phase += 1) {
    await inBoth(pair, ({ frame }) => frame().evaluate((n) => testConsole.run(n), phase));
    for (const id of await expectFound(extension, pair.ours)) seen.add(id);
  }
  return seen;
}

for (const name of ['react', 'angular', 'vue', 'lit', 'strict', 'portal'] as const) {
  test(`the ${name} console`, async ({ extension }) => {
    const pair = await openBoth(name, extension.context);
    const seen = await runAll(extension, pair);
    await inBoth(pair, useAlerts);
    const left = await expectFound(extension, pair.ours);
    expect(seen.size, 'some IDs went on the way').toBeGreaterThan(left.length);
    await hoverBoth(pair, 'T1041');
    await hoverBoth(pair, 'DET0376');
    await expectSame(pair);
    if (name === 'portal') {
      await inBoth(pair, ({ page }) => page.mainFrame().evaluate(() => testConsole.run(0)));
      const [before, after] = await inBoth(pair, (one) => one.behaviour(one.page.mainFrame()));
      expect(differences(before, after)).toEqual([]);
    }
  });
}

for (const name of ['grid', 'feed', 'much-text', 'one-text'] as const) {
  test(`the ${name} console`, async ({ extension }) => {
    // The browser alone lays out megabytes, twice.
    if (name.endsWith('text')) test.slow();
    const pair = await openBoth(name, extension.context);
    await runAll(extension, pair);
    const [id = ''] = await idsOf(pair.ours);
    await hoverBoth(pair, id);
    await hoverBoth(pair, id, id, true);
    await expectSame(pair);
    const [before, after] = await inBoth(pair, ({ page }) =>
      page.evaluate(() =>
        observed.longTasksMs
          .sort((a, b) => b - a)
          .slice(0, 5)
          .join(),
      ),
    );
    const description = `longest tasks, ms: ${after} with the extension, ${before} without`;
    test.info().annotations.push({ type: 'tasks', description });
  });
}

test('the clearing console', async ({ extension }) => {
  const pair = await openBoth('clearing', extension.context);
  const { page } = pair.ours;
  await runAll(extension, pair);
  // Taken away last of all, it is there again when somebody looks.
  await inBoth(pair, (one) => one.page.mouse.move(300, 200));
  await expect.poll(() => underlined(page), SOON).not.toEqual([]);
  const marked = await underlined(page);
  const left = await inBoth(pair, (one) =>
    one.page.evaluate(async () => {
      await testConsole.settle();
      return [...CSS.highlights.keys()];
    }),
  );
  expect(left, 'the page took it away').toEqual([['found-by-page'], ['found-by-page']]);
  await inBoth(pair, (one) => one.page.mouse.move(300, 300));
  await expect.poll(() => underlined(page), SOON).toEqual(marked);
  await hoverBoth(pair, marked[0] ?? '');
  await expectSame(pair);
});

/** What others do: text with an ID gives way to text and a span around the ID. */
function wrapIds(): void {
  const wrap = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const [id] = /T\d{4}(?:\.\d{3})?/.exec(text.data) ?? [];
      if (!id || text.parentElement?.className === 'wrapped') continue;
      const at = text.data.indexOf(id);
      const span = document.createElement('span');
      span.className = 'wrapped';
      span.textContent = id;
      text.replaceWith(text.data.slice(0, at), span, text.data.slice(at + id.length));
    }
  };
  wrap();
  new MutationObserver(wrap).observe(document.body, { subtree: true, childList: true });
}

test('the oracle tells of a script that wraps IDs: it breaks the React console', async () => {
  const pair = await openBoth('react', plain);
  await pair.ours.page.evaluate(wrapIds);
  await inBoth(pair, async ({ page }) => {
    for (const phase of [0, 1, 2, 3]) await page.evaluate((n) => testConsole.run(n), phase);
  });
  const [before, after] = await inBoth(pair, (one) => one.behaviour());
  const told = differences(before, after).map((line) => line.replace(/:.*/s, ''));
  expect(new Set(told)).toEqual(new Set(['state', 'dom', 'said', 'mutations']));
  expect(before.said.join()).not.toContain('removeChild');
  expect(after.said.join()).toMatch(/NotFoundError: Failed to execute 'removeChild'/);
});
