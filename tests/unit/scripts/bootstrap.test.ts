import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Bootstrap = { isInstalled(lock: unknown, installed: unknown): boolean };

// By address: the file has no types because it must run before TypeScript is there.
const address = new URL('../../../scripts/bootstrap.mjs', import.meta.url);
const { isInstalled }: Bootstrap = await import(address.href);

const a = { version: '1.0.0', integrity: 'sha512-a' };
const lock = {
  packages: {
    '': { name: 'coverlay', version: '0.1.0' },
    'node_modules/a': a,
    'node_modules/for-mac': { version: '2.0.0', integrity: 'sha512-m', optional: true },
  },
};

test('takes an installation that holds what the lock file names', () => {
  expect(isInstalled(lock, { packages: { 'node_modules/a': a } })).toBe(true);
});

test('installs anew when nothing or not everything is there', () => {
  expect(isInstalled(lock, null)).toBe(false);
  expect(isInstalled(lock, {})).toBe(false);
  expect(isInstalled(lock, { packages: {} })).toBe(false);
});

test('installs anew when a version or its content changed', () => {
  const older = { ...a, version: '0.9.0' };
  const other = { ...a, integrity: 'sha512-b' };
  expect(isInstalled(lock, { packages: { 'node_modules/a': older } })).toBe(false);
  expect(isInstalled(lock, { packages: { 'node_modules/a': other } })).toBe(false);
});

test('the lock file names the packages of every platform, or npm ci refuses to start', () => {
  type Packages = Record<string, { optionalDependencies?: Record<string, string> }>;
  const text = readFileSync(new URL('../package-lock.json', address), 'utf8');
  const { packages }: { packages: Packages } = JSON.parse(text);
  const named = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const wanted = Object.values(packages).flatMap((p) => Object.keys(p.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !named.has(name))).toEqual([]);
});

test('the files that run before npm ci import nothing but Node built-ins and each other', () => {
  for (const name of ['bootstrap', 'start', 'test']) {
    const text = readFileSync(new URL(`${name}.mjs`, address), 'utf8');
    const imports = [...text.matchAll(/\bfrom '([^']+)'/g)].map(([, from]) => from);
    expect(imports).not.toHaveLength(0);
    expect(imports.filter((from) => !/^node:|^\.\/bootstrap\.mjs$/.test(from ?? ''))).toEqual([]);
  }
});
