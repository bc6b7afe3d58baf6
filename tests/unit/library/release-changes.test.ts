/** What changed between two releases, by STIX id, kind of change by kind of change. */
import { describe, expect, test } from 'vitest';
import { changesBetween, type ReleaseChanges } from '@/lib/core/library/release-changes';
import { normalized } from '@/tests/support/libraries';
import { hasSharedBundles, sharedFacts } from '@/tests/support/shared-bundles';
import {
  analytic,
  group,
  inTactics,
  matrix,
  revokedBy,
  type Stix,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

const evasion = tactic('TA0005', 'defense-evasion');
const impair = tactic('TA0112', 'defense-impairment');

function changes(before: Stix[], after: Stix[], hashes: Record<string, string>[] = []) {
  const side = (objects: Stix[], release: string, n: number) => ({
    facts: normalized([evasion, impair, ...objects], { release }),
    hashOf: (stixId: string) => hashes[n]?.[stixId],
  });
  return changesBetween(side(before, '18.1', 0), side(after, '19.0', 1));
}

const kinds = (all: ReleaseChanges) =>
  Object.entries(all).flatMap(([kind, list]) =>
    Array.isArray(list) ? list.map((one) => `${kind} ${one.id}`) : [],
  );

describe('a release tells', () => {
  test('nothing, if nothing changed', () => {
    expect(kinds(changes([technique('T1001')], [technique('T1001')]))).toEqual([]);
    expect(changes([], [])).toMatchObject({
      domain: 'enterprise-attack',
      from: '18.1',
      to: '19.0',
    });
  });

  test('what is new, with its tactics', () => {
    const made = changes([], [technique('T1685', inTactics('defense-impairment'))]);
    expect(made.added).toEqual([
      { id: 'T1685', name: 'Name of T1685', kind: 'technique', tactics: ['TA0112'] },
    ]);
  });

  test('an object that comes revoked is not new', () => {
    expect(kinds(changes([], [technique('T1001', { revoked: true })]))).toEqual([]);
  });

  test('what was replaced and by what, also by several and by none', () => {
    const [a, b, c] = ['T1001', 'T1002', 'T1003'].map((id) => technique(id));
    const [old, lone] = [technique('T1562'), technique('T1563')];
    if (!a || !b || !c) throw new Error('unreachable');
    const gone = technique('T1562', { revoked: true });
    const made = changes(
      [old, lone, a, b, c],
      [
        gone,
        technique('T1563', { revoked: true }),
        ...[a, b, c, revokedBy(gone, b), revokedBy(gone, a)],
      ],
    );
    expect(made.revoked.map(({ id, by }) => [id, by])).toEqual([
      ['T1562', ['T1001', 'T1002']],
      ['T1563', []],
    ]);
  });

  test('what was withdrawn, dropped, and taken back', () => {
    const made = changes(
      [technique('T1001'), technique('T1002'), technique('T1003', { x_mitre_deprecated: true })],
      [technique('T1001', { x_mitre_deprecated: true }), technique('T1003')],
    );
    expect(kinds(made)).toEqual(['deprecated T1001', 'reinstated T1003', 'removed T1002']);
  });

  test('another name, another ID, other tactics', () => {
    const external_references = [{ source_name: 'mitre-attack', external_id: 'T2222' }];
    const made = changes(
      [
        technique('T1001', inTactics('defense-evasion')),
        technique('T1002'),
        technique('T1111', { name: 'Same' }),
      ],
      [
        technique('T1001', inTactics('defense-impairment')),
        technique('T1002', { name: 'New' }),
        technique('T1111', { name: 'Same', external_references }),
      ],
    );
    expect(made.moved).toMatchObject([{ id: 'T1001', from: ['TA0005'], to: ['TA0112'] }]);
    expect(made.renamed).toMatchObject([{ id: 'T1002', from: 'Name of T1002', to: 'New' }]);
    expect(made.renumbered).toMatchObject([{ id: 'T1111', to: 'T2222' }]);
    expect(kinds(made)).toHaveLength(3);
  });

  test('a matrix that lists its tactics in another order moves nothing', () => {
    const held = technique('T1001', inTactics('defense-evasion', 'defense-impairment'));
    const side = (tactics: Stix[]) => ({
      facts: normalized([matrix('enterprise-attack', tactics), evasion, impair, held]),
    });
    expect(kinds(changesBetween(side([evasion, impair]), side([impair, evasion])))).toEqual([]);
  });

  test('which fields of a live object changed', () => {
    const made = changes(
      [group('G0001', { aliases: ['A'] }), analytic('AN0001', 'Windows'), technique('T1001')],
      [
        group('G0001', { aliases: ['A', 'B'], x_mitre_version: '2.0' }),
        analytic('AN0001', 'Windows', [], { x_mitre_mutable_elements: [{ field: 'Window' }] }),
        technique('T1001', { x_mitre_platforms: ['Linux'] }),
      ],
    );
    expect(made.changed.map(({ id, fields }) => [id, fields])).toEqual([
      ['AN0001', ['mutable elements']],
      ['G0001', ['version', 'aliases']],
      ['T1001', ['platforms']],
    ]);
  });

  test('texts that changed in silence, if both hashes are known', () => {
    const objects = [technique('T1001'), technique('T1002'), technique('T1003')];
    const [one, two, three] = objects.map(({ id }) => id);
    const before = { [one ?? '']: 'a', [two ?? '']: 'a', [three ?? '']: 'a' };
    const after = { [one ?? '']: 'a', [two ?? '']: 'b' };
    expect(changes(objects, objects, [before, after]).changed).toMatchObject([
      { id: 'T1002', fields: ['content'] },
    ]);
  });
});

test.skipIf(!hasSharedBundles)('17.1 to 18.1: strategies came, data sources went', () => {
  const made = changesBetween(
    { facts: sharedFacts('enterprise-attack-17.1') },
    { facts: sharedFacts('enterprise-attack-18.1') },
  );
  const added = (prefix: string) => made.added.filter(({ id }) => id.startsWith(prefix)).length;
  expect([added('DET'), added('AN'), added('T1')]).toEqual([691, 1739, 12]);
  expect(made.deprecated).toHaveLength(37);
  expect(made.deprecated.every(({ kind }) => kind === 'data-source')).toBe(true);
  expect([made.removed, made.renumbered, made.moved, made.revoked]).toEqual([[], [], [], []]);
});
