/**
 * The page engine against the floor (the page's text and one expression) and against mark.js, on
 * pages of 1, 5 and 20 MB and on skeletons of real ones; its tasks; what it does while a page storms
 * and while it rests. Reading is told in processor time of the page's thread, because a busy machine
 * says little by the clock; tasks and storms are told by the clock, as the page feels them.
 */
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { knownIds } from '@/scripts/score/known-ids';
import { type Bench, type BenchResult, ratio, timed } from './measure';
import { bundleInPage } from './page/bundle';
import type { InPage, Way } from './page/in-page';
import { type PageKind, pageKinds } from './page/pages';
import { storms } from './page/storms';

const ROUNDS = 7;
const WAYS: readonly Way[] = ['floor', 'detect', 'full'];
/** The page with hits in two of a hundred texts. */
const DENSE = 3;
const STORM_SECONDS = 5;
const IDLE_SECONDS = 5;

declare const bench: InPage;

export const page: Bench = {
  name: 'page',
  async run() {
    const code = await bundleInPage();
    const result: BenchResult = {
      name: 'page',
      what: 'Reading a page just loaded, against its text and one expression',
      rounds: ROUNDS,
      ...{ rows: [], figures: {}, targets: [] },
    };
    const kinds = pageKinds();
    for (const kind of kinds) {
      console.error(kind.name);
      await onPage(kind, code, (tab) => timeKind(tab, kind, result));
    }
    const [small, dense] = [kinds[0], kinds[DENSE]];
    if (!small || !dense) throw new Error('The pages of this bench are missing.');
    await onPage(small, code, async (tab) => {
      await timeStorms(tab, result);
      await countIdle(tab, result);
    });
    await onPage(dense, code, (tab) => timePointing(tab, dense, result));
    return result;
  },
};

/** A browser for each page: what one left behind in memory must not slow the next. */
async function onPage(kind: PageKind, code: string, act: (tab: Page) => Promise<void>) {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--js-flags=--expose-gc', '--enable-precise-memory-info'],
  });
  try {
    const tab = await browser.newPage();
    await tab.setContent('<!doctype html><title>Bench</title><body></body>');
    await tab.addScriptTag({ content: code });
    const ids = [...knownIds()];
    await tab.evaluate(([html, known]) => bench.setUp(html, known), [kind.html(), ids] as const);
    await act(tab);
  } finally {
    await browser.close();
  }
}

async function timeKind(tab: Page, kind: PageKind, result: BenchResult): Promise<void> {
  const ways = kind.isRivalRun ? [...WAYS, 'mark.js' as const] : WAYS;
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]));
  const cdp = await tab.context().newCDPSession(tab);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const way of ways) {
      await tab.evaluate(() => bench.rebuild());
      const before = await processorMs(cdp);
      const found = await tab.evaluate((name) => bench.run(name), way);
      const ms = (await processorMs(cdp)) - before;
      // A matrix has IDs in its links alone.
      if (found === 0 && way === 'full') throw new Error(`${way} found nothing on ${kind.name}.`);
      if (round >= 0) times.get(way)?.push(ms);
    }
  }
  const name = (way: Way) => `${kind.name}: ${way}`;
  const rows = [...times].map(([way, list]) => timed(name(way), list));
  result.rows.push(...rows);
  const detect = ratio(rows, name('detect'), name('floor'));
  const full = ratio(rows, name('full'), name('floor'));
  const rival = kind.isRivalRun ? ratio(rows, name('mark.js'), name('full')) : Number.NaN;
  console.error(JSON.stringify({ detect, full, rival }));
  const { own, late, long } = await tasksOf(tab);
  const p95 = percentile(own, 0.95);
  Object.assign(result.figures, {
    [`${kind.name}: detection to floor`]: detect,
    [`${kind.name}: all of it to floor`]: full,
    ...(kind.isRivalRun && { [`${kind.name}: mark.js to ours`]: rival }),
    [`${kind.name}: our tasks, p95 ms`]: p95,
    [`${kind.name}: our longest task, ms`]: percentile(own, 1),
    [`${kind.name}: the page's timers late, p95 ms`]: percentile(late, 0.95),
    [`${kind.name}: tasks the browser calls long, meanwhile`]: long.length,
  });
  if (kind.hasTargets) {
    result.targets.push(
      target(`${kind.name}: detection at most 0.65 of the floor`, detect, detect <= 0.65),
      target(`${kind.name}: all of it at most the floor`, full, full <= 1),
      target(`${kind.name}: mark.js takes at least 10 times ours`, rival, rival >= 10),
    );
  }
  result.targets.push(target(`${kind.name}: our tasks shorter than 8 ms (p95)`, p95, p95 < 8));
}

async function tasksOf(tab: Page) {
  const all = { own: [] as number[], late: [] as number[], long: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    const { own, late, long } = await tab.evaluate(() => bench.tasks());
    all.own.push(...own);
    all.late.push(...late);
    all.long.push(...long);
  }
  return all;
}

async function timeStorms(tab: Page, result: BenchResult): Promise<void> {
  for (const name of Object.keys(storms) as (keyof typeof storms)[]) {
    const { perSecondMs, rescanMs } = await tab.evaluate(
      ([storm, seconds]) => bench.storm(storm, seconds),
      [name, STORM_SECONDS] as const,
    );
    const ours = Number(perSecondMs.toFixed(2));
    Object.assign(result.figures, {
      [`storm, ${name}: ours, ms a second`]: ours,
      [`storm, ${name}: a rescan at each batch, ms a second`]: Number(rescanMs.toFixed(1)),
    });
    result.targets.push(target(`storm, ${name}: at most 8 ms a second`, ours, ours <= 8));
  }
}

async function countIdle(tab: Page, result: BenchResult): Promise<void> {
  const { callbacks, waiting } = await tab.evaluate((s) => bench.idle(s), IDLE_SECONDS);
  const sum = callbacks + waiting;
  result.figures[`callbacks and waiting timers in ${IDLE_SECONDS} s of an idle page`] = sum;
  result.targets.push(target('an idle page: no timer, no work', sum, sum === 0));
}

async function timePointing(tab: Page, kind: PageKind, result: BenchResult): Promise<void> {
  const { us, found, places, bytesPerHit, hits } = await tab.evaluate(() => bench.point());
  if (found === 0) throw new Error('No hit was under any point.');
  Object.assign(result.figures, {
    [`pointing at ${places} places, ${hits} hits on the page: µs each`]: Number(us.toFixed(1)),
    [`${kind.name}: memory for a hit, bytes`]: Math.round(bytesPerHit),
  });
}

async function processorMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** The figure stands beside the target, so that a miss says by how much. */
function target(text: string, figure: number, met: boolean): BenchResult['targets'][number] {
  return { text: `${text} (${figure})`, met };
}

function percentile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return Number((sorted[at] ?? 0).toFixed(2));
}
