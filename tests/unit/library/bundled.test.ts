/** The bundled library holds what ATT&CK 18.1 holds: counted by domain and kind, and facts only. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AttackIdKind } from '@/lib/core/attack/id-kinds';
import { DOMAINS, type Domain } from '@/lib/core/library/records';
import { bundledCore, bundledLibrary, CORE_PATH } from '@/tests/support/libraries';

const library = bundledLibrary();
const objects = library.ids.flatMap((id) => library.get(id) ?? []);
const live = objects.filter(({ status }) => status === 'live');
const of = (domain: Domain, ...kinds: AttackIdKind[]) =>
  live.filter((object) => object.domains.includes(domain) && kinds.includes(object.kind));

describe('live objects of Enterprise, Mobile and ICS', () => {
  test.each<[string, AttackIdKind[], number[]]>([
    ['techniques', ['technique', 'sub-technique'], [691, 124, 83]],
    ['techniques that are none of another', ['technique'], [216, 77, 83]],
    ['sub-techniques', ['sub-technique'], [475, 47, 0]],
    ['detection strategies', ['detection-strategy'], [691, 124, 83]],
    ['analytics', ['analytic'], [1739, 211, 82]],
    ['software', ['software'], [784, 122, 23]],
    ['groups', ['group'], [172, 17, 14]],
    ['campaigns', ['campaign'], [52, 3, 7]],
    ['mitigations', ['mitigation'], [44, 13, 52]],
    ['data components', ['data-component'], [106, 17, 36]],
    ['tactics', ['tactic'], [14, 12, 12]],
    ['assets', ['asset'], [0, 0, 18]],
    ['data sources, all withdrawn', ['data-source'], [0, 0, 0]],
  ])('%s', (_what, kinds, counts) => {
    expect(DOMAINS.map((domain) => of(domain, ...kinds).length)).toEqual(counts);
  });

  test('are 5,346 together, of which 5,252 IDs are distinct', () => {
    const data = (kind: AttackIdKind) => kind === 'data-source';
    const all = live.filter(({ kind }) => !data(kind));
    expect(all.flatMap(({ domains }) => domains)).toHaveLength(5346);
    expect(new Set(all.map(({ id }) => id)).size).toBe(5252);
  });

  test.each<[AttackIdKind, number]>([
    ['software', 910],
    ['group', 176],
    ['data-component', 119],
    ['mitigation', 108],
    ['campaign', 55],
  ])('of kind %s have %d distinct IDs', (kind, count) => {
    expect(live.filter((object) => object.kind === kind)).toHaveLength(count);
  });
});

test('103 objects stand in more than one domain', () => {
  // 132 STIX ids do; 27 relationships, the identity and the marking are no objects of ours.
  const several = (bits: number) => (bits & (bits - 1)) !== 0;
  expect(bundledCore().domains.filter(several)).toHaveLength(103);
});

describe('detection in 18.1', () => {
  const strategies = live.filter(({ kind }) => kind === 'detection-strategy');
  const analytics = live.filter(({ kind }) => kind === 'analytic');

  test('pairs each technique with exactly one strategy', () => {
    const techniques = live.filter(({ kind }) => kind === 'technique' || kind === 'sub-technique');
    const isLive = (id: string) => library.status(id) === 'live';
    const isPaired = (ids: string[]) => ids.filter(isLive).length === 1;
    expect(techniques.filter(({ id }) => !isPaired(library.sources(id, 'detects')))).toEqual([]);
    expect(strategies.filter(({ id }) => !isPaired(library.targets(id, 'detects')))).toEqual([]);
  });

  test('gives strategies no platforms of their own', () => {
    expect(strategies).toHaveLength(898);
    expect(strategies.flatMap(({ platforms }) => platforms)).toEqual([]);
  });

  test('puts every analytic in one strategy and on one platform, in ICS on none', () => {
    expect(analytics.filter(({ id }) => library.strategiesOf(id).length !== 1)).toEqual([]);
    const elsewhere = analytics.filter(({ platforms }) => platforms.length !== 1);
    expect(elsewhere.map(({ id }) => id)).toEqual(of('ics-attack', 'analytic').map(({ id }) => id));
    expect(elsewhere.flatMap(({ platforms }) => platforms)).toEqual([]);
  });

  test('leaves only DET0748 without an analytic', () => {
    const empty = strategies.filter((strategy) => strategy.analytics.length === 0);
    expect(empty.map(({ id }) => id)).toEqual(['DET0748']);
  });
});

describe('the file holds facts only', () => {
  const text = readFileSync(CORE_PATH, 'utf8');
  const { names, aliases, dictionaries, other, notice } = bundledCore();
  const longest = (texts: string[]) => Math.max(...texts.map(({ length }) => length));

  test('no field is called description', () => {
    expect(text).not.toContain('"description');
  });

  test('no name is as long as a description', () => {
    expect(longest(names)).toBeLessThanOrEqual(124);
    expect(longest(aliases.flatMap(([, list]) => list))).toBeLessThanOrEqual(40);
    expect(longest(other.added.map(({ name }) => name))).toBeLessThanOrEqual(124);
  });

  test('no log source name, channel or mutable element is as long as one', () => {
    const channels = dictionaries.logSources.flatMap(([, list]) => list);
    expect(longest(dictionaries.logSources.map(([name]) => name))).toBeLessThanOrEqual(80);
    expect(longest(channels.flatMap((channel) => channel ?? []))).toBeLessThanOrEqual(225);
    expect(longest(dictionaries.mutableElements)).toBeLessThanOrEqual(40);
  });

  test('no text anywhere in it is longer than a channel, but the list of IDs', () => {
    const texts: string[] = [];
    JSON.parse(text, (key, value: unknown) => {
      if (typeof value === 'string' && key !== 'ids' && key !== 'uuids') texts.push(value);
      return value;
    });
    expect(texts.filter((one) => one.length > 225)).toEqual([]);
  });

  test("it carries MITRE's notice and stays below a megabyte", () => {
    expect(notice).toContain('The MITRE Corporation');
    expect(text.length).toBeLessThan(1_000_000);
  });
});
