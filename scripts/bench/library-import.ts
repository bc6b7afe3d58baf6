/**
 * Importing the whole Enterprise bundle in the real extension, against JSON.parse of the same text
 * in the same worker: how long until it is usable, how much memory that takes, whether a page
 * stutters.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { type Extension, launchExtension } from '@/scripts/browser/extension';
import { send } from '@/scripts/browser/import-file';
import {
  forgetReleases,
  type ImportedLibrary,
  importLibrary,
  settleLibrary,
} from '@/scripts/browser/import-library';
import { buildTestExtension } from '@/scripts/build/test-build';
import { type Bench, ratio, timed } from './measure';

const NAME = 'enterprise-attack-18.1.json.gz';
const BUNDLE = `../shared/attack/${NAME}`;
const ROUNDS = 5;
const MB = 1024 * 1024;
const [MOST_RATIO, MOST_MB] = [12, 450];

export const libraryImport: Bench = {
  name: 'library-import',
  async run() {
    if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is needed beside the checkout.`);
    buildTestExtension();
    const extension = await launchExtension();
    const server = await serveText(gunzipSync(readFileSync(BUNDLE)));
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${extension.id}/options.html`);
    // Before the floor: what JSON.parse of the whole leaves behind is no memory of ours.
    const memory = watchMemory();
    await importLibrary(page, NAME, BUNDLE);
    await settleLibrary(page);
    const peakMb = memory.stop();
    const parsed: number[] = [];
    const imported: ImportedLibrary[] = [];
    const settled: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await forgetReleases(page);
      // A worker of its own each round, and the floor behind: neither cleans up after the other.
      await restartWorker(extension, page);
      const start = performance.now();
      const done = await importLibrary(page, NAME, BUNDLE);
      await settleLibrary(page);
      imported.push(done);
      settled.push(performance.now() - start);
      parsed.push(await bareParse(extension, server.url));
    }
    await extension.close();
    server.close();
    const floor = 'floor: JSON.parse of the same text in the worker';
    const usable = 'usable';
    const rows = [
      timed(floor, parsed),
      timed(
        usable,
        imported.map(({ usableMs }) => usableMs),
      ),
      timed(
        'with raw objects, hashes and full text (and the file on its way into the page)',
        settled,
      ),
    ];
    const toFloor = ratio(rows, usable, floor);
    const longest = Math.max(...imported.map(({ longestTaskMs }) => longestTaskMs));
    return {
      name: 'library-import',
      what: 'Importing Enterprise 18.1 (24,772 objects, 50.7 MB) in the extension',
      rounds: ROUNDS,
      rows,
      figures: {
        usableToFloor: toFloor,
        peakProcessMb: peakMb,
        longestTaskOfThePageMs: longest,
      },
      targets: [
        { text: `usable after at most ${MOST_RATIO} × JSON.parse`, met: toFloor <= MOST_RATIO },
        { text: `at most ${MOST_MB} MB in the extension's process`, met: peakMb <= MOST_MB },
        { text: 'no task of the page over 50 ms', met: longest <= 50 },
      ],
    };
  },
};

/** The text is made in the worker, so that it is the worker's kind of text; only parsing is timed. */
function bareParse(extension: Extension, url: string): Promise<number> {
  return extension.worker.evaluate(async (from) => {
    const text = await (await fetch(from)).text();
    const start = performance.now();
    const parsed = JSON.parse(text) as { objects: unknown[] };
    const ms = performance.now() - start;
    if (parsed.objects.length !== 24_772) throw new Error('This is another bundle.');
    return ms;
  }, url);
}

/** Stops the worker and asks the next one about an ID. */
async function restartWorker(extension: Extension, page: Page): Promise<void> {
  const internals = await extension.context.newPage();
  await internals.goto('chrome://serviceworker-internals');
  const row = internals.locator('.serviceworker-item', { hasText: extension.id }).last();
  await row.getByRole('button', { name: 'Stop' }).click();
  const status = row.locator('.serviceworker-running-status .value');
  await status.filter({ hasText: 'STOPPED' }).waitFor();
  await internals.close();
  await page.bringToFront();
  await send(page, 'lookup.get', { id: 'T1059.001' });
}

/** The largest anonymous memory of the extension's renderer while it is watched, in MB. */
function watchMemory(): { stop(): number } {
  let peak = Number.NaN;
  const timer = setInterval(() => {
    const now = Math.max(...extensionProcesses().map(anonymousMb));
    peak = Number.isNaN(peak) ? now : Math.max(peak, now);
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(peak);
    },
  };
}

/** Worker and pages of an extension share one process, which says so in its command line. */
function extensionProcesses(): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    const line = textOf(`/proc/${pid}/cmdline`);
    return line.includes('--extension-process') && isOurs(pid);
  });
}

/** Whether a process descends from this one: other browsers may run on the machine. */
function isOurs(pid: string): boolean {
  for (let at = pid; at !== '' && at !== '0'; ) {
    if (at === String(process.pid)) return true;
    at = /PPid:\s+(\d+)/.exec(textOf(`/proc/${at}/status`))?.[1] ?? '';
  }
  return false;
}

function anonymousMb(pid: string): number {
  const kilobytes = /RssAnon:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1];
  return (Number(kilobytes ?? 0) * 1024) / MB;
}

/** "" for a process that ended in the meantime. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function serveText(text: Buffer): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => void response.end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
