/** What is kept of a bundle's texts: with which object, once, and nothing that no view could show. */
import { describe, expect, test } from 'vitest';
import { BUCKETS, bucketOf, type ObjectText } from '@/lib/core/library/texts';
import { contentOf, hasSharedBundles, sharedBundle } from '@/tests/support/shared-bundles';
import {
  analytic,
  attackObject,
  bundle,
  campaign,
  group,
  relationship,
  type Stix,
  stixIdOf,
  strategy,
  technique,
} from '@/tests/support/stix-builders';

const textsOf = (objects: unknown[]) => contentOf(bundle(objects)).texts;
const textOf = (object: Stix, others: unknown[] = []): ObjectText => {
  const text = textsOf([object, ...others]).objects.get(object.id);
  if (!text) throw new Error(`${object.id} has no texts`);
  return text;
};

describe('an object keeps', () => {
  test('its description, detection, people and days', () => {
    const object = campaign('C0001', {
      description: 'What happened.',
      x_mitre_detection: 'Look there.',
      x_mitre_contributors: ['A', 'B'],
      first_seen: '2019-08-01T05:00:00.000Z',
      last_seen: '2021-01-01T06:00:00.000Z',
    });
    expect(textOf(object)).toMatchObject({
      description: 'What happened.',
      detection: 'Look there.',
      contributors: ['A', 'B'],
      firstSeen: '2019-08-01',
      lastSeen: '2021-01-01',
    });
  });

  test('the texts of its mutable elements, in the order of the facts', () => {
    const x_mitre_mutable_elements = [
      { field: 'A', description: 'first' },
      { field: 'B' },
      { field: 'C', description: 'third' },
    ];
    const object = analytic('AN0001', 'Windows', [], { x_mitre_mutable_elements });
    expect(textOf(object).mutableElements).toEqual(['first', '', 'third']);
  });

  test('nothing where ATT&CK writes nothing', () => {
    const { description: _, ...bare } = strategy('DET0001', []);
    expect(textOf(bare as Stix)).toEqual({
      ...{ description: '', detection: '', mutableElements: [], contributors: [] },
      ...{ firstSeen: '', lastSeen: '', references: [], relations: [] },
    });
  });
});

describe('references', () => {
  const ref = (name: string, url = `https://example.org/${name}`) => ({
    ...{ source_name: name, description: `About ${name}`, url },
  });

  test('are kept once, without the object’s own address', () => {
    const own = { source_name: 'mitre-attack', external_id: 'T1001', url: 'https://x.org/' };
    const texts = textsOf([
      technique('T1001', { external_references: [own, ref('A'), ref('B')] }),
      technique('T1002', {
        external_references: [{ ...own, external_id: 'T1002' }, ref('B'), ref('A'), ref('B')],
      }),
    ]);
    expect(texts.references.map(({ name }) => name)).toEqual(['A', 'B']);
    expect([...texts.objects.values()].map(({ references }) => references)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test('keep http addresses only', () => {
    const own = { source_name: 'mitre-attack', external_id: 'T1001' };
    const { references } = textsOf([
      technique('T1001', {
        external_references: [own, ref('A', 'javascript:alert(1)'), ref('B', 'HTTPS://b.org')],
      }),
    ]);
    expect(references.map(({ url }) => url)).toEqual(['', 'HTTPS://b.org']);
  });
});

describe('what a relationship says', () => {
  const [actor, target] = [group('G0016'), technique('T1059')];
  const uses = relationship('uses', actor, target, { description: 'They did.' });

  test('is kept with both ends', () => {
    const { objects } = textsOf([actor, target, uses]);
    const told = { relation: 'uses', name: '', text: 'They did.', references: [] };
    expect(objects.get(actor.id)?.relations).toEqual([{ ...told, direction: 'out', id: 'T1059' }]);
    expect(objects.get(target.id)?.relations).toEqual([{ ...told, direction: 'in', id: 'G0016' }]);
  });

  test('is not kept if it says nothing, or is of a relation that we do not know', () => {
    const silent = relationship('uses', actor, target);
    const odd = relationship('resembles', actor, target, { description: 'x' });
    expect(textOf(actor, [target, silent, odd]).relations).toEqual([]);
  });

  test('is kept with a technique though the data component has no ID, as before release 18', () => {
    const { external_references: _, ...rest } = attackObject('x-mitre-data-component', 'DC0001');
    const component = { ...rest, name: 'Process Creation' } as Stix;
    const detects = relationship('detects', component, target, { description: 'Monitor it.' });
    expect(textOf(target, [component, detects]).relations).toEqual([
      {
        ...{ relation: 'detects', direction: 'in', id: '', name: 'Process Creation' },
        ...{ text: 'Monitor it.', references: [] },
      },
    ]);
  });
});

test('objects spread over the buckets by their STIX id alone', () => {
  const counts = new Map<number, number>();
  for (let n = 0; n < 5_000; n += 1) {
    const bucket = bucketOf(stixIdOf('malware', String(n)));
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  expect(counts.size).toBe(BUCKETS);
  expect(Math.max(...counts.values())).toBeLessThan(60);
  expect(Math.min(...counts.keys())).toBeGreaterThanOrEqual(0);
});

describe.skipIf(!hasSharedBundles)('of Enterprise 18.1', () => {
  const { facts, texts } = contentOf(
    hasSharedBundles ? sharedBundle('enterprise-attack-18.1') : bundle([]),
  );
  const all = [...texts.objects];

  test('5,344 references stand for all that objects and relationships cite', () => {
    expect(texts.references).toHaveLength(5344);
  });

  test('no strategy has a description, every live analytic has one', () => {
    const of = (kind: string) =>
      facts.objects
        .filter((one) => one.kind === kind && one.status === 'live')
        .map(({ stixId }) => texts.objects.get(stixId)?.description ?? '');
    expect(of('detection-strategy').filter(Boolean)).toEqual([]);
    expect(of('analytic').filter((text) => text === '')).toEqual([]);
  });

  test('T1105 has 498 procedures', () => {
    const { stixId } = facts.objects.find(({ id }) => id === 'T1105') ?? { stixId: '' };
    const { relations = [] } = texts.objects.get(stixId) ?? {};
    expect(relations.filter(({ relation }) => relation === 'uses')).toHaveLength(498);
    expect(all.length).toBe(facts.objects.length);
  });
});
