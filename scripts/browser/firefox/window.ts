/**
 * What a person does in Firefox's window: tabs, pointer and keys, the toolbar popup, the sidebar,
 * the permission prompt; and a way to look into any document.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Part, Point, Surface, Where } from './inside';
import * as inside from './inside';
import { ADDON, type Firefox, HELPER } from './launch';

export type FirefoxWindow = {
  /** Opens a tab and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** Closes the tab in front. */
  closeTab(): Promise<void>;
  closeTabs(): Promise<void>;
  /** Runs a function in a document, with what its own scripts see. @throws if it is not there */
  evaluate<A extends unknown[], R>(
    where: Surface | Where,
    act: (...args: A) => R,
    ...args: A
  ): Promise<Awaited<R>>;
  /** Moves the mouse to a place of a surface, in its own pixels. */
  pointAt(surface: Surface, point: Point): Promise<void>;
  /** Moves it to a place of a frame that runs in another process, by the frame's number. */
  pointInFrame(index: number, point: Point): Promise<void>;
  clickInFrame(index: number, point: Point): Promise<void>;
  /** Presses the middle of a part, or a place of a surface. Waits for a part that is to come. */
  click(part: Part, point?: Point): Promise<void>;
  /** Presses keys together: characters, or WebDriver's codes. */
  press(...keys: string[]): Promise<void>;
  /** Presses the extension's button in the toolbar. */
  openPopup(): Promise<void>;
  /** As a press elsewhere does, which the browser is told to ignore while it is driven. */
  closePopup(): Promise<void>;
  isOpen(part: Part): Promise<boolean>;
  setAccess(origins: string[], isGiven: boolean): Promise<void>;
  /** What Firefox finds odd in the manifest. */
  complaints(): Promise<string[]>;
  /** @returns "stopped" */
  stopBackground(): Promise<string>;
};

export const KEY = {
  escape: '\uE00C',
  alt: '\uE00A',
  shift: '\uE008',
  control: '\uE009',
  enter: '\uE007',
} as const;

const PRESS = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));

export function createWindow({ inWindow, perform, performInFrame }: Firefox): FirefoxWindow {
  const boxOf = (part: Part) => waitFor(part, () => inWindow(inside.boxOf, part, ADDON));
  const placeIn = async (part: Part, point?: Point): Promise<Point> => {
    const { x, y, width, height } = await boxOf(part);
    return { x: x + (point?.x ?? width / 2), y: y + (point?.y ?? height / 2) };
  };
  const click = async (part: Part, point?: Point) => {
    await perform('pointer', [...moveTo(await placeIn(part, point)), ...PRESS]);
  };
  return {
    async open(url) {
      await inWindow(inside.openTab, url);
      await waitFor(url, () => inWindow(inside.isLoaded, url));
    },
    closeTab: () => inWindow(inside.closeTab),
    async closeTabs() {
      await inWindow(inside.hidePopup);
      await inWindow(inside.closeTabs);
    },
    async evaluate(where, act, ...args) {
      const place = typeof where === 'string' ? { surface: where } : where;
      const script = `${HELPER} return (${act}).apply(null, arguments)`;
      return (await inWindow(inside.runIn, place, script, args)) as never;
    },
    async pointAt(surface, point) {
      const to = await placeIn(surface, point);
      await perform('pointer', moveTo(to));
    },
    pointInFrame: (index, point) => performInFrame(index, moveTo(point)),
    clickInFrame: (index, point) => performInFrame(index, [...moveTo(point), ...PRESS]),
    click,
    async press(...keys) {
      await perform('key', [
        ...keys.map((value) => ({ type: 'keyDown', value })),
        ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
      ]);
    },
    async openPopup() {
      await inWindow(inside.showButton, ADDON);
      await click('button');
      await boxOf('popup');
    },
    closePopup: () => inWindow(inside.hidePopup),
    isOpen: async (part) => (await inWindow(inside.boxOf, part, ADDON)) !== null,
    complaints: () => inWindow(inside.complaints, ADDON),
    stopBackground: () => inWindow(inside.stopBackground, ADDON),
    setAccess: (origins, isGiven) => inWindow(inside.setAccess, ADDON, origins, isGiven),
  };
}

/** Two moves: the first of a tab only says that the pointer is there. */
function moveTo(point: Point) {
  const y = Math.round(point.y);
  const xs = [Math.round(point.x) - 3, Math.round(point.x)];
  return xs.map((x) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x, y }));
}

/** @throws if nothing comes within 10 s */
async function waitFor<T>(what: string, look: () => Promise<T>): Promise<NonNullable<T>> {
  for (const end = Date.now() + 10_000; Date.now() < end; await wait(25)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`${what} did not come within 10 s.`);
}
