/** The bundled file's bytes: independent of any order, and without what the bundles already hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCore } from '@/lib/core/library/encode-core';
import type { Domain } from '@/lib/core/library/records';
import { normalized, otherReleases } from '@/tests/support/libraries';
import {
  analytic,
  dataComponent,
  detects,
  group,
  inTactics,
  isSubOf,
  malware,
  mitigates,
  mitigation,
  revokedBy,
  type Stix,
  strategy,
  tactic,
  technique,
  tool,
  uses,
} from '@/tests/support/stix-builders';

const component = dataComponent('DC0032');
const windows = analytic('AN0001', 'Windows', [
  [component, 'b', 'None'],
  [component, 'b', '2'],
]);
const linux = analytic('AN0002', 'Linux', [
  [component, 'a', '1'],
  [component, 'b', '1'],
]);
const parent = technique('T1059', { ...inTactics('execution', 'impact') });
const sub = technique('T1059.001');
const old = technique('T1086', { revoked: true });
const actor = group('G0034', { x_mitre_platforms: ['Windows'] });
const det = strategy('DET0001', [windows, linux]);

const ENTERPRISE: Stix[] = [
  component,
  windows,
  linux,
  det,
  parent,
  sub,
  old,
  actor,
  malware('S0001', { aliases: ['x', 'y'] }),
  tool('S0002'),
  mitigation('M1042', { modified: '2024-01-01T00:00:00Z' }),
  isSubOf(sub, parent),
  revokedBy(old, sub),
  detects(det, parent),
  uses(actor, parent),
  uses(actor, tool('S0002')),
  uses(malware('S0001'), parent),
  uses(malware('S0001'), sub),
  mitigates(mitigation('M1042'), sub),
];
const ICS: Stix[] = [
  technique('T0800', inTactics('execution')),
  group('G0034', { x_mitre_platforms: ['PLC'], modified: '2026-01-01T00:00:00Z' }),
  uses(actor, technique('T0800')),
];
// The matrix says the order of the tactics, so they keep theirs.
const inDomain = (objects: Stix[], domain: Domain) =>
  normalized([tactic('TA0040', 'impact'), tactic('TA0002', 'execution'), ...objects], { domain });

test('the order of bundles, objects and relationships does not change a byte', () => {
  const whole = (objects: Stix[]) =>
    fc.shuffledSubarray(objects, { minLength: objects.length, maxLength: objects.length });
  const bytes = (enterprise: Stix[], ics: Stix[], isReversed: boolean) => {
    const bundles = [inDomain(enterprise, 'enterprise-attack'), inDomain(ics, 'ics-attack')];
    return JSON.stringify(encodeCore(isReversed ? bundles.reverse() : bundles, otherReleases()));
  };
  const expected = bytes(ENTERPRISE, ICS, false);
  fc.assert(
    fc.property(whole(ENTERPRISE), whole(ICS), fc.boolean(), (enterprise, ics, isReversed) => {
      expect(bytes(enterprise, ics, isReversed)).toBe(expected);
    }),
  );
});

test('a relationship that two bundles tell is held once', () => {
  const shared = [actor, tool('S0002'), uses(actor, tool('S0002'))];
  const { edges } = encodeCore(
    [inDomain(shared, 'enterprise-attack'), inDomain(shared, 'ics-attack')],
    otherReleases(),
  );
  expect(edges.uses).toHaveLength(3);
});

test('every copy carries the copyright designation', () => {
  const { notice } = encodeCore([normalized([parent])], otherReleases());
  expect(notice).toMatch(/^© \d{4} The MITRE Corporation\. This work is reproduced/);
});

describe('of other releases the file keeps', () => {
  const fact = (id: string, release: string, domain: Domain = 'enterprise-attack') => ({
    id,
    release,
    domain,
  });
  const encode = (release: string, other: Parameters<typeof otherReleases>[0]) =>
    encodeCore([normalized([parent], { release })], otherReleases(other)).other;

  test('only releases later than the installed one, by number and not by text', () => {
    const releases = ['8.2', '9.0', '9.1', '18.1'].map((release) => ({ release, date: '' }));
    expect(encode('9.0', { releases }).releases.map(({ release }) => release)).toEqual([
      '9.1',
      '18.1',
    ]);
  });

  test('only changes later than the installed release of their own domain', () => {
    const facts = [fact('T1', '18.1'), fact('T2', '19.0'), fact('T3', '2.0', 'mobile-attack')];
    const other = encode('18.1', {
      revoked: facts.map((row) => ({ ...row, by: 'T9' })),
      deprecated: facts,
      renamed: facts.map((row) => ({ ...row, from: 'a', to: 'b' })),
      moved: facts.map((row) => ({ ...row, tactics: [] })),
    });
    // No Mobile is installed here, so everything of Mobile is later.
    for (const kept of [other.revoked, other.deprecated, other.renamed, other.moved]) {
      expect(kept.map(({ id }) => id)).toEqual(['T2', 'T3']);
    }
  });

  test('no new ID that the bundles already hold', () => {
    const added = ['T1059', 'T1685'].map((id) => ({
      ...fact(id, '19.0'),
      name: 'x',
      kind: 'technique' as const,
    }));
    expect(encode('18.1', { added }).added.map(({ id }) => id)).toEqual(['T1685']);
    expect(encode('19.0', { added }).added).toEqual([]);
  });

  test('no retired ID that the bundles hold', () => {
    expect(encode('18.1', { retired: ['T1059', 'T1224'] }).retired).toEqual(['T1224']);
  });

  test('a release until every installed domain has it', () => {
    const bundles = [
      normalized([parent], { release: '18.1' }),
      normalized([technique('T0800')], { release: '19.0', domain: 'ics-attack' }),
    ];
    const releases = [{ release: '19.0', date: '' }];
    expect(encodeCore(bundles, otherReleases({ releases })).other.releases).toEqual(releases);
  });
});
