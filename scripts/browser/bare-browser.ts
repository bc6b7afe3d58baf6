/**
 * A Chromium with the extension in it and nobody watching its worker: who attaches to a worker, as
 * Playwright does, holds up each of its starts. For timing starts.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type BareBrowser = {
  /** The extension's id. */
  id: string;
  /** Opens a page of the extension. */
  open(path: string): Promise<BarePage>;
  /** What a script in the worker that runs now comes to; attaches and lets go again. */
  inWorker<T>(script: string): Promise<T>;
  isWorkerRunning(): Promise<boolean>;
  close(): Promise<void>;
};

export type BarePage = {
  evaluate<T>(script: string): Promise<T>;
  send(method: string, params?: object): Promise<unknown>;
};

type Target = { targetId: string; type: string; url: string };
type Answer = { id?: number; result?: unknown; error?: unknown };

const ARGS = [
  ...['--headless=new', '--no-sandbox', '--no-first-run', '--disable-background-networking'],
  ...[
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--remote-debugging-port=0',
  ],
];
const TRIES = 200;

/** @param extension folder of the unpacked extension */
export async function launchBare(extension: string): Promise<BareBrowser> {
  const path = resolve(extension);
  const profile = mkdtempSync(join(tmpdir(), 'coverlay-bare-'));
  const child = spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [
      ...[...ARGS, `--user-data-dir=${profile}`, `--disable-extensions-except=${path}`],
      ...[`--load-extension=${path}`, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((found, reject) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      const match = /ws:\/\/\S+/.exec(said);
      if (match) found(match[0]);
    });
    child.on('exit', () => reject(new Error(`Chromium did not start.\n${said}`)));
  });
  const call = await connect(address);
  const worker = async () => {
    const { targetInfos } = (await call('Target.getTargets', { filter: [{}] })) as {
      targetInfos: Target[];
    };
    return targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith('chrome-extension://'),
    );
  };
  const attach = async (targetId: string) => {
    const attached = await call('Target.attachToTarget', { targetId, flatten: true });
    return (attached as { sessionId: string }).sessionId;
  };
  const evaluate = async (script: string, session: string): Promise<unknown> => {
    const options = { expression: script, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await call('Runtime.evaluate', options, session)) as {
      result: { value: unknown };
      exceptionDetails?: unknown;
    };
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  };
  const first = await until(worker);
  const id = new URL(first.url).host;
  return {
    id,
    async open(name) {
      const url = `chrome-extension://${id}/${name}`;
      const made = (await call('Target.createTarget', { url })) as { targetId: string };
      const session = await attach(made.targetId);
      const isThere = `document.readyState === 'complete' && location.href !== 'about:blank'`;
      await until(async () => (await evaluate(isThere, session)) || undefined);
      return {
        evaluate: <T>(script: string) => evaluate(script, session) as Promise<T>,
        send: (method, params = {}) => call(method, params, session),
      };
    },
    async inWorker<T>(script: string) {
      const session = await attach((await until(worker)).targetId);
      const value = (await evaluate(script, session)) as T;
      await call('Target.detachFromTarget', { sessionId: session });
      return value;
    },
    isWorkerRunning: async () => (await worker()) !== undefined,
    async close() {
      const ended = new Promise((done) => child.once('exit', done));
      await call('Browser.close').catch(() => undefined);
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Call = (method: string, params?: object, sessionId?: string) => Promise<unknown>;

async function connect(address: string): Promise<Call> {
  const socket = new WebSocket(address);
  await new Promise((opened) => socket.addEventListener('open', opened));
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  return (method, params = {}, sessionId) => {
    last += 1;
    const id = last;
    return new Promise((done, failed) => {
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) failed(new Error(`${method}: ${JSON.stringify(error)}`));
        else done(result);
      });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    });
  };
}

async function until<T>(look: () => Promise<T | undefined>): Promise<NonNullable<T>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await look();
    if (found !== undefined && found !== null) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('Waited 10 s in vain.');
}
