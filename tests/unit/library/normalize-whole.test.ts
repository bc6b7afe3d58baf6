/** A bundle as a whole: whether it is one, of which domain and of which release. */
import { describe, expect, test } from 'vitest';
import { normalizeBundle } from '@/lib/core/library/normalize-bundle';
import { problemOf, unwrap } from '@/tests/support/libraries';
import { asStix20, bundle, collection, technique } from '@/tests/support/stix-builders';

const FILE = { file: 'some.json' };

describe('refuses', () => {
  test.each([null, 7, 'bundle', [], {}, { type: 'bundle' }, { type: 'report', objects: [] }])(
    '%j, which is no bundle',
    (json) => {
      const { code, message } = problemOf(normalizeBundle(json, FILE));
      expect(code).toBe('not-a-bundle');
      expect(message).toMatch(/^some\.json is JSON but no STIX bundle: .*\.$/);
    },
  );

  test('a bundle that names no ATT&CK domain', () => {
    const json = { type: 'bundle', objects: [collection('18.1'), technique('T1059')] };
    const { code, message } = problemOf(normalizeBundle(json, FILE));
    expect(code).toBe('no-domain');
    expect(message).toContain('some.json');
  });

  test('a bundle that does not say its release, unless it is told', () => {
    const json = asStix20(bundle([technique('T1059')]));
    expect(problemOf(normalizeBundle(json, FILE)).code).toBe('no-release');
    expect(unwrap(normalizeBundle(json, { ...FILE, release: '9.0' })).release).toBe('9.0');
  });
});

test('the release of the collection counts more than the one told', () => {
  const json = bundle([technique('T1059')], { release: '19.0' });
  const read = unwrap(normalizeBundle(json, { ...FILE, release: '9.0' }));
  expect(read).toMatchObject({ release: '19.0', date: '2025-11-13' });
});

test('without a matrix the domain is the one that most objects name', () => {
  const of = (...x_mitre_domains: string[]) => ({ x_mitre_domains });
  const objects = [
    technique('T0800', of('ics-attack')),
    technique('T0801', of('ics-attack', 'enterprise-attack')),
  ];
  const read = unwrap(normalizeBundle({ type: 'bundle', objects }, { ...FILE, release: '18.1' }));
  expect(read.domain).toBe('ics-attack');
});
