/** The hover bench, with a tab that takes the time it is told: what is subtracted, compared, named. */
import { expect, test } from 'vitest';
import { hoverResult } from '@/scripts/bench/hover';
import type { Tab } from '@/scripts/bench/hover/tab';
import { timeHovers } from '@/scripts/bench/hover/ways';

/**
 * The floor takes 20 ms, a card 30 ms; what must start takes 100 ms each, for a card during the
 * delay.
 */
function tabOfNumbers(): Tab & { said: string[] } {
  const said: string[] = [];
  let delayMs = 0;
  let isFrameThere = false;
  let isWorkerThere = true;
  const spent = () => {
    const ms = (isFrameThere ? 0 : 100) + (isWorkerThere ? 0 : 100);
    isFrameThere = isWorkerThere = true;
    return ms;
  };
  return {
    said,
    setDelay: async (ms) => {
      delayMs = ms;
    },
    card: async (at) => {
      said.push(`card ${at} after ${delayMs}`);
      return 30 + Math.max(delayMs, spent());
    },
    floor: async () => {
      const ms = isWorkerThere ? 20 : 120;
      isWorkerThere = true;
      return ms;
    },
    leave: async () => void said.push('leave'),
    removeHost: async () => {
      isFrameThere = false;
    },
    useFloor: async () => void said.push('floor is drawn'),
    stopWorker: async () => {
      isWorkerThere = false;
    },
    close: async () => {},
  };
}

test('times begin when the delay is over, and stand beside the floor of the same tab', async () => {
  const { rows, figures } = await timeHovers(tabOfNumbers(), 3);
  const medians = Object.fromEntries(rows.map(({ name, medianMs }) => [name, medianMs]));
  expect(medians).toMatchObject({
    'floor: asked and drawn in a shadow root': 20,
    'floor with a stopped worker': 120,
    'cold: frame made when pointed at, no delay': 130,
    'warm: frame there, no delay': 30,
    'created ahead: frame there, never shown': 30,
    'warm, asked ahead: 150 ms': 30,
    'worker stopped, frame there, no delay': 130,
  });
  expect(figures['warm: frame there, no delay, to floor']).toBe(1.5);
  expect(figures.stoppedToFloorStopped).toBe(1.08);
});

test('names of another browser begin with its name', async () => {
  const { rows, figures } = await timeHovers(tabOfNumbers(), 1, 'Firefox: ');
  const names = [...rows.map(({ name }) => name), ...Object.keys(figures)];
  expect(names.filter((name) => !name.startsWith('Firefox: '))).toEqual([]);
  expect(figures['Firefox: warm: frame there, no delay, to floor']).toBe(1.5);
});

test('targets are judged in Chromium; without Firefox the result says that it is left out', async () => {
  const chromium = await timeHovers(tabOfNumbers(), 1);
  const firefox = await timeHovers(tabOfNumbers(), 1, 'Firefox: ');
  const slow = firefox.rows.map((row) => ({ ...row, medianMs: row.medianMs + 1000 }));
  const both = hoverResult(chromium, { ...firefox, rows: slow });
  const alone = hoverResult(chromium, null);
  expect(both.targets.map(({ met }) => met)).toEqual([true, true, true]);
  expect(both.targets).toEqual(alone.targets);
  expect(both.rows).toHaveLength(2 * alone.rows.length);
  expect(both.what).not.toContain('Without Firefox');
  expect(alone.what).toContain('Without Firefox: no Firefox here');
  expect(JSON.stringify([alone.rows, alone.figures])).not.toContain('Firefox');
});

test('a warm card has shown another ID before, and went', async () => {
  const tab = tabOfNumbers();
  await timeHovers(tab, 1);
  const firstWarm = tab.said.indexOf('card two after 0');
  expect(tab.said.slice(firstWarm, firstWarm + 3)).toEqual([
    ...['card two after 0', 'leave', 'card one after 0'],
  ]);
});
