/**
 * The build that tests and the demo run: the shipped one with a single change, loopback hosts in
 * the manifest's host_permissions, written beside it and never zipped.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SHIPPED = '.output/chrome-mv3';
/** Tests drive Firefox with what is shipped: there, access can be given as a person gives it. */
const FIREFOX = '.output/firefox-mv3';
export const TEST_BUILD = '.output/test/chrome-mv3';
export const LOOPBACK = ['http://127.0.0.1/*', 'http://localhost/*'];

/**
 * Builds the shipped Chromium package and its test copy. @returns the copy's folder
 * @throws with wxt's own words if the build fails
 */
export function buildTestExtension(): string {
  buildShipped('chrome');
  rmSync(TEST_BUILD, { recursive: true, force: true });
  cpSync(SHIPPED, TEST_BUILD, { recursive: true });
  const path = join(TEST_BUILD, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(...LOOPBACK);
  writeFileSync(path, JSON.stringify(manifest));
  return TEST_BUILD;
}

/** Builds the shipped Firefox package. @returns its folder @throws as above */
export function buildForFirefox(): string {
  buildShipped('firefox');
  return FIREFOX;
}

/** In a process of its own: wxt writes its progress to stdout, which belongs to the results. */
function buildShipped(browser: string): void {
  const wxt = 'node_modules/wxt/bin/wxt.mjs';
  const run = spawnSync(process.execPath, [wxt, 'build', '-b', browser, '--mv3'], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`The extension was not built.\n${run.stdout}${run.stderr}`);
}
