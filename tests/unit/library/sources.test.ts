/** Where the bundled library comes from: it is what its named sources give, byte for byte. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '@/tests/support/data-command';
import { bundledCore, CORE_PATH } from '@/tests/support/libraries';

type Source = { file: string; domain: string; release: string; date: string; sha256: string };

const SOURCES_PATH = 'data/sources.json';
const { sources, notice } = JSON.parse(readFileSync(SOURCES_PATH, 'utf8')) as {
  sources: Source[];
  notice: string;
};
const bundles = sources.map(({ file }) => join('..', 'shared', 'attack', file));
const areBesideUs = bundles.every((path) => existsSync(path));

describe('data/sources.json', () => {
  test('names one source for each release of the bundled library', () => {
    const byDomain = (a: { domain: string }, b: { domain: string }) =>
      a.domain < b.domain ? -1 : 1;
    const named = sources.map(({ domain, release, date }) => ({ domain, release, date }));
    expect(named.sort(byDomain)).toEqual([...bundledCore().releases].sort(byDomain));
  });

  test('carries the same notice, and a hash of every source', () => {
    expect(notice).toBe(bundledCore().notice);
    for (const { sha256 } of sources) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe.skipIf(!areBesideUs)('with ../shared/attack beside the checkout, npm run data', () => {
  test('makes exactly the committed files, in another order of the bundles, too', () => {
    const { out, run, remove } = dataFolder();
    onTestFinished(remove);
    expect(run(...bundles.toReversed()).status).toBe(0);
    const made = (path: string) => readFileSync(join(out, path));
    expect(made('public/attack/core.json').equals(readFileSync(CORE_PATH))).toBe(true);
    expect(made('sources.json').equals(readFileSync(SOURCES_PATH))).toBe(true);
  });
});
