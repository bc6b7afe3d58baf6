/**
 * What a fresh clone needs before TypeScript can run: the dependencies, a Chromium, for the tests a
 * Firefox, too.
 * Only Node 20 built-ins here, because this file runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { constants, homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const isWindows = process.platform === 'win32';
const playwrightInstall = 'npx playwright install chromium';
const aptInstall = 'sudo apt-get install -y chromium';

/** Runs `npm ci` unless what is installed is what the lock file names. Ends the process on failure. */
export function ensureDependencies() {
  const lock = readJson('package-lock.json');
  // npm writes this second file when an installation is complete.
  if (!isInstalled(lock, readJson('node_modules/.package-lock.json'))) {
    say('Installing dependencies (npm ci).');
    const done = run('npm', ['ci', '--include=dev', '--no-fund', '--no-audit'], {
      shell: isWindows,
      env: { ...process.env, PATH: pathWithout(bin) },
    });
    if (!done) fail('`npm ci` failed; the reason is above. Nothing else was done.');
  }
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
  if (!existsSync(join(root, '.wxt/tsconfig.json')) && !run(node24(), [wxt, 'prepare'])) {
    fail('`wxt prepare` failed; the reason is above.');
  }
}

/**
 * Whether every package that the lock file requires is installed in the version it names.
 * Optional ones may be absent: they are for other platforms.
 * @param {any} lock parsed package-lock.json
 * @param {any} installed parsed node_modules/.package-lock.json, null when absent
 */
export function isInstalled(lock, installed) {
  if (!installed?.packages) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    const found = installed.packages[path];
    if (!found) return path === '' || wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * The path of a Chromium that loads unpacked extensions; also set as CHROMIUM_PATH for children.
 * Installs Debian's as root; otherwise prints the one command to type and ends the process.
 */
export function ensureChromium() {
  const command = existsSync('/usr/bin/apt-get') ? aptInstall : playwrightInstall;
  const named = process.env.CHROMIUM_PATH;
  if (named && !answers(named)) {
    fail(`CHROMIUM_PATH is ${named}, which does not start as Chromium. Unset it, or: ${command}`);
  }
  let path = named || findChromium();
  if (!path && mayInstall()) {
    installByApt('chromium');
    path = findChromium();
  }
  if (!path) {
    fail(
      `No Chromium found (Chrome and Edge cannot load the extension this way). Install it:\n\n  ${command}\n`,
    );
  }
  process.env.CHROMIUM_PATH = path;
  return path;
}

/**
 * Looks for a Firefox that the tests can drive, and sets FIREFOX_PATH for children. Installs Debian's
 * as root. Without one only its ring is left out, and says so: nothing else needs it.
 */
export function ensureFirefox() {
  let path = process.env.FIREFOX_PATH || findFirefox();
  if (!path && mayInstall()) {
    installByApt('firefox-esr');
    path = findFirefox();
  }
  if (path) process.env.FIREFOX_PATH = path;
}

/**
 * Runs a TypeScript file under Node 24 with this terminal; signals reach it, too.
 * @param {string} script path from the repository's root
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code, 128 + n when signal n ended it
 */
export function runNode24(script, args = []) {
  const child = spawn(node24(), ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${pathWithout(bin)}` },
  });
  // Having listeners also keeps this process alive until the child has put its own things away.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm passes SIGTERM to the shell around this process, and the shell just dies of it.
  const shell = process.ppid;
  const watch = () => process.ppid !== shell && child.kill('SIGTERM');
  if (process.env.npm_lifecycle_event) setInterval(watch, 500).unref();
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`Node 24 did not start: ${error.message}`));
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** The binary of the dev dependency `node`; a system's Node 24 or newer where scripts are forbidden. */
function node24() {
  const shipped = join(root, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node');
  if (existsSync(shipped)) return shipped;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail('npm did not run the install script that brings Node 24. Run: npm rebuild node');
}

function mayInstall() {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

function installByApt(name) {
  say(`Installing ${name} (apt-get install ${name}).`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Old package lists may still do, so a failed update alone is no reason to stop.
  run('apt-get', ['update'], { env });
  run('apt-get', ['install', '-y', name], { env });
}

/** Not the one of a snap, which may not read a profile that a test makes. */
function findFirefox() {
  const places = {
    linux: ['/usr/bin/firefox-esr', '/usr/lib/firefox/firefox', '/opt/firefox/firefox'],
    darwin: ['', homedir()].map((d) => `${d}/Applications/Firefox.app/Contents/MacOS/firefox`),
    win32: [join(process.env.PROGRAMFILES ?? '', 'Mozilla Firefox/firefox.exe')],
  };
  return (places[process.platform] ?? places.linux).find((path) => existsSync(path));
}

function findChromium() {
  const places = {
    linux: [
      ...['chromium', 'chromium-browser', 'ungoogled-chromium'].map((n) => `/usr/bin/${n}`),
      '/usr/local/bin/chromium',
      '/usr/lib/chromium/chromium',
      '/snap/bin/chromium',
    ],
    darwin: ['', homedir()].map((d) => `${d}/Applications/Chromium.app/Contents/MacOS/Chromium`),
    win32: ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].map((v) =>
      join(process.env[v] ?? '', 'Chromium/Application/chrome.exe'),
    ),
  };
  return [...(places[process.platform] ?? places.linux), ...playwrightCopies()].find(answers);
}

/** Chromiums that `npx playwright install chromium` has put away, newest first. */
function playwrightCopies() {
  const caches = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
  };
  const linuxCache = join(homedir(), '.cache/ms-playwright');
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? caches[process.platform] ?? linuxCache;
  if (!existsSync(cache)) return [];
  const mac = (name) => `${name}.app/Contents/MacOS/${name}`;
  const files = ['chrome', 'chrome.exe', mac('Chromium'), mac('Google Chrome for Testing')];
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => readdirSync(join(cache, name)).map((folder) => join(cache, name, folder)))
    .flatMap((folder) => files.map((file) => join(folder, file)));
}

/** Ubuntu's /usr/bin/chromium-browser may be a stub, and branded Chrome ignores --load-extension. */
function answers(path) {
  if (!existsSync(path)) return false;
  if (isWindows) return true; // There, --version opens a window.
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && !/^(Google Chrome (?!for Testing)|Microsoft Edge)/.test(stdout);
}

/** Standard output belongs to the command that follows, so these children write to stderr. */
function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }).status === 0;
}

/** npm ci replaces node_modules, so the npm that does it must not run on the Node in there. */
function pathWithout(folder) {
  const parts = (process.env.PATH ?? '').split(delimiter);
  return parts.filter((part) => part !== folder).join(delimiter);
}

function readJson(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}
