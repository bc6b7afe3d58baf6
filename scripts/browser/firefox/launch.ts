/**
 * A real Firefox with the shipped Firefox build in it, in a profile of its own. Every host name leads
 * to loopback, so that attack.mitre.org can be served from here and nothing reaches the internet.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connectMarionette } from './marionette';

export const ADDON = 'coverlay@coverlay.dev';
/** Chosen here, so that the addresses of its pages are known; Firefox would draw one at random. */
const UUID = '5d1c64c3-0b5d-4a53-9f5e-6f2b7d1c9a10';
export const EXTENSION_ORIGIN = `moz-extension://${UUID}`;

export const FIREFOX = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';
/** For `test.skip`: why the ring did not run. */
export const isFirefoxMissing = () => !existsSync(FIREFOX);
export const NO_FIREFOX = 'no Firefox here; on Debian: sudo apt-get install -y firefox-esr';

/** Loaders of scripts mark functions with a helper that is not there where the text is run. */
export const HELPER = 'const __name = (given) => given;';

/** Ports of loopback at which all hosts are served. */
export type Ports = { http: number; https: number };

/** Pointer and key actions of WebDriver. */
export type Action = { type: string; [parameter: string]: unknown };

export type Firefox = {
  /** Runs a function in the browser's own window, which sees tabs, panels and every document. */
  inWindow<A extends unknown[], R>(act: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** What a person does with mouse and keys, at places of the browser's window. */
  perform(kind: 'pointer' | 'key', actions: readonly Action[]): Promise<unknown>;
  /**
   * The same for the pointer in a frame of the newest tab, at places of the frame: Marionette hands
   * what it does in the window to no frame of another process.
   */
  performInFrame(index: number, actions: readonly Action[]): Promise<void>;
  close(): Promise<void>;
};

/**
 * @param path folder of the unpacked extension
 * @param more settings of Firefox beside those that driving it needs
 */
export async function launchFirefox(
  path: string,
  { http, https }: Ports,
  more: Record<string, unknown> = {},
): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'coverlay-firefox-'));
  const prefs = {
    ...more,
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: UUID }),
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `80=${http};443=${https}`,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--marionette'];
  const child = spawn(FIREFOX, [...args, '--remote-allow-system-access'], {
    stdio: 'ignore',
    env: { ...process.env, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' },
  });
  const end = async () => {
    await endProcess(child);
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const { command, close } = await connectMarionette(await portOf(profile, child));
    await command('WebDriver:NewSession', { acceptInsecureCerts: true });
    await command('Addon:Install', { path: resolve(path), temporary: true });
    await command('Marionette:SetContext', { value: 'chrome' });
    const perform: Firefox['perform'] = (type, actions) =>
      command('WebDriver:PerformActions', { actions: [{ type, id: type, actions }] });
    return {
      perform,
      async performInFrame(index, actions) {
        await command('Marionette:SetContext', { value: 'content' });
        try {
          const handles = (await command('WebDriver:GetWindowHandles')) as string[];
          await command('WebDriver:SwitchToWindow', { handle: handles.at(-1) });
          await command('WebDriver:SwitchToFrame', { id: index });
          await perform('pointer', actions);
        } finally {
          await command('Marionette:SetContext', { value: 'chrome' });
        }
      },
      async inWindow(act, ...args) {
        const script = `${HELPER} return (${act}).apply(null, arguments)`;
        const { value } = (await command('WebDriver:ExecuteScript', { script, args })) as {
          value: never;
        };
        return value;
      },
      async close() {
        close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Firefox chooses a free port and writes it into its profile. */
async function portOf(profile: string, child: ChildProcess): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return port;
    await wait(50);
  }
  throw new Error('Firefox did not start within 30 s.');
}

/** By its own process alone; what it started ends with it. */
async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([ended, wait(5_000, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await ended;
  }
}
