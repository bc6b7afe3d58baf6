/** The bundled file's columns read back: what was encoded, and nothing else. */
import { describe, expect, test } from 'vitest';
import { countCore, decodeCore } from '@/lib/core/library/decode-core';
import { encodeCore } from '@/lib/core/library/encode-core';
import type { Domain } from '@/lib/core/library/records';
import {
  bundledCore,
  enterprise,
  libraryOf,
  normalized,
  otherReleases,
} from '@/tests/support/libraries';
import {
  analytic,
  dataComponent,
  detects,
  group,
  malware,
  revokedBy,
  strategy,
  technique,
  tool,
  uses,
} from '@/tests/support/stix-builders';

test('the package’s file decoded and encoded again is the same, byte for byte', () => {
  const core = bundledCore();
  expect(JSON.stringify(encodeCore(decodeCore(core), core.other))).toBe(JSON.stringify(core));
});

test('a release alone is its bundle again', () => {
  const component = dataComponent('DC0032');
  const an = analytic('AN0001', 'Windows', [[component, 'b', '1']], {
    x_mitre_mutable_elements: [{ field: 'Window' }],
  });
  const old = technique('T1086', { revoked: true });
  const bundle = normalized([
    technique('T1059'),
    old,
    component,
    an,
    strategy('DET0001', [an]),
    group('G0016', { aliases: ['Cozy Bear'] }),
    tool('S0002'),
    malware('S0001'),
    detects(strategy('DET0001', []), technique('T1059')),
    uses(group('G0016'), technique('T1059')),
    uses(group('G0016'), tool('S0002')),
    revokedBy(old, technique('T1059')),
  ]);
  const [again, ...others] = decodeCore(encodeCore([bundle], otherReleases()));
  expect(others).toEqual([]);
  const sorted = <T>(list: readonly T[] = []) =>
    list.map((one) => JSON.stringify(one)).sort((a, b) => (a < b ? -1 : 1));
  expect(sorted(again?.objects)).toEqual(sorted(bundle.objects));
  expect(sorted(again?.relationships)).toEqual(sorted(bundle.relationships));
  expect(again).toMatchObject({ domain: bundle.domain, release: '18.1', date: bundle.date });
});

describe('an object of two domains', () => {
  const shared = [group('G0034'), technique('T1001'), uses(group('G0034'), technique('T1001'))];
  const both = encodeCore(
    (['enterprise-attack', 'ics-attack'] as Domain[]).map((domain) =>
      normalized(shared, { domain }),
    ),
    otherReleases(),
  );

  test('goes back to each of them, with the relations of its own', () => {
    for (const { domain, objects, relationships } of decodeCore(both)) {
      expect(objects.map(({ id, domains }) => [id, domains])).toEqual([
        ['T1001', [domain]],
        ['G0034', [domain]],
      ]);
      expect(relationships).toHaveLength(1);
    }
  });

  test('counts in each of them', () => {
    expect(countCore(both)).toEqual([
      { technique: 1, group: 1 },
      { technique: 1, group: 1 },
    ]);
  });
});

test('the package’s objects are counted as they are published', () => {
  const [ent, mobile, ics] = countCore(bundledCore());
  const techniques = (counts: typeof ent) =>
    (counts?.technique ?? 0) + (counts?.['sub-technique'] ?? 0);
  expect([ent, mobile, ics].map(techniques)).toEqual([691, 124, 83]);
  expect(ent).toMatchObject({ analytic: 1739, software: 784, group: 172, tactic: 14 });
  expect(mobile).toMatchObject({ analytic: 211, software: 122, 'data-component': 17 });
  expect(ics).toMatchObject({ analytic: 82, asset: 18, mitigation: 52, tactic: 12 });
});

describe('by STIX id', () => {
  const library = enterprise([technique('T1059'), tool('S0002'), malware('S0001')]);

  test('an object is found whatever its ATT&CK ID', () => {
    expect(library.byStixId(tool('S0002').id)?.id).toBe('S0002');
    expect(library.byStixId(technique('T1059').id)?.id).toBe('T1059');
  });

  test.each([
    'tool--00000000-0000-4000-8000-000000000000',
    tool('S0002').id.replace('tool', 'malware'),
    'nonsense',
    '',
    'tool--',
  ])('%j is none', (stixId) => {
    expect(library.byStixId(stixId)).toBeUndefined();
  });

  test('every object of the package is found', () => {
    const bundled = libraryOf(decodeCore(bundledCore()));
    for (const id of bundled.ids) {
      expect(bundled.byStixId(bundled.get(id)?.stixId ?? '')?.id).toBe(id);
    }
  });
});
