/** Two versions of one object side by side: which fields came, went or changed. */
import { describe, expect, test } from 'vitest';
import { compareFields, factFields, stixFields } from '@/lib/core/library/compare-objects';
import type { RelationRow } from '@/lib/core/library/object-page';
import { compareRelations } from '@/lib/core/lookup/compare-relations';
import { normalized } from '@/tests/support/libraries';
import { technique } from '@/tests/support/stix-builders';

describe('fields', () => {
  test('that are alike are not told, in whatever order their keys stand', () => {
    expect(compareFields({ a: 'x', b: [1] }, { b: [1], a: 'x' })).toEqual([]);
  });

  test('that came, went or changed are told by name, texts as they are and the rest as JSON', () => {
    expect(
      compareFields(
        { name: 'Old', gone: 'x', list: ['a'] },
        { name: 'New', list: ['a', 'b'], made: true },
      ),
    ).toEqual([
      { field: 'gone', change: 'removed', before: 'x', after: null },
      { field: 'list', change: 'changed', before: '[\n  "a"\n]', after: '[\n  "a",\n  "b"\n]' },
      { field: 'made', change: 'added', before: null, after: 'true' },
      { field: 'name', change: 'changed', before: 'Old', after: 'New' },
    ]);
  });

  test('of nothing are as good as missing', () => {
    expect(compareFields({ a: '', b: null, c: [], d: false }, {})).toEqual([]);
  });

  test('with keys of an object’s prototype are fields like any', () => {
    const odd = stixFields('{"__proto__": {"a": 1}, "constructor": "x"}');
    expect(compareFields({}, odd).map(({ field }) => field)).toEqual(['__proto__', 'constructor']);
    expect(compareFields(odd, odd)).toEqual([]);
  });

  test('of facts have the names that STIX gives them', () => {
    const [before] = normalized([technique('T1001')]).objects;
    const [after] = normalized([technique('T1001', { revoked: true, name: 'New' })]).objects;
    if (!before || !after) throw new Error('unreachable');
    expect(compareFields(factFields(before), factFields(after)).map(({ field }) => field)).toEqual([
      'name',
      'revoked',
    ]);
  });

  test.each(['null', '7', '[]'])('of %s are none', (json) => {
    expect(Object.keys(stixFields(json))).toEqual([]);
  });
});

describe('relations', () => {
  const row = (id: string, text: string | null): RelationRow => ({
    ...{ relation: 'uses', direction: 'in', domains: ['enterprise-attack'], id },
    ...{ kind: 'group', name: `Name of ${id}`, status: 'live', text },
  });

  test('that came, went, or say something else', () => {
    const changes = compareRelations(
      [row('G0001', 'a'), row('G0002', 'b'), row('G0003', 'c')],
      [row('G0001', 'a'), row('G0002', 'B'), row('G0004', 'd')],
      true,
    );
    expect(changes.map(({ change, row: { id } }) => `${change} ${id}`)).toEqual([
      'changed G0002',
      'added G0004',
      'removed G0003',
    ]);
  });

  test('whose text one side does not hold did not change', () => {
    expect(compareRelations([row('G0001', null)], [row('G0001', 'a')], false)).toEqual([]);
  });
});
