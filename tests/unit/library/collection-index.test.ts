/** The list of releases that MITRE, or a mirror, publishes. */
import { describe, expect, test } from 'vitest';
import {
  indexOfMirror,
  newerReleases,
  OFFICIAL_INDEX,
  readCollectionIndex,
  releaseAddress,
} from '@/lib/core/library/collection-index';
import { problemOf, unwrap } from '@/tests/support/libraries';

const GITHUB = 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master';
const version = (domain: string, release: string) => ({
  version: release,
  url: `${GITHUB}/${domain}/${domain}-${release}.json`,
  modified: '2026-04-28T14:00:00.188Z',
});
const index = (...versions: unknown[]) =>
  JSON.stringify({ id: 'x', collections: [{ name: 'Enterprise ATT&CK', versions }] });

describe('the official index', () => {
  test('gives releases with domain, day and address, the newest first', () => {
    const text = index(
      version('enterprise-attack', '9.0'),
      version('ics-attack', '18.1'),
      version('enterprise-attack', '19.0'),
    );
    expect(unwrap(readCollectionIndex(text, OFFICIAL_INDEX))).toEqual([
      {
        ...{ domain: 'enterprise-attack', release: '19.0', date: '2026-04-28' },
        url: `${GITHUB}/enterprise-attack/enterprise-attack-19.0.json`,
      },
      expect.objectContaining({ domain: 'ics-attack', release: '18.1' }),
      expect.objectContaining({ domain: 'enterprise-attack', release: '9.0' }),
    ]);
  });

  test('may hold what we do not know, which is left out', () => {
    const text = index(
      { version: '1.0', url: `${GITHUB}/space-attack/space-attack-1.0.json` },
      { version: 'next', url: `${GITHUB}/ics-attack/ics-attack-next.json` },
      { version: '1.0', url: 'javascript:alert("ics-attack")' },
      { version: 7, url: null },
      null,
      version('mobile-attack', '20.0'),
    );
    expect(unwrap(readCollectionIndex(text, OFFICIAL_INDEX)).map(({ release }) => release)).toEqual(
      ['20.0'],
    );
  });
});

describe('the index of a mirror', () => {
  const mirror = 'https://files.example.org/attack/index.json';

  test('never leads out of the mirror, though it names GitHub as MITRE’s own does', () => {
    const [offer] = unwrap(readCollectionIndex(index(version('ics-attack', '19.0')), mirror));
    expect(offer?.url).toBe('https://files.example.org/attack/ics-attack/ics-attack-19.0.json');
  });

  test('may give addresses of its own, also relative ones', () => {
    const text = index({ version: '19.0', url: 'v19/ics-attack.json.gz' });
    const [offer] = unwrap(readCollectionIndex(text, mirror));
    expect(offer?.url).toBe('https://files.example.org/attack/v19/ics-attack.json.gz');
  });

  test('with an address elsewhere that no path can be taken from is not followed', () => {
    const text = index({ version: '19.0', url: 'https://evil.example/ics-attack' });
    expect(unwrap(readCollectionIndex(text, mirror))).toEqual([]);
  });

  test.each([
    ['https://files.example.org/attack', 'https://files.example.org/attack/index.json'],
    ['https://files.example.org/attack/', 'https://files.example.org/attack/index.json'],
    ['https://files.example.org/a/list.json', 'https://files.example.org/a/list.json'],
    ['https://files.example.org', 'https://files.example.org/index.json'],
  ])('is at %s or in the folder it lies in', (written, expected) => {
    expect(indexOfMirror(written)).toBe(expected);
  });
});

test.each([
  ['<!doctype html>', 'not-json', /HTML/],
  ['Not found', 'not-json', /no valid JSON/],
  ['{"collections": "none"}', 'no-index', /no collection index/],
  ['[]', 'no-index', /no collection index/],
  ['null', 'no-index', /no collection index/],
])('%j is no index, which is said', (text, code, sentence) => {
  const problem = problemOf(readCollectionIndex(text, OFFICIAL_INDEX));
  expect(problem.code).toBe(code);
  expect(problem.message).toMatch(sentence);
});

test('a release lies where the index’s naming puts it, should the index be away', () => {
  expect(releaseAddress(OFFICIAL_INDEX, 'ics-attack', '19.0')).toBe(
    `${GITHUB}/ics-attack/ics-attack-19.0.json`,
  );
});

test('newer is what has a higher number than the one in use of its domain', () => {
  const offers = unwrap(
    readCollectionIndex(
      index(
        version('enterprise-attack', '19.0'),
        version('enterprise-attack', '9.0'),
        version('ics-attack', '18.1'),
      ),
      OFFICIAL_INDEX,
    ),
  );
  const inUse = [
    { domain: 'enterprise-attack', release: '18.1' },
    { domain: 'ics-attack', release: '18.1' },
  ] as const;
  expect(newerReleases(offers, inUse).map(({ release }) => release)).toEqual(['19.0']);
});
