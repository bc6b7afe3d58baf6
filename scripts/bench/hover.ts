/**
 * From pointing to a painted card, against drawing the same text in a shadow root of the same page:
 * the price of a card that the page cannot read. Times begin when the hover delay is over.
 */
import { isFirefoxMissing, NO_FIREFOX } from '@/scripts/browser/firefox/launch';
import { openFirefoxTab } from './hover/firefox-tab';
import { openChromiumTab, type Tab } from './hover/tab';
import {
  AHEAD,
  DELAY_MS,
  FLOOR,
  type Hovers,
  ROUNDS,
  STOPPED,
  timeHovers,
  WARM,
} from './hover/ways';
import { type Bench, type BenchResult, ratio } from './measure';

const MOST_STOPPED_MS = 60;
const PAINTED =
  'a card counts as painted in the task after the frame that drew it; one that was drawn ahead when Chromium says that it is in view, in Firefox in the task after its first frame since it was told to show itself';

export const hover: Bench = {
  name: 'hover',
  async run() {
    const chromium = await inTab(openChromiumTab, '');
    const firefox = isFirefoxMissing() ? null : await inTab(openFirefoxTab, 'Firefox: ');
    return hoverResult(chromium, firefox);
  },
};

/** @param firefox null where there is none, which the result then says */
export function hoverResult({ rows, figures }: Hovers, firefox: Hovers | null): BenchResult {
  const toFloor = ({ name }: { name: string }) => ratio(rows, name, FLOOR);
  const stoppedMs = rows.find(({ name }) => name === STOPPED.name)?.medianMs ?? Number.NaN;
  const inFirefox = firefox
    ? 'Firefox is reported, without targets'
    : `Without Firefox: ${NO_FIREFOX}`;
  return {
    name: 'hover',
    what: `From pointing to a painted card, after the hover delay: ${PAINTED}. ${inFirefox}`,
    rounds: ROUNDS,
    rows: [...rows, ...(firefox?.rows ?? [])],
    figures: { ...figures, ...firefox?.figures },
    targets: [
      { text: 'warm at most 1.5 × the floor, without a delay', met: toFloor(WARM) <= 1.5 },
      { text: 'created ahead at most 2 × the floor', met: toFloor(AHEAD) <= 2 },
      {
        text: `with a stopped worker at most ${MOST_STOPPED_MS} ms after the delay of ${DELAY_MS} ms`,
        met: stoppedMs <= MOST_STOPPED_MS,
      },
    ],
  };
}

/** One browser after the other: two at once would take each other's time. */
async function inTab(open: () => Promise<Tab>, browser: string): Promise<Hovers> {
  const tab = await open();
  try {
    return await timeHovers(tab, ROUNDS, browser);
  } finally {
    await tab.close();
  }
}
