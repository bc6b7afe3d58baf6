/**
 * Runs every check and test of the repository one after another, however many fail, and prints
 * the sum. The last line of stdout is `N passed, N failed`; the exit code is 0 only if all passed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPart, type Part, runnerPart, summarize } from './test-summary';

const root = fileURLToPath(new URL('..', import.meta.url));
const graceMs = 8_000;
let current: ChildProcess | undefined;
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

const parts: Part[] = [];
const prepared = await step('prepare', 'wxt/bin/wxt.mjs', ['prepare'], { isQuiet: true });
// Not a check of its own: it makes the types that the next step reads.
if (prepared !== 0) parts.push(checkPart('prepare', false));
parts.push(checkPart('types', (await step('types', 'typescript/bin/tsc', ['--noEmit'])) === 0));
const lint = ['check', '--error-on-warnings', '.'];
parts.push(checkPart('lint', (await step('lint', '@biomejs/biome/bin/biome', lint)) === 0));
parts.push(
  await runner('unit', 'vitest/vitest.mjs', [
    'run',
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=./tests/support/count-reporter.ts',
  ]),
);
if (existsSync(join(root, 'playwright.config.ts'))) {
  parts.push(await runner('browsers', '@playwright/test/cli.js', ['test', '--forbid-only']));
}

const { lines, isPassed } = summarize(parts);
const table = parts.map((part) => `  ${part.name}: ${part.passed} passed, ${part.failed} failed`);
process.stderr.write(`\n${table.join('\n')}\n`);
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = isPassed ? 0 : 1;

/** Runs a test runner and reads the file that its reporter leaves behind. */
async function runner(name: string, script: string, args: readonly string[]): Promise<Part> {
  const file = join(root, `.output/test/${name}.json`);
  // A report of an earlier run must never stand in for one that was not written.
  rmSync(file, { force: true });
  const exitCode = await step(name, script, args, { env: { COUNTS_FILE: file } });
  return runnerPart(name, existsSync(file) ? readReport(file) : null, exitCode);
}

/** A report cut off in the middle of writing counts as none. */
function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The exit code of a package's script, 1 when a signal ended it or it did not start. */
function step(
  name: string,
  script: string,
  args: readonly string[],
  { isQuiet = false, env = {} }: { isQuiet?: boolean; env?: Record<string, string> } = {},
): Promise<number> {
  if (!isQuiet) process.stderr.write(`\n=== ${name}\n`);
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
    // A group of its own, so that a stop reaches what the runner started: servers, workers.
    detached: process.platform !== 'win32',
  });
  current = child;
  const held: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => held.push(text));
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${name} did not start: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => {
      if (isStopping) process.exit(130);
      if (code !== 0) process.stderr.write(held.join(''));
      resolve(code ?? 1);
    });
  });
}

/** Asks the running step to end as Ctrl-C would, once, and ends its whole group if it does not. */
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  process.stderr.write('\nStopped before the end: nothing was counted.\n');
  signalGroup('SIGINT');
  setTimeout(() => {
    signalGroup('SIGKILL');
    process.exit(130);
  }, graceMs);
}

function signalGroup(signal: NodeJS.Signals): void {
  const pid = current?.pid;
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended in the meantime.
  }
}
