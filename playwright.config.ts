/**
 * Everything that needs a browser: `browser` tests modules in a page, `e2e` the built extension,
 * `firefox` the same in Firefox, which the runner does not start itself.
 */
import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';

// Workers load this file again and must find the port that the main process chose. A free one,
// because two checkouts may be tested on one machine at the same time.
process.env.BROWSER_TEST_PORT ??= String(await freePort());
const origin = `http://127.0.0.1:${process.env.BROWSER_TEST_PORT}`;

export default defineConfig({
  globalSetup: './tests/support/global-setup.ts',
  outputDir: '.output/test/results',
  reporter: [['list'], ['./tests/support/count-reporter.ts']],
  workers: 1,
  // A real browser on a busy machine misses a moment now and then. What passed only when repeated
  // is named at the end of the run.
  retries: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  globalTimeout: 60 * 60_000,
  use: {
    baseURL: origin,
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  projects: [
    { name: 'browser', testDir: 'tests/browser' },
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'firefox', testDir: 'tests/firefox', timeout: 60_000 },
  ],
  webServer: {
    command: `"${process.execPath}" node_modules/vite/bin/vite.js --config tests/browser/vite.config.ts --port ${process.env.BROWSER_TEST_PORT}`,
    url: `${origin}/tests/browser/harness.html`,
    stdout: 'ignore',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2_000 },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
