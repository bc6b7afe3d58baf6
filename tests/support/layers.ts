/**
 * The layers: for each folder what it may import of the project, which packages it may bring in,
 * and which globals it may not touch. The test of it is tests/unit/architecture.test.ts.
 */
import type { Layer, Rules } from './architecture';

export const PAGE = ['document', 'window', 'navigator'];
export const BROWSER = ['browser', 'chrome'];
export const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
export const STORAGE = ['indexedDB', 'localStorage', 'sessionStorage', 'caches', 'browser.storage'];
const CLOCK = [
  ...['Date.now', 'new Date()', 'performance', 'setTimeout', 'setInterval', 'queueMicrotask'],
  ...['requestAnimationFrame', 'requestIdleCallback', 'scheduler'],
];
const OUTSIDE = [...PAGE, ...BROWSER, ...NETWORK, ...STORAGE, ...CLOCK];
export const PURE = [...OUTSIDE, 'Math.random', 'crypto', 'globalThis', 'process', 'console'];

/** These know nothing of each other; `lookup` joins them. */
const NOUNS = ['takes', 'coverage', 'notes', 'sites', 'search', 'workspace'];

type More = Pick<Layer, 'types' | 'atTheBorder'>;

/** A row: what it may import of the project, which packages, and what it may not use. */
function row(at: string, imports: string[], packages: string[], not: string[], more: More = {}) {
  return { at, imports, packages, not, ...more };
}

function core(noun: string, below: string[], packages: string[] = [], more: More = {}) {
  const imports = below.map((other) => `lib/core/${other}`);
  return row(`lib/core/${noun}`, imports, packages, PURE, more);
}

const VIEW = [...BROWSER, ...NETWORK, ...STORAGE];
const schemas = { atTheBorder: ['zod'] };
const protocol = { types: ['lib/messaging/protocol'] };

const LAYERS: readonly Layer[] = [
  core('shared', []),
  core('attack', ['shared']),
  core('library', ['shared', 'attack'], [], schemas),
  // Tables of what products call the logs that ATT&CK names; rules and inventories read by them.
  core('telemetry', ['shared', 'attack', 'library']),
  ...NOUNS.map((noun) => {
    const packages = noun === 'search' ? ['minisearch'] : [];
    return core(noun, ['shared', 'attack', 'library', 'telemetry'], packages, schemas);
  }),
  // Readers of formats bring a parser each; the model next to them brings none.
  core(
    'coverage/importers',
    ['shared', 'attack', 'library', 'telemetry', 'coverage'],
    ['js-yaml', 'papaparse', 'fflate', 'smol-toml'],
    schemas,
  ),
  // Packs by hand have front matter in YAML.
  core('takes/packs', ['shared', 'attack', 'library', 'telemetry', 'takes'], ['js-yaml'], schemas),
  core('lookup', ['shared', 'attack', 'library', 'telemetry', ...NOUNS]),

  row('lib/page', ['lib/core'], [], [...BROWSER, ...NETWORK, ...STORAGE]),
  // chrome.dom.openOrClosedShadowRoot is the one extension call that only reads the page.
  row('lib/page/shadow-roots', ['lib/core'], [], ['browser', ...NETWORK, ...STORAGE]),
  row(
    'lib/storage',
    ['lib/core'],
    // wxt/browser as well: of `storage.session` nothing but get and set is needed.
    ['idb', 'wxt/browser', 'wxt/utils/storage'],
    [...PAGE, ...NETWORK],
  ),
  // Of the navigator only what it says about storage.
  row('lib/storage/storage-estimate', [], [], ['document', 'window', ...NETWORK]),
  row('lib/sync', ['lib/core'], ['isomorphic-git', 'buffer'], [...PAGE, ...STORAGE]),
  row('lib/remote', ['lib/core'], [], [...PAGE, ...BROWSER, ...STORAGE]),
  row('lib/messaging', ['lib/core'], ['wxt/browser'], [...PAGE, ...NETWORK, ...STORAGE]),
  // Part of every page that is read, so of the protocol it takes nothing that weighs.
  row('lib/messaging/client', ['lib/core'], ['wxt/browser'], [...PAGE, ...STORAGE], protocol),
  row(
    'lib/services',
    ['lib/core', 'lib/storage', 'lib/sync', 'lib/remote'],
    ['wxt/browser'],
    [...PAGE, ...STORAGE],
    { types: ['lib/messaging'] },
  ),
  // Of the navigator only what a worker has too: locks, and whether there is a network.
  row('lib/services/navigator-parts', [], [], ['document', 'window', ...NETWORK, ...STORAGE]),

  // Where the background is a page (Firefox), its scripts are elements of that page.
  row(
    'lib/services/open-rooms',
    ['lib/services'],
    [],
    ['window', 'navigator', ...NETWORK, ...STORAGE],
  ),

  row('components', ['lib/core'], ['preact'], VIEW),
  row('components/ui', ['lib/core/shared'], ['preact'], VIEW),
  row('components/hooks', ['lib/core', 'lib/messaging/client'], ['preact'], VIEW, protocol),
  row('entrypoints', ['lib', 'components'], ['preact', 'wxt'], [...NETWORK, ...STORAGE]),

  row('data/build', ['lib/core'], ['node:', '@playwright/test'], []),
  row('scripts', ['lib', 'data/build'], ['*'], []),
  row('tests', ['lib', 'components', 'scripts', 'data/build'], ['*'], []),
  ...['wxt', 'vitest', 'playwright'].map((tool) => row(`${tool}.config`, [], ['*'], [])),
];

export const RULES: Rules = {
  layers: LAYERS,
  // The last two are loaded by the test runners, which ask for a default export.
  mayExportDefault:
    /^entrypoints\/(?:[^/]+|[^/]+\/index)\.tsx?$|\.config\.ts$|^tests\/support\/(?:count-reporter|global-setup)\.ts$/,
};
