/**
 * Marks on pages: shapes that say nothing to the page, colours where a person chose them knowing
 * that, and both as the page scrolls, opens dialogs, is zoomed, printed or shown in other colours.
 */
import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { MarksMode } from '@/lib/core/sites/marks-mode';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { importFile, removeSource, send } from '@/scripts/browser/import-file';
import { servePages } from '@/scripts/pages/serve-pages';
import { attributesInHost, countInHost } from '@/tests/support/closed-root';
import { expect, test, underlined } from '@/tests/support/extension-test';

const SITE = 'http://127.0.0.1';
const ATTACK = 'https://attack.mitre.org';
/** T1059.001 is detected, T1055 has a rule that is off, and nothing else has one. */
const RULES = [
  ['T1059', 'T1059.001', true],
  ['T1055', null, false],
].map(([technique, sub, enabled]) =>
  JSON.stringify({
    ...{ id: technique, rule_id: technique, name: `Rule for ${technique}`, enabled, type: 'query' },
    ...{ tags: ['OS: Windows'], severity: 'high', updated_at: '2026-10-01T00:00:00.000Z' },
    threat: [
      {
        framework: 'MITRE ATT&CK',
        tactic: { id: 'TA0002', name: 'Execution' },
        technique: [
          { id: technique, name: 'x', subtechnique: sub ? [{ id: sub, name: 'x' }] : [] },
        ],
      },
    ],
  }),
);
const COUNTS = { exported_count: 2, exported_rules_count: 2, missing_rules: [] };
const EXPORT = Buffer.from([...RULES, JSON.stringify(COUNTS)].join('\n'));
/** Places of prose.html in view whose kind has a status. */
const PLACES = 8;

let own: Page;
let source: string;
test.beforeAll(async ({ extension }) => {
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html#sites`);
  source = (await importFile(own, 'kibana.ndjson', EXPORT)).sourceId;
});
// Other files share the browser: they begin where a new user does.
test.afterAll(async () => {
  await show('all');
  await show('all', ATTACK);
  await removeSource(own, source);
  await own.close();
});

const show = (mode: MarksMode, origin = SITE) => send(own, 'sites.marks', { origin, mode });
const names = (page: Page) => page.evaluate(() => [...CSS.highlights.keys()].sort());
const expectMarks = (page: Page, count: number) =>
  expect.poll(() => countInHost(page, 'svg')).toBe(count);

/** Where marks stand, "x,y" in pixels of the viewport. */
async function spots(page: Page): Promise<string[]> {
  const styles = await attributesInHost(page, 'svg');
  return styles.map((style) => {
    const [, x, y] = /translate\((-?\d+)px, ?(-?\d+)px/.exec(style) ?? [];
    return `${x},${y}`;
  });
}

/** Where underlined text ends that can be seen: the corners that a mark may stand at. */
function corners(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get('coverlay-id') ?? [])].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      const { right, bottom } = [...live.getClientRects()].at(-1) ?? { right: 0, bottom: 0 };
      return `${Math.round(right)},${Math.round(bottom + 1)}`;
    }),
  );
}

async function expectInPlace(page: Page, count: number): Promise<void> {
  await expect
    .poll(async () => {
      const [marks, places] = [await spots(page), await corners(page)];
      return marks.filter((mark) => places.includes(mark)).length;
    })
    .toBe(count);
  await expectMarks(page, count);
}

test('what a page can find out of marks is the same whatever they say', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await expectInPlace(page, PLACES);
  const boxes = async () =>
    (await attributesInHost(page, 'svg')).map((style) =>
      ['width', 'height', 'transform'].map(
        (name) => new RegExp(`\\b${name}: ?[^;]+`).exec(style)?.[0],
      ),
    );
  const all = await boxes();
  const shapes = await countInHost(page, 'path');
  await show('attention');
  await expect.poll(() => countInHost(page, 'path')).toBeLessThan(shapes);
  expect(await countInHost(page, 'path')).toBeGreaterThan(0);
  expect(await boxes()).toEqual(all);
  // Chromium tells a page which of its elements are covered: none but those with an ID.
  const isVisible = (id: string) =>
    page.evaluate(
      (elementId) =>
        new Promise((resolve) => {
          const options = { trackVisibility: true, delay: 100 } as IntersectionObserverInit;
          const observer = new IntersectionObserver(([entry]) => {
            observer.disconnect();
            resolve((entry as IntersectionObserverEntry & { isVisible: boolean }).isVisible);
          }, options);
          observer.observe(document.getElementById(elementId) as Element);
        }),
      id,
    );
  expect(await isVisible('canary')).toBe(true);
  expect(await isVisible('before')).toBe(true);
  expect(await names(page)).toEqual(['coverlay-id']);
});

test('underline only draws nothing else, and colours are named only where chosen', async ({
  openPage,
}) => {
  await show('all');
  const page = await openPage('prose.html');
  await expectMarks(page, PLACES);
  await show('underline');
  await expectMarks(page, 0);
  expect(await names(page)).toEqual(['coverlay-id']);
  await show('colour');
  await expect.poll(() => names(page)).toContain('coverlay-off');
  expect(await names(page)).toContain('coverlay-detecting');
  expect(await countInHost(page, 'svg')).toBe(0);
  const sizes = () =>
    page.evaluate(() => [...CSS.highlights].map(([name, { size }]) => `${name} ${size}`).sort());
  const before = await sizes();

  // The page takes all of it away; it comes back with the next move over it.
  await page.evaluate(() => CSS.highlights.clear());
  await page.mouse.move(60, 60);
  await page.mouse.move(200, 190);
  await expect.poll(sizes).toEqual(before);
  // Text comes and goes: its colours with it.
  await page.evaluate(() => {
    for (const text of document.querySelectorAll('p')) {
      if (text.textContent?.startsWith('Split by markup')) text.textContent = 'Nothing here.';
    }
  });
  await expect.poll(() => names(page)).not.toContain('coverlay-off');
  await show('all');
  await expect.poll(() => names(page)).toEqual(['coverlay-id']);
});

test('the choice of colours says first what it reveals', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await expectMarks(page, PLACES);
  await own.reload();
  const choice = own.getByLabel('Marks on 127.0.0.1');
  await choice.selectOption('Colour the text by coverage');
  const warning = own.getByRole('alertdialog');
  await expect(warning).toContainText('Scripts of this site can read these colours');
  expect(await names(page)).toEqual(['coverlay-id']);
  await own.keyboard.press('Escape');
  await expect(choice).toHaveValue('all');
  await expect(choice).toBeFocused();
  await choice.selectOption('Colour the text by coverage');
  await warning.getByRole('button', { name: 'Colour it' }).click();
  await expect.poll(() => names(page)).toContain('coverlay-detecting');
  await choice.selectOption('Marks: all');
  await expect.poll(() => names(page)).toEqual(['coverlay-id']);
});

test('marks are hidden while a list scrolls, and gone with rows that left it', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await page.evaluate(() => {
    const rows = Array.from(
      { length: 40 },
      (_, n) => `<li style="height:20px">Row ${n}: T1046</li>`,
    );
    document.body.innerHTML = `<ul id="list" style="height:200px;overflow:auto">${rows.join('')}</ul>`;
  });
  await expectInPlace(page, 10);
  const isHidden = async () =>
    (await attributesInHost(page, 'div')).some((style) => style.includes('visibility: hidden'));
  expect(await isHidden()).toBe(false);
  await page.evaluate(() => {
    const list = document.getElementById('list') as HTMLElement;
    const go = () => {
      if (document.title === 'rest') return;
      list.scrollTop = (list.scrollTop + 3) % 300;
      requestAnimationFrame(go);
    };
    go();
  });
  await expect.poll(isHidden).toBe(true);
  await page.evaluate(() => {
    document.title = 'rest';
  });
  await expect.poll(isHidden).toBe(false);
  const list = await page.locator('#list').boundingBox();
  await expect
    .poll(async () => {
      const [marks, places] = [await spots(page), await corners(page)];
      return marks.every((mark) => places.includes(mark)) && marks.length;
    })
    .toBeGreaterThanOrEqual(9);
  for (const spot of await spots(page)) {
    const y = Number(spot.split(',')[1]);
    expect(y).toBeLessThan((list?.y ?? 0) + 200 + 12);
  }
});

test('in a dialog of the page marks stand on it, and none shines through', async ({ openPage }) => {
  const page = await openPage('prose.html');
  await expectMarks(page, PLACES);
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.style.cssText = 'inset:0;width:100%;height:400px;max-width:none;transform:scale(.9)';
    dialog.innerHTML = '<p id="inside">T1047 and T1105</p>';
    document.body.append(dialog);
    dialog.showModal();
  });
  await expectInPlace(page, 2);
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await expectInPlace(page, PLACES);
});

test('marks stand where their text does at 200 %, and on a page that is turned or scaled', async ({
  extension,
  openPage,
}) => {
  const page = await openPage('prose.html');
  await expectMarks(page, PLACES);
  const tabId = await tabIdOf(extension, page);
  const zoom = (factor: number) =>
    extension.worker.evaluate(
      ([tab, to]) => {
        type Api = { tabs: { setZoom(tab: number, to: number): Promise<void> } };
        return (globalThis as unknown as { chrome: Api }).chrome.tabs.setZoom(tab, to);
      },
      [tabId, factor] as const,
    );
  await zoom(2);
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(2);
  await expectInPlace(page, PLACES);
  await zoom(1);
  await page.evaluate(() => {
    document.documentElement.style.cssText = 'transform:scale(1.2);transform-origin:0 0;opacity:.9';
  });
  await expectInPlace(page, PLACES);
});

test('shapes take the system’s colours, grow with contrast, and are not printed', async ({
  openPage,
}) => {
  const page = await openPage('prose.html');
  await expectMarks(page, PLACES);
  const styles = () => attributesInHost(page, 'svg');
  const line = () =>
    page.evaluate(
      () => getComputedStyle(document.body, '::highlight(coverlay-id)').textDecorationStyle,
    );
  expect((await styles()).every((style) => /width: 10px/.test(style))).toBe(true);
  expect(await line()).toBe('dotted');
  await page.emulateMedia({ forcedColors: 'active' });
  await expect
    .poll(async () => (await styles()).every((style) => /canvastext/i.test(style)))
    .toBe(true);
  await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
  await expect
    .poll(async () => (await styles()).every((style) => /width: 14px/.test(style)))
    .toBe(true);
  expect(await line()).toBe('solid');
  await page.emulateMedia({ contrast: 'no-preference', media: 'print' });
  const printed = await page.evaluate(() => ({
    host: getComputedStyle(document.querySelector('coverlay-card') as Element).display,
    line: getComputedStyle(document.body, '::highlight(coverlay-id)').textDecorationLine,
  }));
  expect(printed).toEqual({ host: 'none', line: 'none' });
  await page.emulateMedia({ media: null });
});

test('on attack.mitre.org the colours make a heat map of the matrix', async ({ extension }) => {
  test.skip(!existsSync('../shared/pages'), '../shared/pages is not beside the checkout');
  const server = await servePages('../shared/pages', extension.context);
  const page = await extension.context.newPage();
  await page.goto(server.urlOf('attack-matrix-enterprise.html'));
  await expect.poll(async () => (await underlined(page)).length).toBeGreaterThan(1_700);
  await show('colour', ATTACK);
  /** Colours and the IDs in the addresses of coloured cells: the matrix writes none as text. */
  const coloured = () =>
    page.evaluate(() => {
      const cells = new Set<string>();
      for (const [name, ranges] of CSS.highlights) {
        if (name === 'coverlay-id') continue;
        for (const { startContainer } of ranges) {
          const link = startContainer.parentElement?.closest('a');
          const id = /techniques\/(T\d{4})(?:\/(\d{3}))?/.exec(link?.getAttribute('href') ?? '');
          if (id) cells.add(`${name} ${id[1]}${id[2] ? `.${id[2]}` : ''}`);
        }
      }
      return [...cells];
    });
  await expect.poll(async () => (await coloured()).length).toBeGreaterThan(600);
  const cells = await coloured();
  expect(cells).toContain('coverlay-detecting T1059.001');
  expect(cells).toContain('coverlay-off T1055');
  await show('all', ATTACK);
  await expect.poll(() => names(page)).toEqual(['coverlay-id']);
  await page.close();
  await server.close();
});
