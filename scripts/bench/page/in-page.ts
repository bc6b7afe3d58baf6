/**
 * Runs in the bench's page: the same page made anew for each measurement, because a page is read
 * once after it was loaded, when no object of ours for its nodes exists yet.
 */

import Mark from 'mark.js';
import { ID_RULES } from '@/lib/core/attack/id-rules';
import { createUnderline } from '@/lib/page/highlight';
import { createHitStore, type HitStore } from '@/lib/page/hit-store';
import { hitAtPoint, hitRects } from '@/lib/page/hit-test';
import { type Batch, readSteps, textSteps } from '@/lib/page/read-steps';
import { startScanner } from '@/lib/page/scanner';
import { shadowOf } from '@/lib/page/shadow-roots';
import { type Storm, storms } from './storms';
import { feelPage, ownTimeout, type Watch, watchCallbacks } from './watch';

const FLOOR = /\bT\d{4}(?:\.\d{3})?\b/g;
const known = new Set<string>();

const WAYS = {
  /** What any finder must do: get the text and search it once. */
  floor: () => document.body.textContent?.match(FLOOR)?.length ?? 0,
  /** Finding in text alone. */
  detect: () => {
    const batch = newBatch();
    drain(textSteps(document.body, batch));
    return batch.store.all.size;
  },
  /** All of it: text, links, attributes, shadow roots, underline, layout. */
  full: () => {
    const { store } = readAll();
    createUnderline().update(store.takeChanges());
    void document.body.offsetHeight;
    return store.all.size;
  },
  'mark.js': () => {
    let count = 0;
    new Mark(document.body).markRegExp(FLOOR, {
      done: (marked) => {
        count = marked;
      },
    });
    void document.body.offsetHeight;
    return count;
  },
};

export type Way = keyof typeof WAYS;

function readAll(): Batch {
  const batch = newBatch();
  drain(readSteps(document.body, batch));
  return batch;
}

function newBatch(): Batch {
  return {
    store: createHitStore(),
    context: {
      isKnown: (id) => known.has(id),
      site: 'any',
      rules: ID_RULES,
      surroundings: '',
      base: 'https://attack.mitre.org/',
    },
    read: new Set(),
    onCandidate: (element) => void shadowOf(element),
  };
}

function drain(steps: Iterator<unknown>): void {
  while (!steps.next().done);
}

const wait = (ms: number) => new Promise((resolve) => ownTimeout(resolve, ms));

/** The scanner as the extension runs it, with every callback timed. `read` is its first pass. */
function startWatched(): { store: HitStore; watch: Watch; read: Promise<void>; end(): void } {
  const watch = watchCallbacks();
  const store = createHitStore();
  const underline = createUnderline();
  const controller = new AbortController();
  const { context } = newBatch();
  const read = new Promise<void>((resolve) => {
    startScanner({
      store,
      context: () => context,
      onHits: () => underline.update(store.takeChanges()),
      onChange: resolve,
      signal: controller.signal,
    });
  });
  const end = () => {
    controller.abort();
    watch.end();
  };
  return { store, watch, read, end };
}

const template = document.createElement('template');
/** The bench's browser lends it: what a measurement leaves behind must not slow the next. */
const { gc } = globalThis as unknown as { gc(): void };

const bench = {
  setUp(html: string, ids: readonly string[]): void {
    for (const id of ids) known.add(id);
    template.innerHTML = html;
  },
  rebuild(): void {
    CSS.highlights.clear();
    document.body.replaceChildren();
    gc();
    document.body.append(document.importNode(template.content, true));
    void document.body.offsetHeight;
  },
  run: (way: Way) => WAYS[way](),
  /** Lengths of the tasks in which the scanner reads the page, and what the page notices of them. */
  async tasks() {
    bench.rebuild();
    await wait(100);
    const feel = feelPage();
    const { store, watch, read, end } = startWatched();
    await read;
    const felt = feel.end();
    end();
    return { own: [...watch.lengths], ...felt, found: store.all.size };
  },
  /** Milliseconds of ours in each second of a storm, and what a rescan at each batch would take. */
  async storm(name: Storm, seconds: number) {
    document.body.replaceChildren();
    const run = storms[name]();
    const { watch, read, end } = startWatched();
    await read;
    watch.lengths.length = 0;
    await run(seconds);
    const own = [...watch.lengths];
    end();
    const start = performance.now();
    // A batch begins 200 ms after a change, so that there are five in a second at most.
    for (let n = 0; n < 5; n += 1) readAll();
    const rescanMs = performance.now() - start;
    return { perSecondMs: own.reduce((sum, ms) => sum + ms, 0) / seconds, rescanMs };
  },
  /** Callbacks of ours while nothing happens, once the late looks for shadow roots are over. */
  async idle(seconds: number) {
    bench.rebuild();
    document.body.append(document.createElement('x-late'));
    const { watch, read, end } = startWatched();
    await read;
    await wait(6000);
    watch.lengths.length = 0;
    await wait(seconds * 1000);
    const counts = { callbacks: watch.lengths.length, waiting: watch.waiting() };
    end();
    return counts;
  },
  /** Microseconds to learn which hit is under a point, on hits and beside them; bytes a hit takes. */
  point() {
    bench.rebuild();
    const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
    gc();
    const before = memory.usedJSHeapSize;
    const { store } = readAll();
    createUnderline().update(store.takeChanges());
    gc();
    const bytesPerHit = (memory.usedJSHeapSize - before) / store.all.size;
    const hits = [...store.all];
    hits[0]?.node.parentElement?.scrollIntoView();
    const rects = hits.slice(0, 400).flatMap((hit) => hitRects(hit).slice(0, 1));
    const places = rects
      .filter(({ top, bottom }) => top > 0 && bottom < innerHeight)
      .flatMap(({ left, top, bottom }) =>
        [left + 4, left - 60].map((x) => [x, (top + bottom) / 2]),
      );
    const targets = places.map(([x = 0, y = 0]) => document.elementFromPoint(x, y));
    let found = 0;
    const rounds = Math.ceil(2000 / places.length);
    const start = performance.now();
    for (let n = 0; n < rounds; n += 1) {
      places.forEach(([x = 0, y = 0], at) => {
        if (hitAtPoint(store, x, y, targets[at] ?? null)) found += 1;
      });
    }
    const us = ((performance.now() - start) * 1000) / (rounds * places.length);
    return { us, found: found / rounds, places: places.length, bytesPerHit, hits: hits.length };
  },
};

export type InPage = typeof bench;
(globalThis as unknown as { bench: InPage }).bench = bench;
