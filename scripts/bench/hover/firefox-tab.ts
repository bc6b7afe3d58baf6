/** The tab of the hover bench in Firefox. There is no target for its figures: they are reported. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Where } from '@/scripts/browser/firefox/inside';
import { ADDON, EXTENSION_ORIGIN, launchFirefox } from '@/scripts/browser/firefox/launch';
import { createWindow, type FirefoxWindow } from '@/scripts/browser/firefox/window';
import { buildFirefoxForBench, FLOOR_SCRIPT } from './bench-build';
import { IDS, servePage } from './bench-page';
import type { Said } from './floor-by-events';
import { until } from './plain-browser';
import type { Stamp, Stamped } from './stamps';
import type { Tab } from './tab';

const SITE = 'http://console.test';
const CARD: Where = { surface: 'page', frames: ['/card.html'] };
/** Nothing asks the card's frame while the card is made. */
const UNASKED_MS = 500;

export async function openFirefoxTab(): Promise<Tab> {
  const server = await servePage();
  const ports = { http: server.port, https: server.port };
  // Firefox rounds its clocks to a millisecond and adds noise, against pages that measure others.
  const exact = { 'privacy.reduceTimerPrecision': false };
  const browser = await launchFirefox(buildFirefoxForBench(), ports, exact);
  const firefox = createWindow(browser);
  const close = async () => {
    await browser.close();
    server.close();
  };
  try {
    await firefox.setAccess([`${SITE}/*`], true);
    await firefox.open(`${SITE}/`);
    await until(async () => (await firefox.evaluate('page', countUnderlined)) === 2);
    await addFloorScript(firefox);
  } catch (error) {
    await close();
    throw error;
  }
  let delayMs = 0;
  const say = (name: Said, detail = '') => firefox.evaluate('page', sayToScript, name, detail);
  const pointAt = async (id: string) => {
    const point = await firefox.evaluate('page', beforeMoveTo, id);
    await firefox.pointAt('page', point);
    return until(() => firefox.evaluate('page', firstMoveOn, id));
  };
  const stamped = () =>
    firefox
      .evaluate(CARD, () => (window as unknown as { stamped?: Stamped }).stamped)
      .catch(() => undefined);
  return {
    async setDelay(ms) {
      delayMs = ms;
      await say('bench-delay', String(ms));
    },
    async card(place) {
      const startMs = await pointAt(place);
      await wait(delayMs + UNASKED_MS);
      const card = await until(async () => {
        const last = (await stamped())?.card;
        return last && last.atMs > startMs && last.what.includes(IDS[place]) && last;
      });
      return card.atMs - startMs;
    },
    async floor() {
      await say('bench-ask');
      await pointAt('floor');
      await wait(UNASKED_MS);
      return Number(await until(() => say('bench-ask')));
    },
    async leave() {
      await pointAt('away');
      await wait(450);
    },
    async removeHost() {
      await firefox.evaluate('page', () => document.querySelector('coverlay-card')?.remove());
    },
    async useFloor() {
      const drawing = (await stamped())?.drawing;
      await say('bench-draw', JSON.stringify({ drawing, id: IDS.one }));
    },
    async stopWorker() {
      const state = await firefox.stopBackground();
      if (state !== 'stopped') throw new Error(`The background of ${ADDON} is ${state}.`);
      await wait(400);
    },
    close,
  };
}

/** Puts the floor's script beside our content scripts, as only the extension itself can. */
async function addFloorScript(firefox: FirefoxWindow): Promise<void> {
  await firefox.open(`${EXTENSION_ORIGIN}/options.html`);
  await firefox.evaluate('page', putIntoPage, `${SITE}/*`, FLOOR_SCRIPT);
  await firefox.closeTab();
}

type Api = {
  browser: {
    tabs: { query(about: { url: string }): Promise<{ id: number }[]> };
    scripting: {
      executeScript(what: { target: { tabId: number }; files: string[] }): Promise<unknown>;
    };
  };
};

async function putIntoPage(url: string, file: string): Promise<void> {
  const { tabs, scripting } = (globalThis as unknown as Api).browser;
  for (const { id } of await tabs.query({ url })) {
    await scripting.executeScript({ target: { tabId: id }, files: [file] });
  }
}

function countUnderlined(): number {
  return CSS.highlights.get('coverlay-id')?.size ?? 0;
}

/** Forgets earlier moves. @returns where it stands */
function beforeMoveTo(id: string) {
  (window as unknown as { moves: Stamp[] }).moves.length = 0;
  const { x, y, height } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
  return { x: x + 20, y: y + height / 2 };
}

/** When the page met the last pointing. */
function firstMoveOn(id: string): number | undefined {
  const { moves } = window as unknown as { moves: Stamp[] };
  return moves.find(({ what }) => what === id)?.atMs;
}

function sayToScript(name: string, detail: string): string {
  let answer = '';
  const listen = (event: Event) => {
    answer = (event as CustomEvent<string>).detail;
  };
  window.addEventListener('bench-answer', listen, { once: true });
  window.dispatchEvent(new CustomEvent(name, { detail }));
  window.removeEventListener('bench-answer', listen);
  return answer;
}
