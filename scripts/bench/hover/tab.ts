/** One tab of the hover bench: pointing at things in it, and how long until they were painted. */
import { buildForBench } from './bench-build';
import { IDS, type Place, servePage } from './bench-page';
import { launchPlain, type PlainTab, until } from './plain-browser';
import { type Drawing, drawFloor, HELPER, type Stamp } from './stamps';

export type Tab = {
  /** Milliseconds that the pointer rests before a card opens. */
  setDelay(ms: number): Promise<void>;
  /** Points at an ID. @returns milliseconds from the move to the painted card */
  card(at: Place): Promise<number>;
  floor(): Promise<number>;
  /** Points at nothing, until no card is there. */
  leave(): Promise<void>;
  /** As a page could: the card has to be made again. */
  removeHost(): Promise<void>;
  /** Draws what the last card showed from now on, when `floor` is pointed at. */
  useFloor(): Promise<void>;
  stopWorker(): Promise<void>;
  /** With its browser. */
  close(): Promise<void>;
};

/** In a Chromium of its own. */
export async function openChromiumTab(): Promise<Tab> {
  const browser = await launchPlain(buildForBench());
  // A page of the extension, which can ask its storage.
  const own = await browser.openTab(`chrome-extension://${browser.extensionId}/options.html`);
  const server = await servePage();
  const page = await browser.openTab('about:blank');
  const world = contentWorld(page, browser.extensionId);
  await page.send('Page.enable');
  await page.send('Page.navigate', { url: `http://127.0.0.1:${server.port}/` });
  const contextId = await world;
  const run = (expression: string) => page.run(expression, contextId);
  await until(async () => (await run('globalThis.coverlay?.store.all.size')) === 2);
  await run(HELPER);
  const stored = (name: string) =>
    own.run(`chrome.storage.local.get('${name}').then((all) => all['${name}'])`);
  const pointAt = async (place: string) => {
    const { x, y } = (await page.run(
      `(({ x, y, height }) => ({ x: x + 20, y: y + height / 2 }))(document.getElementById('${place}').getBoundingClientRect())`,
    )) as { x: number; y: number };
    await page.run('moves.length = 0');
    await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    const moves = (await page.run('moves')) as Stamp[];
    const move = moves.find(({ what }) => what === place);
    if (!move) throw new Error(`The page met no move on ${place}.`);
    return move.atMs;
  };
  return {
    async setDelay(ms) {
      await run(`coverlay.site = { ...coverlay.site, openAfterMs: ${ms} }`);
    },
    async card(place) {
      const startMs = await pointAt(place);
      const card = await until(async () => {
        const last = (await stored('card')) as Stamp | undefined;
        return last && last.atMs > startMs && last.what.includes(IDS[place]) && last;
      });
      return card.atMs - startMs;
    },
    async floor() {
      await run('floors.length = 0');
      await pointAt('floor');
      return until(async () => (await run('floors[0]')) as number | undefined);
    },
    async leave() {
      await pointAt('away');
      await new Promise((done) => setTimeout(done, 450));
    },
    async removeHost() {
      await page.run(`document.querySelector('coverlay-card')?.remove()`);
    },
    async useFloor() {
      const drawing = JSON.stringify((await stored('drawing')) as Drawing);
      await run(`(${drawFloor})(${drawing}, '${IDS.one}')`);
    },
    async stopWorker() {
      await own.send('ServiceWorker.enable');
      await own.send('ServiceWorker.stopAllWorkers');
      await new Promise((done) => setTimeout(done, 400));
    },
    async close() {
      server.close();
      await browser.close();
    },
  };
}

/** The context of the content scripts in the page that is loaded next. */
function contentWorld(page: PlainTab, id: string): Promise<number> {
  return new Promise((found) => {
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const { origin, id: contextId } = context as { origin: string; id: number };
      if (origin === `chrome-extension://${id}`) found(contextId);
    });
    void page.send('Runtime.enable');
  });
}
