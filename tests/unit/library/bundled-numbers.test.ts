/** The numbers of ATT&CK 18.1 that the product speaks of: log sources, gaps, use, revoked IDs. */
import { describe, expect, test } from 'vitest';
import type { AttackObject, Domain } from '@/lib/core/library/records';
import { resolveId } from '@/lib/core/library/resolve-id';
import { eventCodes } from '@/lib/core/lookup/log-source-words';
import { bundledLibrary } from '@/tests/support/libraries';

const library = bundledLibrary();
const objects = library.ids.flatMap((id) => library.get(id) ?? []);
const isLive = (id: string) => library.status(id) === 'live';
const liveIn = (domain: Domain, isWanted: (object: AttackObject) => boolean) =>
  objects.filter(
    (object) => object.status === 'live' && object.domains.includes(domain) && isWanted(object),
  );
const isAnalytic = ({ kind }: AttackObject) => kind === 'analytic';
const isTechnique = ({ kind }: AttackObject) => kind === 'technique' || kind === 'sub-technique';
const techniques = liveIn('enterprise-attack', isTechnique);
const spread = (numbers: number[]) => {
  const sorted = numbers.sort((a, b) => a - b);
  return [0.5, 0.9].map((part) => sorted[Math.floor(sorted.length * part)]).concat(sorted.at(-1));
};

describe('log sources of Enterprise analytics', () => {
  const analytics = liveIn('enterprise-attack', isAnalytic);
  const references = analytics.flatMap(({ logSources }) => logSources);
  const pairs = references.map(({ name, channel }) => JSON.stringify([name, channel]));

  test('are named 4,126 times, under 263 names and 2,421 pairs of name and channel', () => {
    expect(references).toHaveLength(4126);
    expect(new Set(references.map(({ name }) => name)).size).toBe(263);
    expect(new Set(pairs).size).toBe(2421);
  });

  test('belong to 97 data components', () => {
    expect(new Set(references.map(({ dataComponent }) => dataComponent)).size).toBe(97);
    expect(references.filter(({ dataComponent }) => dataComponent === null)).toEqual([]);
  });

  test('are 2 an analytic in the median and 4 at the ninth decile', () => {
    const [median, decile] = spread(analytics.map(({ logSources }) => logSources.length));
    expect([median, decile]).toEqual([2, 4]);
  });

  test('state no channel 127 times; Mobile and ICS never state one', () => {
    expect(references.filter(({ channel }) => channel === null)).toHaveLength(127);
    const others = (['mobile-attack', 'ics-attack'] as const).flatMap((domain) =>
      liveIn(domain, isAnalytic).flatMap(({ logSources }) => logSources),
    );
    expect(others.filter(({ channel }) => channel !== null)).toEqual([]);
    expect(others.length).toBeGreaterThan(0);
  });

  test('of Windows event logs read as event codes 94 times in a hundred', () => {
    const windows = references.filter(({ name }) => /^WinEventLog/i.test(name));
    const read = windows.filter(({ channel }) => channel !== null && eventCodes(channel) !== null);
    expect(Math.round((100 * read.length) / windows.length)).toBe(94);
  });

  test('have names that differ in case or blanks only, which are kept as published', () => {
    const names = new Set(references.map(({ name }) => name));
    expect(names.has('NSM:Flow') && names.has('NSM:FLow')).toBe(true);
    expect(new Set([...names].map((name) => name.trim().toLowerCase())).size).toBe(259);
  });
});

describe('gaps of Enterprise techniques', () => {
  const analyticsOf = ({ id }: AttackObject) =>
    library
      .sources(id, 'detects')
      .filter(isLive)
      .flatMap((strategy) => library.get(strategy)?.analytics ?? [])
      .flatMap((analytic) => library.get(analytic) ?? []);

  test('41 have no log source in any analytic', () => {
    const silent = techniques.filter((technique) =>
      analyticsOf(technique).every(({ logSources }) => logSources.length === 0),
    );
    expect(silent).toHaveLength(41);
  });

  test('50 lack an analytic for one of their platforms', () => {
    const partial = techniques.filter((technique) => {
      const seen = new Set(analyticsOf(technique).flatMap(({ platforms }) => platforms));
      return technique.platforms.some((platform) => !seen.has(platform));
    });
    expect(partial).toHaveLength(50);
  });

  test('109 have no mitigation', () => {
    const bare = techniques.filter(({ id }) => !library.sources(id, 'mitigates').some(isLive));
    expect(bare).toHaveLength(109);
  });
});

test.each([
  ['groups', 'uses', 'group', [2, 17, 85]],
  ['software', 'uses', 'software', [2, 37, 385]],
  ['campaigns', 'uses', 'campaign', [0, 4, 28]],
  ['mitigations', 'mitigates', 'mitigation', [2, 5, 11]],
] as const)(
  '%s per Enterprise technique: median, ninth decile, most',
  (_, relation, kind, most) => {
    const count = ({ id }: AttackObject) =>
      library
        .sources(id, relation)
        .filter((source) => isLive(source) && library.get(source)?.kind === kind).length;
    expect(spread(techniques.map(count))).toEqual(most);
  },
);

describe('revoked IDs', () => {
  const revokedIn = (domain: Domain) =>
    objects
      .filter((object) => object.status === 'revoked' && object.domains.includes(domain))
      .map(({ id }) => {
        const { steps, current } = resolveId(library, id);
        return { id, current, hops: steps.filter(({ release }) => release === null).length };
      });
  const enterprise = revokedIn('enterprise-attack');
  const mobile = revokedIn('mobile-attack');

  test('of Enterprise are 140, and every one ends on one live object', () => {
    expect(enterprise).toHaveLength(140);
    expect(enterprise.filter(({ current }) => current.length !== 1)).toEqual([]);
  });

  test('of Enterprise need two hops three times, else one', () => {
    const far = enterprise.filter(({ hops }) => hops !== 1);
    expect(far).toMatchObject([
      { id: 'T1073', hops: 2 },
      { id: 'T1150', hops: 2 },
      { id: 'T1162', hops: 2 },
    ]);
  });

  test('of Enterprise cross from malware to tool once', () => {
    const typeOf = (id: string) => library.get(id)?.stixId.split('--')[0];
    const crossing = enterprise.filter(
      ({ id, current }) => typeOf(id) !== typeOf(current[0] ?? ''),
    );
    expect(crossing.map(({ id, current }) => [typeOf(id), typeOf(current[0] ?? '')])).toEqual([
      ['malware', 'tool'],
    ]);
  });

  test('of Mobile stand at a dead end 8 times, and once without a link', () => {
    const dead = mobile.filter(({ current }) => current.length === 0);
    expect(dead.filter(({ hops }) => hops > 0)).toHaveLength(8);
    expect(dead.filter(({ hops }) => hops === 0).map(({ id }) => id)).toEqual(['T1454']);
  });
});
