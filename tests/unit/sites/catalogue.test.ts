/** The catalogue of consoles as it is shipped, and what is worked out from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Catalogue,
  EVERYWHERE,
  hostsOf,
  isCatalogueSiteOn,
  isCovered,
  isEverywhere,
  lostWords,
  sharers,
  singleSites,
} from '@/lib/core/sites/catalogue';
import { arePatterns } from '@/lib/messaging/sites-checks';

const { sites } = JSON.parse(readFileSync('data/public/sites.json', 'utf8')) as Catalogue;

describe('each console of the shipped catalogue', () => {
  test('has a name of its own', () => {
    const names = sites.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(sites)('$name: fields, and no other', (site) => {
    expect(Object.keys(site).sort()).toEqual(['frames', 'matches', 'name', 'verified']);
    expect(site.name).toMatch(/\S/);
    expect(new Set(site.matches).size).toBe(site.matches.length);
  });

  test.each(sites)(
    '$name: asks for https hosts of one vendor, never for a whole suffix',
    (site) => {
      // What the message takes, or the button would do nothing.
      expect(arePatterns({ patterns: site.matches })).toBe(true);
      for (const pattern of site.matches) {
        expect(pattern).toMatch(/^https:\/\/(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}\/\*$/);
        const [host = ''] = hostsOf([pattern]);
        expect(host.replace('*.', '').split('.').length, pattern).toBeGreaterThanOrEqual(2);
      }
    },
  );

  test.each(sites)('$name: says how it is known, and that nobody tried it live', (site) => {
    expect(site.verified).toMatch(/\.$/);
    // Whoever tries one says so here, with the day.
    expect(site.verified).toMatch(/Not tried against a live console\.|Tried on \d{4}-\d{2}-\d{2}/);
  });

  test.each(sites.filter(({ frames }) => frames))('$name: its frames are asked for', (site) => {
    const named = site.frames.match(/(?:\*\.)?(?:[\w-]+\.){2,}[a-z]{2,}/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    for (const host of named) expect(hostsOf(site.matches)).toContain(host);
  });
});

const portal = ['https://portal.example.com/*', 'https://*.frames.example.com/*'];
const all = { off: [] };

describe('a console is on', () => {
  test('when all of its hosts are granted', () => {
    expect(isCatalogueSiteOn({ matches: portal }, portal, all)).toBe(true);
    expect(isCatalogueSiteOn({ matches: portal }, portal.slice(1), all)).toBe(false);
    expect(isCatalogueSiteOn({ matches: portal }, EVERYWHERE, all)).toBe(true);
  });

  test('unless one of them is switched off', () => {
    const off = ['https://portal.example.com'];
    expect(isCatalogueSiteOn({ matches: portal }, portal, { off })).toBe(false);
  });

  test('never, when it has no host that could be asked for', () => {
    expect(isCatalogueSiteOn({ matches: [] }, EVERYWHERE, all)).toBe(false);
  });
});

test.each([
  [['<all_urls>'], true],
  [['*://*/*'], true],
  [EVERYWHERE, true],
  [['https://*/*'], false],
  [['https://*.example.com/*', 'http://*/*'], false],
])('%j is every site: %s', (granted, isAll) => {
  expect(isEverywhere(granted)).toBe(isAll);
});

describe('the list of single sites', () => {
  const granted = ['https://b.example/*', 'https://a.example/*'];

  test('is in the order of hosts', () => {
    expect(singleSites(granted, all)).toEqual(granted.toReversed());
  });

  test('leaves wide grants to a section of their own', () => {
    for (const wide of ['<all_urls>', '*://*/*', ...EVERYWHERE]) {
      expect(singleSites([wide, ...granted], all)).toEqual(granted.toReversed());
    }
  });

  test('has the exceptions from every site, so that they can be switched on again', () => {
    const off = ['https://mail.example:8443', 'https://a.example'];
    expect(singleSites([...EVERYWHERE, ...granted], { off })).toEqual([
      'https://a.example/*',
      'https://b.example/*',
      'https://mail.example/*',
    ]);
    expect(singleSites(granted, { off })).toEqual(granted.toReversed());
  });
});

test('consoles that share a host are off together, and are named', () => {
  const site = (name: string, ...matches: string[]) => ({
    name,
    matches,
    frames: '',
    verified: '',
  });
  const [one, two, three] = [
    site('One', 'https://a.example/*'),
    site('Two', 'https://a.example/*', 'https://b.example/*'),
    site('Three', 'https://c.example/*'),
  ];
  expect(sharers([one, two, three], one)).toEqual(['Two']);
  expect(sharers([one, two, three], three)).toEqual([]);
});

test('what the browser took back is said as hosts', () => {
  expect(lostWords(['https://a.example/*', 'http://b.example/*'])).toBe('a.example, b.example');
  expect(lostWords([...EVERYWHERE, 'https://a.example/*'])).toBe('every site, a.example');
});

test('a grant covers its own pattern and narrower ones', () => {
  expect(isCovered(['https://*.example.com/*'], 'https://*.example.com/*')).toBe(true);
  expect(isCovered(['https://a.example.com/*'], 'https://*.example.com/*')).toBe(false);
  expect(isCovered(['https://a.example.com/*'], 'https://*/*')).toBe(false);
  expect(isCovered(EVERYWHERE, 'https://*/*')).toBe(true);
});
