/**
 * A real Chromium with the test build of the extension in it: shared by the demo, the scores, the
 * pictures and the end-to-end tests.
 */
import { resolve } from 'node:path';
import { type BrowserContext, chromium, type Worker } from '@playwright/test';
import { TEST_BUILD } from '@/scripts/build/test-build';

export type Extension = {
  context: BrowserContext;
  readonly worker: Worker;
  /** The extension's id. */
  id: string;
  close(): Promise<void>;
};

export type LaunchOptions = {
  headless?: boolean;
  /** Folder of the unpacked extension; the test build unless given. */
  path?: string;
  viewport?: { width: number; height: number } | null;
  colorScheme?: 'light' | 'dark';
  /** Device pixels a CSS pixel. */
  scale?: number;
  /** Folder of a browser profile that outlives this browser; a new one unless given. */
  profile?: string;
};

/** Chromium tries to call home at start; here there is nobody to answer. */
const QUIET = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** @throws if no worker of the extension appears: Chromium refused the manifest */
export async function launchExtension(options: LaunchOptions = {}): Promise<Extension> {
  const path = resolve(options.path ?? TEST_BUILD);
  const { viewport = { width: 1280, height: 800 }, colorScheme, scale } = options;
  // Emulated scale does not reach frames of other processes, such as the card: scale the browser.
  const scaled = scale && viewport;
  const window = scaled
    ? [`--force-device-scale-factor=${scale}`, `--window-size=${viewport.width},${viewport.height}`]
    : [];
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: options.headless ?? true,
    viewport: scaled ? null : viewport,
    ...(colorScheme ? { colorScheme } : {}),
    args: [...QUIET, ...window, `--disable-extensions-except=${path}`, `--load-extension=${path}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await registered(worker);
  const close = () => context.close();
  return {
    context,
    // Another one after each time the browser stopped it.
    get worker() {
      return context.serviceWorkers()[0] ?? worker;
    },
    id: new URL(worker.url()).host,
    close,
  };
}

/** The content script is registered by the worker; a page opened before that has none. */
async function registered(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    const { scripting } = (globalThis as unknown as { chrome: typeof Chrome }).chrome;
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await scripting.getRegisteredContentScripts()).length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The content script was not registered within 5 s.');
  });
}

/** The part of the extension's API that worker scripts here use. */
declare const Chrome: {
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
};
