/**
 * The build that tests and the demo run: the shipped one with a single change, loopback hosts in
 * the manifest's host_permissions, written beside it and never zipped.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'wxt';

const SHIPPED = '.output/chrome-mv3';
export const TEST_BUILD = '.output/test/chrome-mv3';
export const LOOPBACK = ['http://127.0.0.1/*', 'http://localhost/*'];

/** Builds the shipped Chromium package and its test copy. @returns the copy's folder */
export async function buildTestExtension(): Promise<string> {
  await build({ browser: 'chrome', manifestVersion: 3, logger: quiet });
  rmSync(TEST_BUILD, { recursive: true, force: true });
  cpSync(SHIPPED, TEST_BUILD, { recursive: true });
  const path = join(TEST_BUILD, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(...LOOPBACK);
  writeFileSync(path, JSON.stringify(manifest));
  return TEST_BUILD;
}

/** wxt tells its progress on stdout, which belongs to the commands' results. */
const quiet = {
  debug() {},
  log() {},
  info() {},
  success() {},
  warn: (...words: unknown[]) => console.error(...words),
  error: (...words: unknown[]) => console.error(...words),
  fatal: (...words: unknown[]) => console.error(...words),
  level: 0,
};
