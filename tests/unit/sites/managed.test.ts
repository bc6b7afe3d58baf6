/** What a policy says of sites and settings: offered, locked, and passed over where it is odd. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NO_LOCKS, namedSites, readLocks } from '@/lib/core/sites/managed';

describe('a site that is named', () => {
  test('has a name and the patterns that the browser will ask for', () => {
    const soc = { name: ' SOC console ', matches: ['https://soc.example.com/*'] };
    expect(namedSites([soc])).toEqual([{ name: 'SOC console', matches: soc.matches }]);
    expect(namedSites([{ matches: ['https://*.example.com/*'] }])).toHaveLength(1);
  });

  test.each([
    [['https://*/*']],
    [['*://*/*']],
    [['<all_urls>']],
    [['file:///*']],
    [['https://soc.example.com/alerts']],
    [[7]],
    ['https://soc.example.com/*'],
    [undefined],
  ])('is passed over with the patterns %j', (matches) => {
    expect(namedSites([{ name: 'x', matches }, null, 7])).toEqual([]);
  });
});

describe('a lock', () => {
  test('is none where nothing, or nothing clear, is said', () => {
    for (const value of [undefined, null, 'all', 7, {}, { everySite: 'no', keptTokens: 0 }]) {
      expect(readLocks(value)).toEqual(NO_LOCKS);
    }
  });

  test('holds each for itself', () => {
    expect(readLocks({ colouredText: false })).toEqual({ ...NO_LOCKS, colouredText: false });
    expect(readLocks({ checkForReleases: true }).checkForReleases).toBe(true);
    expect(readLocks({ everySite: false, keptTokens: false })).toMatchObject({
      ...{ everySite: false, keptTokens: false, colouredText: true },
    });
  });
});

describe('the schema that browsers check a policy by', () => {
  const schema = JSON.parse(readFileSync('data/public/managed-schema.json', 'utf8'));
  const guide = readFileSync('DEPLOYMENT.md', 'utf8');

  test('knows every lock, and no other', () => {
    expect(Object.keys(schema.properties.locked.properties).sort()).toEqual(
      Object.keys(NO_LOCKS).sort(),
    );
  });

  test('is what the guide for administrators describes, key by key', () => {
    const keys = Object.keys(schema.properties);
    const described = [...guide.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
    expect(described.sort()).toEqual([...keys, ...Object.keys(NO_LOCKS)].sort());
  });

  test('takes the examples of the guide, which name each key at least once', () => {
    const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) =>
      JSON.parse(text),
    );
    const [chrome, firefox] = examples;
    const firefoxValues = firefox.policies['3rdparty'].Extensions['coverlay@coverlay.dev'];
    expect(Object.keys(firefoxValues).sort()).toEqual(Object.keys(schema.properties).sort());
    expect(Object.values(chrome['3rdparty'].extensions)).toEqual([firefoxValues]);
    expect(namedSites(firefoxValues.sites)).toHaveLength(firefoxValues.sites.length);
    expect(readLocks(firefoxValues.locked)).toEqual(firefoxValues.locked);
  });
});
