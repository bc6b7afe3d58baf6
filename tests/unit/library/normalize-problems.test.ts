/** What happens to an object that is not as expected: passed over, or left out with its place. */
import { describe, expect, test } from 'vitest';
import { normalized } from '@/tests/support/libraries';
import {
  attackObject,
  group,
  mitigates,
  mitigation,
  relationship,
  technique,
  uses,
} from '@/tests/support/stix-builders';

/** The collection and the matrix stand before the objects of a built bundle. */
const FIRST = 2;

describe('a later release passes', () => {
  test('with types of objects that we do not know', () => {
    const novelty = attackObject('x-mitre-novelty', 'NOV0001');
    const { objects, skipped } = normalized([novelty, technique('T1059')]);
    expect(objects.map(({ id }) => id)).toEqual(['T1059']);
    expect(skipped).toEqual([]);
  });

  test('with fields, enum values and relations that we do not know', () => {
    const [one, two] = [technique('T1001', { x_mitre_mood: { a: 1 } }), technique('T1002')];
    const { objects, relationships, skipped } = normalized([
      { ...one, x_mitre_platforms: ['Quantum'] },
      two,
      relationship('resembles', one, two),
    ]);
    expect(objects[0]?.platforms).toEqual(['Quantum']);
    expect(relationships).toEqual([]);
    expect(skipped).toEqual([]);
  });
});

test.each(['', null])('%j counts as absent in every field', (nothing) => {
  const { objects, skipped } = normalized([
    technique('T1059', {
      description: nothing,
      x_mitre_detection: nothing,
      x_mitre_version: nothing,
      x_mitre_platforms: nothing,
      kill_chain_phases: nothing,
      created: nothing,
      revoked: nothing,
      aliases: nothing,
    }),
  ]);
  expect(skipped).toEqual([]);
  expect(objects[0]).toMatchObject({
    status: 'live',
    version: '',
    created: '',
    platforms: [],
    tactics: [],
    aliases: [],
  });
});

describe('a broken object is left out and named, the others are read', () => {
  const good = technique('T1059');
  test.each([
    ['a list where a text belongs', technique('T1001', { name: ['x'] }), 'name: '],
    ['a text where a list belongs', technique('T1001', { x_mitre_platforms: 'Windows' }), 'x_mit'],
    ['no name', technique('T1001', { name: '' }), 'has no name'],
    ['no ATT&CK ID', technique('T1001', { external_references: [] }), 'has no ATT&CK ID'],
    ['an ID of no kind', technique('X1001'), 'has no ATT&CK ID'],
    ['no STIX id', { ...technique('T1001'), id: 'attack-pattern' }, 'id: is no STIX id'],
  ])('with %s', (_what, broken, reason) => {
    const { objects, skipped } = normalized([good, broken]);
    expect(objects.map(({ id }) => id)).toEqual(['T1059']);
    expect(skipped).toEqual([
      {
        index: FIRST + 1,
        stixId: broken.id,
        type: 'attack-pattern',
        reason: expect.stringContaining(reason),
      },
    ]);
  });

  test.each([
    ['null', null, 'object'],
    ['a number', 7, 'number'],
    ['a text', 'x', 'string'],
  ])('as %s', (_what, broken, type) => {
    const { objects, skipped } = normalized([broken, good]);
    expect(objects).toHaveLength(1);
    expect(skipped).toMatchObject([{ index: FIRST, stixId: '', type }]);
  });

  test('and so is a relationship without a target', () => {
    const { target_ref: _, ...broken } = uses(group('G0016'), good);
    const { relationships, skipped } = normalized([good, group('G0016'), broken]);
    expect(relationships).toEqual([]);
    expect(skipped).toMatchObject([
      {
        index: FIRST + 2,
        stixId: broken.id,
        type: 'relationship',
        reason: expect.stringMatching(/^target_ref: /),
      },
    ]);
  });
});

describe('a relationship to', () => {
  const actor = group('G0016');
  test('an object that the bundle does not hold is reported as dangling', () => {
    const edge = uses(actor, technique('T1059'));
    const { relationships, skipped } = normalized([actor, edge]);
    expect(relationships).toEqual([]);
    expect(skipped).toEqual([
      {
        index: FIRST + 1,
        stixId: edge.id,
        type: 'relationship',
        reason: `names ${technique('T1059').id}, which the bundle does not hold`,
      },
    ]);
  });

  test('an object that was left out is left out with it, not called dangling', () => {
    const nameless = technique('T1059', { name: '' });
    const broken = technique('T1060', { name: 5 });
    const { relationships, skipped } = normalized([
      actor,
      nameless,
      broken,
      uses(actor, nameless),
      uses(actor, broken),
    ]);
    expect(relationships).toEqual([]);
    expect(skipped.map(({ stixId }) => stixId).sort()).toEqual([nameless.id, broken.id].sort());
  });
});

test("a deprecated mitigation under a technique's ID is left out and counted", () => {
  const old = mitigation('T1059', { x_mitre_deprecated: true });
  const meant = technique('T1059');
  const { objects, shadowed, skipped } = normalized([
    old,
    meant,
    mitigation('M1042'),
    mitigates(old, meant),
  ]);
  expect(objects.map(({ stixId }) => stixId)).toEqual([meant.id, mitigation('M1042').id]);
  expect(shadowed).toBe(1);
  expect(skipped).toEqual([]);
});
