/** Derived takes: one when somebody asks for it, and all of them in the background. */
import { readFileSync } from 'node:fs';
import type { browser } from 'wxt/browser';
import type { CoreFile } from '@/lib/core/library/core-file';
import { type Library, openLibrary } from '@/lib/core/library/library';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { launchExtension } from '@/scripts/browser/extension';
import { buildTestExtension } from '@/scripts/build/test-build';
import { type Bench, interleave, timed } from './measure';

const ONE_MS = 5;
const ALL_MS = 3000;
const ROUNDS = 7;

export const takes: Bench = {
  name: 'takes',
  async run() {
    const core = JSON.parse(readFileSync('data/public/attack/core.json', 'utf8')) as CoreFile;
    const ids = derivableIds(open(core));
    let warm = open(core);
    const rows = await interleave(
      {
        'open a library, first take': () => derive(open(core), 'DET0376'),
        [`open a library, all ${ids.length} takes`]: () => {
          warm = open(core);
          for (const id of ids) derive(warm, id);
        },
      },
      ROUNDS,
    );
    const each = ids.map((id) => {
      const start = performance.now();
      derive(warm, id);
      return performance.now() - start;
    });
    const one = timed(`one take, each of ${ids.length} once`, each);
    const background = timed('all, in the background, as a pack', await inBackground());
    return {
      name: 'takes',
      what: `Derived takes of ${ids.length} techniques, strategies and analytics`,
      rounds: ROUNDS,
      rows: [...rows, one, background],
      figures: { takes: ids.length },
      targets: [
        { text: `one take in at most ${ONE_MS} ms (median)`, met: one.medianMs <= ONE_MS },
        {
          text: `all takes in the background in at most ${ALL_MS} ms (median)`,
          met: background.medianMs <= ALL_MS,
        },
      ],
    };
  },
};

/** Milliseconds from the request of a page to the last piece of the file, in the real worker. */
async function inBackground(): Promise<number[]> {
  buildTestExtension();
  const extension = await launchExtension();
  const page = await extension.context.newPage();
  await page.goto(`chrome-extension://${extension.id}/options.html`);
  const times: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const took = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const start = performance.now();
          const { chrome } = globalThis as unknown as { chrome: typeof browser };
          const port = chrome.runtime.connect({ name: 'takes.derive' });
          port.onMessage.addListener(({ type }: { type: string }) => {
            if (type === 'end') resolve(performance.now() - start);
          });
          port.postMessage({ form: 'json' });
        }),
    );
    if (round >= 0) times.push(took);
  }
  await extension.close();
  return times;
}

function open(core: CoreFile): Library {
  const opened = openLibrary(core);
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.value;
}
