/**
 * A Chromium that nobody watches but for one tab at a time. Playwright attaches to every frame and
 * worker as it starts and lets it wait, which is most of what a cold card or worker would be
 * charged with.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type PlainTab = {
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  on(method: string, listen: (params: Record<string, unknown>) => void): void;
  /** Value of an expression, in the page's world unless a context is given. */
  run(expression: string, contextId?: number): Promise<unknown>;
};

export type PlainBrowser = {
  extensionId: string;
  openTab(url: string): Promise<PlainTab>;
  close(): Promise<void>;
};

type Target = { type: string; url: string; webSocketDebuggerUrl: string };

export async function launchPlain(extensionPath: string): Promise<PlainBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'hover-bench-'));
  const path = resolve(extensionPath);
  const child = spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [
      ...['--headless=new', '--no-sandbox', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--window-size=1280,800'],
      ...[`--user-data-dir=${profile}`, '--remote-debugging-port=0'],
      ...[`--disable-extensions-except=${path}`, `--load-extension=${path}`, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const base = await new Promise<string>((found, failed) => {
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes;
      const port = /DevTools listening on ws:\/\/(127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (port) found(`http://${port}`);
    });
    child.on('exit', () => failed(new Error(`Chromium did not start.\n${said}`)));
  });
  const targets = async () => (await (await fetch(`${base}/json/list`)).json()) as Target[];
  const isOurs = ({ type, url }: Target) =>
    type === 'service_worker' && url.endsWith('/background.js');
  const worker = await until(async () => (await targets()).find(isOurs));
  return {
    extensionId: new URL(worker.url).host,
    async openTab(url) {
      const answer = await fetch(`${base}/json/new?${url}`, { method: 'PUT' });
      return connect(((await answer.json()) as Target).webSocketDebuggerUrl);
    },
    async close() {
      const ended = new Promise((done) => child.on('exit', done));
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function connect(url: string): Promise<PlainTab> {
  const socket = new WebSocket(url);
  await new Promise((done) => socket.addEventListener('open', done));
  type Answer = { id?: number; method?: string; params?: Record<string, unknown> } & {
    result?: Record<string, unknown>;
    error?: { message: string };
  };
  const waiting = new Map<number, (answer: Answer) => void>();
  const listeners: [string, (params: Record<string, unknown>) => void][] = [];
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    for (const [method, listen] of listeners) {
      if (method === answer.method) listen(answer.params ?? {});
    }
  });
  const send = async (method: string, params: object = {}) => {
    last += 1;
    const id = last;
    const answer = await new Promise<Answer>((done) => {
      waiting.set(id, done);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result ?? {};
  };
  return {
    send,
    on: (method, listen) => void listeners.push([method, listen]),
    async run(expression, contextId) {
      const { result, exceptionDetails } = (await send('Runtime.evaluate', {
        ...{ expression, returnByValue: true, awaitPromise: true },
        ...(contextId === undefined ? {} : { contextId }),
      })) as { result: { value: unknown }; exceptionDetails?: { exception?: unknown } };
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails.exception));
      return result.value;
    },
  };
}

const WAIT_MS = 5000;

/** @throws if nothing is found within 5 s */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`Not seen within ${WAIT_MS} ms.`);
}
