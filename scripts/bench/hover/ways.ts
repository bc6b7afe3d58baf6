/**
 * The ways in which a card is met, from a page that never had one to a background that was stopped,
 * each against drawing the same text in a shadow root. The same in every browser.
 */
import { DEFAULT_PAGE_SETTINGS } from '@/lib/core/sites/page-settings';
import { ratio, type Timed, timed } from '../measure';
import type { Tab } from './tab';

export const ROUNDS = 11;
export const DELAY_MS = DEFAULT_PAGE_SETTINGS.openAfterMs;

type Way = { name: string; delayMs: number; prepare?: (tab: Tab) => Promise<void> };

const COLD: Way = {
  ...{ name: 'cold: frame made when pointed at, no delay', delayMs: 0 },
  prepare: (tab) => tab.removeHost(),
};
const FIRST: Way = { ...COLD, name: `first card of a page, ${DELAY_MS} ms`, delayMs: DELAY_MS };
/** Long enough for the frame to be there on a busy machine, too. */
export const AHEAD: Way = {
  ...COLD,
  ...{ name: 'created ahead: frame there, never shown', delayMs: 600 },
};
export const WARM: Way = { name: 'warm: frame there, no delay', delayMs: 0, prepare: warm };
const WARM_AHEAD: Way = { ...WARM, name: `warm, asked ahead: ${DELAY_MS} ms`, delayMs: DELAY_MS };
const STOPPED_AT_ONCE: Way = {
  ...{ name: 'worker stopped, frame there, no delay', delayMs: 0 },
  prepare: stopped,
};
export const STOPPED: Way = {
  ...{ name: `worker stopped, frame there, ${DELAY_MS} ms`, delayMs: DELAY_MS },
  prepare: stopped,
};
const WAYS = [COLD, FIRST, AHEAD, WARM, WARM_AHEAD, STOPPED_AT_ONCE, STOPPED];

export const FLOOR = 'floor: asked and drawn in a shadow root';
const FLOOR_STOPPED = 'floor with a stopped worker';

export type Hovers = { rows: Timed[]; figures: Record<string, number> };

/**
 * Points at IDs in all ways in turn, after two rounds that do not count.
 * @param browser put before every name, "" for none
 */
export async function timeHovers(tab: Tab, rounds: number, browser = ''): Promise<Hovers> {
  await tab.setDelay(0);
  await tab.card('one');
  await tab.useFloor();
  const times = new Map<string, number[]>();
  const keep = (name: string, ms: number, round: number) => {
    if (round >= 0) times.set(name, [...(times.get(name) ?? []), ms]);
  };
  for (let round = -2; round < rounds; round += 1) {
    await tab.leave();
    keep(FLOOR, await tab.floor(), round);
    await tab.leave();
    await tab.stopWorker();
    keep(FLOOR_STOPPED, await tab.floor(), round);
    for (const { name, delayMs, prepare } of WAYS) {
      await tab.leave();
      await prepare?.(tab);
      await tab.setDelay(delayMs);
      // A card that is painted within a frame of the delay's end was there already.
      keep(name, (await tab.card('one')) - delayMs, round);
    }
  }
  const named = (name: string) => `${browser}${name}`;
  const rows = [...times].map(([name, list]) => timed(named(name), list));
  const to = (name: string, floor: string) => ratio(rows, named(name), named(floor));
  return {
    rows,
    figures: {
      ...Object.fromEntries(WAYS.map(({ name }) => [named(`${name}, to floor`), to(name, FLOOR)])),
      [named('stoppedToFloorStopped')]: to(STOPPED_AT_ONCE.name, FLOOR_STOPPED),
    },
  };
}

/** Another ID's card was shown and went. */
async function warm(tab: Tab): Promise<void> {
  await tab.setDelay(0);
  await tab.card('two');
  await tab.leave();
}

async function stopped(tab: Tab): Promise<void> {
  await warm(tab);
  await tab.stopWorker();
}
