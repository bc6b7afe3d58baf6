/** What reading costs the page: no step asks a whole large page, and an idle page is left alone. */
import { expect, type Page, test } from '@playwright/test';
import { expectFound, startScan, startScanHere } from '@/tests/support/scan';

type Suspects = typeof import('@/lib/page/suspects');
type Pieces = typeof import('@/lib/page/pieces');
type Watching = typeof import('@/scripts/bench/page/watch');
type Watch = import('@/scripts/bench/page/watch').Watch;

const open = (page: Page) => page.goto('/tests/browser/harness.html');

test.describe('a page of 40,000 elements', () => {
  test.beforeEach(async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      // What each native question was about, while the page is read.
      const asked = { elements: 0, characters: 0 };
      Object.assign(globalThis, { asked });
      const { querySelectorAll } = Element.prototype;
      Element.prototype.querySelectorAll = function (this: Element, selector: string) {
        const count = querySelectorAll.call(this, '*').length;
        asked.elements = Math.max(asked.elements, count);
        return querySelectorAll.call(this, selector);
      } as typeof querySelectorAll;
      const native = Range.prototype.toString;
      Range.prototype.toString = function (this: Range) {
        const text = native.call(this);
        asked.characters = Math.max(asked.characters, text.length);
        return text;
      };
    });
  });

  for (const [what, wrap] of [
    ['in sections', (rows: string[]) => sections(rows)],
    ['side by side in one element', (rows: string[]) => `<main>${rows.join('')}</main>`],
  ] as const) {
    test(`${what}: all is found, and no question is about all of it`, async ({ page }) => {
      const rows = Array.from({ length: 10_000 }, (_, n) => `<p>row <b>${n}</b> <i>quiet</i></p>`);
      rows[10] = '<p><a href="https://attack.mitre.org/techniques/T1046/">Discovery</a></p>';
      rows[5000] = '<p>T1105 <b title="T1059: x">y</b></p>';
      rows[9000] = '<p id="host"></p>';
      rows[9999] = '<p>T1027</p>';
      await startScanHere(page, wrap(rows));
      await page.evaluate(() => {
        const root = document.getElementById('host')?.attachShadow({ mode: 'open' });
        root?.append('T1190');
      });
      await expectFound(page, ['T1027', 'T1046', 'T1059', 'T1105', 'T1190']);
      const asked = await page.evaluate(
        () => (globalThis as unknown as { asked: Record<string, number> }).asked,
      );
      expect(asked.elements).toBeLessThan(17_000);
      expect(asked.characters).toBeGreaterThan(0);
      expect(asked.characters).toBeLessThan(10_000);
    });
  }
});

test('elements taken away while a page is read leave none behind them unread', async ({ page }) => {
  await open(page);
  const left = await page.evaluate(async () => {
    const { suspects }: Suspects = await import('/lib/page/suspects.ts' as string);
    const { inPieces }: Pieces = await import('/lib/page/pieces.ts' as string);
    const fill = (count: number) => {
      const rows = Array.from(
        { length: count },
        (_, n) => `<p>T1${String(n).padStart(5, '0')}</p>`,
      );
      document.body.innerHTML = `<main>${rows.join('')}</main>`;
      const main = document.querySelector('main') as HTMLElement;
      return { main, unread: new Set<Element>(main.children) };
    };
    /** Takes away what was read, half of what comes next, and puts something new in front. */
    const takeSome = (main: Element, unread: Set<Element>) => {
      for (const child of [...main.children].slice(0, 150)) {
        child.remove();
        unread.delete(child);
      }
      main.prepend(document.createElement('div'));
    };
    const texts = fill(2000);
    let count = 0;
    for (const text of suspects(texts.main)) {
      if (text?.parentElement) texts.unread.delete(text.parentElement);
      count += 1;
      if (count % 300 === 0) takeSome(texts.main, texts.unread);
    }
    const pieces = fill(20_000);
    const steps = inPieces(
      pieces.main,
      function* (piece) {
        pieces.unread.delete(piece);
        yield undefined;
      },
      () => undefined,
    );
    for (let n = 0; !steps.next().done; n += 1) {
      if (n % 2000 === 100) takeSome(pieces.main, pieces.unread);
    }
    return [texts.unread.size, pieces.unread.size];
  });
  expect(left).toEqual([0, 0]);
});

test('an idle page has no timer and no task of ours, before and after it changed', async ({
  page,
}) => {
  await open(page);
  await page.evaluate(async () => {
    const { watchCallbacks }: Watching = await import('/scripts/bench/page/watch.ts' as string);
    Object.assign(globalThis, { watch: watchCallbacks() });
  });
  const state = () =>
    page.evaluate(() => {
      const { lengths, waiting } = (globalThis as unknown as { watch: Watch }).watch;
      return { ran: lengths.length, waiting: waiting() };
    });
  // An element that may yet get a root is looked at some times; that ends, too.
  await startScanHere(page, '<p>T1046</p><x-late></x-late>');
  await expectFound(page, ['T1046']);
  await expect.poll(async () => (await state()).waiting, { timeout: 15_000 }).toBe(0);
  const before = await state();
  await page.evaluate(() => document.body.append('T1105'));
  await expectFound(page, ['T1046', 'T1105']);
  await expect.poll(async () => (await state()).waiting).toBe(0);
  expect((await state()).ran).toBeGreaterThan(before.ran);
});

test('a line that comes into a long log asks for the words beside it, not for the log', async ({
  page,
}) => {
  const lines = Array.from({ length: 3000 }, (_, n) => `<b>10:22:${n}</b> quiet line\n`);
  await startScan(page, `<pre>attack.T1046 ${lines.join('')}</pre>`);
  await expectFound(page, ['T1046']);
  await page.evaluate(() => {
    const asked = { characters: 0 };
    Object.assign(globalThis, { asked });
    for (const [holder, name] of [
      [Node.prototype, 'textContent'],
      [CharacterData.prototype, 'data'],
    ] as const) {
      const own = Object.getOwnPropertyDescriptor(holder, name);
      if (!own?.get) throw new Error(name);
      const { get } = own;
      Object.defineProperty(holder, name, {
        ...own,
        get(this: Node) {
          const text: string = get.call(this);
          asked.characters += text.length;
          return text;
        },
      });
    }
    const native = Range.prototype.toString;
    Range.prototype.toString = function (this: Range) {
      const text = native.call(this);
      asked.characters += text.length;
      return text;
    };
    document.querySelector('pre')?.append('attack.T1105\n');
  });
  await expectFound(page, ['T1046', 'T1105']);
  const asked = await page.evaluate(
    () => (globalThis as unknown as { asked: { characters: number } }).asked.characters,
  );
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(10_000);
});

test('after a long batch comes a rest, a second at most; a page at rest is read soon', async ({
  page,
}) => {
  await startScan(page, '<p>T1046</p>');
  await expectFound(page, ['T1046']);
  const delays = await page.evaluate(async () => {
    const waits: number[] = [];
    const { setTimeout } = globalThis;
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    globalThis.setTimeout = ((act: () => void, ms = 0) => {
      waits.push(ms);
      return setTimeout(act, ms);
    }) as typeof setTimeout;
    // A clock that moves by looking at it.
    let clock = 1e6;
    let perLook = 0;
    performance.now = () => {
      clock += perLook;
      return clock;
    };
    /** Changes the page, lets it be read by that clock. @returns how long that waited */
    const change = async (text: string, ms: number) => {
      const before = document.querySelector('p')?.firstChild as Text;
      before.data = text;
      await wait(0);
      const waited = waits.at(-1) ?? Number.NaN;
      perLook = ms;
      await wait(waited + 300);
      perLook = 0;
      return waited;
    };
    const atRest = await change('T1105', 0.5);
    const afterShort = await change('T1027', 100);
    const afterLong = await change('T1059', 0);
    clock += 1000;
    return { atRest, afterShort, afterLong, later: await change('T1190', 0) };
  });
  expect(delays).toMatchObject({ atRest: 200, afterLong: 1000, later: 200 });
  expect(delays.afterShort).toBeGreaterThan(200);
  expect(delays.afterShort).toBeLessThan(1000);
});

test('twenty thousand rows that come at once are read', async ({ page }) => {
  await startScan(page, '<main></main>');
  await page.evaluate(() => {
    const rows = Array.from(
      { length: 20_000 },
      (_, n) => `<p>row ${n}${n % 4000 ? '' : ` T1${String(n / 4000).padStart(3, '0')}`}</p>`,
    );
    const main = document.querySelector('main');
    if (main) main.innerHTML = rows.join('');
  });
  await expectFound(page, ['T1000', 'T1001', 'T1002', 'T1003', 'T1004']);
});

test('one text node is underlined at five hundred places at most, and all of it again if cleared', async ({
  page,
}) => {
  await open(page);
  const sizes = await page.evaluate(async () => {
    const { createUnderline, HIGHLIGHT_NAME }: typeof import('@/lib/page/highlight') = await import(
      '/lib/page/highlight.ts' as string
    );
    document.body.innerHTML = '<p></p><p></p>';
    const hits = [...document.querySelectorAll('p')].flatMap((p) => {
      const node = document.createTextNode('T1046 '.repeat(700));
      p.append(node);
      return Array.from({ length: 700 }, (_, n) => {
        const [startOffset, endOffset] = [n * 6, n * 6 + 5];
        const range = new StaticRange({
          ...{ startContainer: node, startOffset, endContainer: node, endOffset },
        });
        return { id: 'T1046', range, node, evidence: 'T1046', via: 'text' as const };
      });
    });
    const size = () => CSS.highlights.get(HIGHLIGHT_NAME)?.size ?? 0;
    const underline = createUnderline();
    underline.update({ added: hits, removed: [] });
    const first = size();
    CSS.highlights.clear();
    const cleared = size();
    underline.restore();
    return [first, cleared, size()];
  });
  expect(sizes).toEqual([1000, 0, 1000]);
});

function sections(rows: string[]): string {
  const parts = Array.from({ length: 100 }, (_, n) => rows.slice(n * 100, n * 100 + 100));
  return `<main>${parts.map((part) => `<section>${part.join('')}</section>`).join('')}</main>`;
}
