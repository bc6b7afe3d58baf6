/**
 * A question to a worker that was stopped, as a page of ours asks it and with nobody attached to the
 * worker: how long until the answer, and where the time goes. Beside it a worker that does nothing,
 * which is what the browser itself takes.
 */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BareBrowser, type BarePage, launchBare } from '@/scripts/browser/bare-browser';
import { buildTestExtension } from '@/scripts/build/test-build';
import { type Bench, ratio, timed } from './measure';
import { QUERIES } from './search';

const BUNDLE = '../shared/attack/enterprise-attack-18.1.json.gz';
const ROUNDS = 12;
const MOST_MS = 60;
const SEARCHES = 5;
const COPIES = '.output/bench';

/** Marks set in a copy of the build: the shipped script has none. */
const MARKS = `self.marks={script:performance.now()};{
const mark=(name)=>{self.marks[name]??=performance.now()};
const parse=JSON.parse;JSON.parse=function(text,...more){
if(typeof text!=='string'||text.length<5e5)return parse.call(this,text,...more);
mark('stored core read');const value=parse.call(this,text,...more);mark('core parsed');return value};
const {onMessage}=chrome.runtime;const add=onMessage.addListener.bind(onMessage);
onMessage.addListener=(listen)=>add((message,sender,respond)=>{
if(message.name==='lookup.get')mark('message');return listen(message,sender,respond)});}`;
/** The floor: listens, and answers with nothing. */
const EMPTY = `self.marks={script:performance.now()};chrome.runtime.onMessage.addListener((_,__,respond)=>{
self.marks.message??=performance.now();respond({ok:true})});self.marks.ready=performance.now();`;

/** Ends of the steps, in their order. */
const STEPS = [
  ['worker', 'the browser begins a worker'],
  ['script', 'it has read and compiled the script'],
  ['ready', 'the script is evaluated, listeners are there'],
  ['message', 'the message is handed over'],
  ['stored core read', 'database opened, library read'],
  ['core parsed', 'library parsed'],
  ['answered', 'worked out and answered'],
] as const;

export const coldStart: Bench = {
  name: 'cold-start',
  async run() {
    if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is needed beside the checkout.`);
    const built = buildTestExtension();
    const script = readFileSync(join(built, 'background.js'), 'utf8');
    const marked = `${MARKS}\n${script}\n;self.marks.ready=performance.now();`;
    const browsers = await Promise.all([
      launchBare(copyOf(built, 'empty', EMPTY)),
      launchBare(copyOf(built, 'marked', marked)),
    ]);
    const [empty, real] = browsers;
    const pages = [await empty.open('card.html'), await real.open('options.html')] as const;
    await importBundle(pages[1]);
    const [floors, times]: [Times[], Times[]] = [[], []];
    for (let round = -2; round < ROUNDS; round += 1) {
      const [bare, ours] = [await askCold(empty, pages[0]), await askCold(real, pages[1])];
      if (round < 0) continue;
      floors.push(bare);
      times.push(ours);
    }
    const blocked = await longestWait(pages[1]);
    const searches = await searchTimes(pages[1], SEARCHES);
    const messages = await searchTimes(pages[0], SEARCHES);
    for (const browser of browsers) await browser.close();
    rmSync(COPIES, { recursive: true, force: true });
    const floor = 'floor: a worker that does nothing';
    const answer = 'first answer from the stored library';
    const rows = [
      timed(
        floor,
        floors.map(({ answered = 0 }) => answered),
      ),
      timed(
        answer,
        times.map(({ answered = 0 }) => answered),
      ),
      ...STEPS.map(([step, words], n) => {
        const before = STEPS[n - 1]?.[0];
        return timed(
          `… until ${words}`,
          times.map((one) => (one[step] ?? 0) - (before ? (one[before] ?? 0) : 0)),
        );
      }),
    ];
    rows.push(timed('floor: a message that nobody works on', messages));
    rows.push(timed('a search as a message, warm', searches));
    const sorted = searches.toSorted((a, b) => a - b);
    const searchP95Ms = Number((sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN).toFixed(1));
    const [, ours] = rows;
    return {
      name: 'cold-start',
      what: 'A question to a stopped worker, Enterprise 18.1 imported',
      rounds: ROUNDS,
      rows,
      figures: {
        toFloor: ratio(rows, answer, floor),
        scriptBytes: script.length,
        searchP95Ms,
        waitWhileIndexingMs: blocked,
      },
      targets: [
        {
          text: `first answer in at most ${MOST_MS} ms (median)`,
          met: (ours?.medianMs ?? Number.NaN) <= MOST_MS,
        },
      ],
    };
  },
};

/** Milliseconds since the question, by step. */
type Times = Partial<Record<(typeof STEPS)[number][0], number>>;

function copyOf(built: string, name: string, background: string): string {
  const folder = join(COPIES, name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(built, folder, { recursive: true });
  writeFileSync(join(folder, 'background.js'), background);
  return folder;
}

async function askCold(browser: BareBrowser, page: BarePage): Promise<Times> {
  // What a worker does of its own accord, a second after its start, is over.
  await pause(1_500);
  await page.send('ServiceWorker.enable');
  await page.send('ServiceWorker.stopAllWorkers');
  while (await browser.isWorkerRunning()) await pause(20);
  await pause(200);
  const asked = await page.evaluate<{ at: number; ms: number; ok: boolean }>(`(async () => {
    const start = performance.now();
    const message = { name: 'lookup.get', input: { id: 'T1059.001' } };
    const { ok } = await chrome.runtime.sendMessage(message);
    return { at: performance.timeOrigin + start, ms: performance.now() - start, ok };
  })()`);
  if (!asked.ok) throw new Error('The worker refused the question.');
  const { origin, marks } = await browser.inWorker<{ origin: number; marks: Times }>(
    '({ origin: performance.timeOrigin, marks: self.marks })',
  );
  const times: Times = { worker: origin - asked.at, answered: asked.ms };
  for (const [step, at] of Object.entries(marks)) {
    times[step as keyof Times] = origin + at - asked.at;
  }
  return times;
}

/** Times of all queries, `rounds` times over, as a page gets its answers. */
function searchTimes(page: BarePage, rounds: number): Promise<number[]> {
  return page.evaluate(`(async () => {
    const times = [];
    for (let round = -1; round < ${rounds}; round += 1) {
      for (const query of ${JSON.stringify(QUERIES)}) {
        const start = performance.now();
        await chrome.runtime.sendMessage({ name: 'library.search', input: { query } });
        if (round >= 0) times.push(performance.now() - start);
      }
    }
    return times;
  })()`);
}

/** The longest that somebody who hovers waits while the first search makes its indexes, in ms. */
function longestWait(page: BarePage): Promise<number> {
  return page.evaluate(`(async () => {
    const ask = (name, input) => chrome.runtime.sendMessage({ name, input });
    await ask('lookup.get', { id: 'T1059.001' });
    let isOver = false;
    const search = ask('library.search', { query: 'powershell' }).then(() => { isOver = true; });
    let longest = 0;
    while (!isOver) {
      const start = performance.now();
      await ask('lookup.get', { id: 'T1059.001' });
      longest = Math.max(longest, performance.now() - start);
    }
    await search;
    return Math.round(longest);
  })()`);
}

/** Through the real path, as scripts/browser/import-library.ts does with Playwright. */
async function importBundle(page: BarePage): Promise<void> {
  const send = (name: string, input: string) =>
    `chrome.runtime.sendMessage({ name: '${name}', input: ${input} })`;
  await page.evaluate(send('library.overview', 'null'));
  await page.evaluate(`{
    const input = document.body.appendChild(document.createElement('input'));
    input.type = 'file';
    input.id = 'bundle';
  }`);
  await page.send('DOM.enable');
  const { root } = (await page.send('DOM.getDocument')) as { root: { nodeId: number } };
  const { nodeId } = (await page.send('DOM.querySelector', {
    ...{ nodeId: root.nodeId, selector: '#bundle' },
  })) as { nodeId: number };
  await page.send('DOM.setFileInputFiles', { nodeId, files: [resolve(BUNDLE)] });
  await page.evaluate(`(async () => {
    const [file] = document.getElementById('bundle').files;
    const job = { id: 'bench', name: file.name, download: null, use: 'always',
      startedAt: new Date().toISOString(), starts: 0, done: [], isUsable: false };
    const db = await new Promise((resolve) => {
      const open = indexedDB.open('library');
      open.onsuccess = () => resolve(open.result);
    });
    const tx = db.transaction(['jobs', 'uploads'], 'readwrite');
    tx.objectStore('jobs').put(job);
    tx.objectStore('uploads').put(new Blob([file]), job.id);
    await new Promise((resolve) => { tx.oncomplete = resolve; });
    db.close();
    await ${send('library.begin', "{ jobId: 'bench' }")};
  })()`);
  for (;;) {
    const { imports, fullText } = await page.evaluate<{ imports: unknown[]; fullText: string }>(
      `${send('library.overview', 'null')}.then(({ output }) => output)`,
    );
    if (imports.length === 0 && fullText === 'ready') return;
    await pause(200);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
