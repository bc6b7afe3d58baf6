/** What is shipped, read from the built files: sizes, permissions, and what must not be in them. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LOOPBACK, TEST_BUILD } from '@/scripts/build/test-build';
import { expect, test } from '@/tests/support/extension-test';

const TARGETS = ['chrome', 'edge', 'firefox', 'safari'] as const;

type Manifest = {
  manifest_version: number;
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  content_security_policy: { extension_pages: string };
  web_accessible_resources: { resources: string[]; use_dynamic_url?: boolean }[];
  content_scripts?: unknown;
  optional_permissions?: unknown;
};

type Documented = {
  /** Names of the manifest. */
  names: string[];
  isOptional: boolean;
  targets: readonly string[];
  reason: string;
};

/** The rows of the README's table. "(Chrome and Edge only)" names the targets of one. */
function permissionsOfReadme(): Documented[] {
  const [, after = ''] = readFileSync('README.md', 'utf8').split('## Permissions, each with');
  const [section = ''] = after.split('\n## ');
  const rows = section.split('\n').filter((line) => /^\| /.test(line));
  return rows.slice(1).map((row) => {
    const [, what = '', reason = ''] = row.split(' | ').join('|').split('|');
    const [, only] = /\(([^)]+) only\)/.exec(what) ?? [];
    return {
      names: [...what.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
      isOptional: what.includes('(optional)'),
      targets: only ? only.toLowerCase().split(' and ') : TARGETS,
      reason: reason.trim(),
    };
  });
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

test.describe.configure({ mode: 'serial' });

test('every target builds and zips, and its manifest asks for exactly what the README gives a reason for', () => {
  test.setTimeout(120_000);
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build-all.ts', '--zip'], {
    stdio: 'ignore',
  });
  const documented = permissionsOfReadme();
  for (const { names, reason } of documented) {
    expect(reason.split(' ').length, `${names}: why`).toBeGreaterThan(3);
  }
  for (const target of TARGETS) {
    const manifest = manifestOf(`.output/${target}-mv3`);
    expect(manifest.manifest_version, target).toBe(3);
    const rows = documented.filter(({ targets }) => targets.includes(target));
    const asked = (isOptional: boolean) =>
      rows.filter((row) => row.isOptional === isOptional).flatMap(({ names }) => names);
    expect([...manifest.permissions, ...manifest.host_permissions].sort(), target).toEqual(
      asked(false).sort(),
    );
    expect(manifest.optional_host_permissions, target).toEqual(asked(true));
    expect(manifest.optional_permissions, target).toBeUndefined();
    expect(manifest.host_permissions, target).toEqual(['https://attack.mitre.org/*']);
    expect(manifest.content_scripts, target).toBeUndefined();
    expect(manifest.content_security_policy.extension_pages, target).toMatch(
      /^script-src 'self'; object-src 'none'/,
    );
    expect(manifest.web_accessible_resources.map(({ resources }) => resources)).toEqual([
      ['card.html'],
    ]);
    for (const origin of LOOPBACK) expect(JSON.stringify(manifest)).not.toContain(origin);
  }
});

test('the test build differs from the shipped one by loopback hosts alone', () => {
  const [shipped, tested] = [manifestOf('.output/chrome-mv3'), manifestOf(TEST_BUILD)];
  expect(tested.host_permissions).toEqual([...shipped.host_permissions, ...LOOPBACK]);
  tested.host_permissions = shipped.host_permissions;
  expect(tested).toEqual(shipped);
});

test('the bundled library takes at most 400 KB of the zip', () => {
  const zip = readdirSync('.output').find((name) => /^coverlay-.*-chrome\.zip$/.test(name));
  // `zip -Z` style listing without a tool: the central directory names each file's packed size.
  const bytes = packedSize(readFileSync(join('.output', zip ?? '')), 'attack/core.json');
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(400_000);
});

test('the content script is at most 10 KB gzipped and holds neither zod nor Preact', () => {
  const script = readFileSync('.output/chrome-mv3/overlay.js');
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(10 * 1024);
  for (const name of ['overlay.js', 'pointing.js', 'marking.js']) {
    const text = readFileSync(join('.output/chrome-mv3', name), 'utf8');
    expect(text, name).not.toMatch(/ZodError|safeParse|__k\b.*__P\b/);
  }
});

test('a cold worker reads the front alone: Git, parsers, search and readers of STIX are elsewhere', () => {
  const folder = '.output/chrome-mv3';
  const scripts = filesOf(folder).filter((file) => file.endsWith('.js'));
  const having = (words: RegExp) =>
    scripts.filter((file) => words.test(readFileSync(file, 'utf8')));
  const [front, office, workshop] = ['background.js', 'office.js', 'workshop.js'].map((name) =>
    join(folder, name),
  );
  expect(having(/git-receive-pack/)).toEqual([workshop]);
  expect(having(/YAMLException/)).not.toContain(front);
  expect(having(/YAMLException/)).not.toContain(office);
  // MiniSearch, the reader of bundles, the writer of takes: each by a word that only it has.
  for (const words of [
    /fuzzyMatches|autoSuggest/,
    /x_mitre_log_source_references/,
    /A confirmed case/,
  ]) {
    expect(having(words), String(words)).toContain(office);
  }
  for (const words of [/autoSuggest/, /x_mitre_log_source_references/, /git-receive-pack/]) {
    expect(having(words), String(words)).not.toContain(front);
  }
  expect(statSync(front ?? '').size).toBeLessThanOrEqual(150_000);
});

test('no shipped script evaluates text or writes HTML of ours, and no path of a machine is in it', () => {
  for (const path of filesOf('.output/chrome-mv3').filter((file) => /\.(js|html)$/.test(file))) {
    const text = readFileSync(path, 'utf8');
    expect(text, path).not.toMatch(/\beval\(|new Function\(|insertAdjacentHTML/);
    expect(text, path).not.toContain(process.cwd());
  }
});

test('MITRE’s notice and our licence are in the package', () => {
  expect(readFileSync('.output/chrome-mv3/NOTICE', 'utf8')).toContain('The MITRE Corporation');
  expect(readFileSync('.output/chrome-mv3/LICENSE', 'utf8')).toContain('Apache License');
});

/** Packed size of one file in a zip, read from its central directory. */
function packedSize(zip: Buffer, name: string): number {
  for (let at = 0; ; at += 4) {
    at = zip.indexOf('PK\u0001\u0002', at, 'latin1');
    if (at < 0) throw new Error(`${name} is not in the zip.`);
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + length) === name) return zip.readUInt32LE(at + 20);
  }
}
