/** What is read from a STIX bundle: which objects, which of their fields, in which words. */
import { describe, expect, test } from 'vitest';
import { normalizeBundle } from '@/lib/core/library/normalize-bundle';
import { normalized, unwrap } from '@/tests/support/libraries';
import {
  analytic,
  asStix20,
  asset,
  attackObject,
  bundle,
  campaign,
  dataComponent,
  group,
  inTactics,
  malware,
  matrix,
  mitigation,
  relationship,
  type Stix,
  strategy,
  tactic,
  technique,
  tool,
  uses,
} from '@/tests/support/stix-builders';

/** Exactly these objects, in this order. */
const readAs = (objects: Stix[]) =>
  unwrap(normalizeBundle({ type: 'bundle', objects }, { file: 'a.json', release: '18.1' }));
const creation = dataComponent('DC0032');

describe('an object becomes one flat record', () => {
  test('with its ID, name, status, version and days', () => {
    const [record] = normalized([technique('T1059', { name: 'Interpreter' })]).objects;
    expect(record).toMatchObject({
      stixId: technique('T1059').id,
      id: 'T1059',
      kind: 'technique',
      name: 'Interpreter',
      domains: ['enterprise-attack'],
      status: 'live',
      version: '1.0',
      created: '2024-01-02',
      modified: '2025-10-21',
    });
  });

  test('without any of its prose', () => {
    const told = JSON.stringify(normalized([technique('T1059', { description: 'secret words' })]));
    expect(told).not.toContain('secret words');
  });

  test('of the kind that its STIX type and ID say', () => {
    const objects = [
      tactic('TA0002', 'execution'),
      technique('T1059'),
      technique('T1059.001'),
      strategy('DET0001', []),
      analytic('AN0001', 'Windows'),
      creation,
      attackObject('x-mitre-data-source', 'DS0009'),
      mitigation('M1042'),
      group('G0016'),
      malware('S0154'),
      tool('S0002'),
      campaign('C0001'),
      asset('A0001'),
    ];
    expect(normalized(objects).objects.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'TA0002 tactic',
      'T1059 technique',
      'T1059.001 sub-technique',
      'DET0001 detection-strategy',
      'AN0001 analytic',
      'DC0032 data-component',
      'DS0009 data-source',
      'M1042 mitigation',
      'G0016 group',
      'S0154 software',
      'S0002 software',
      'C0001 campaign',
      'A0001 asset',
    ]);
  });

  test('revoked where it says so, even if deprecated too', () => {
    const { objects } = normalized([
      technique('T1001', { revoked: true, x_mitre_deprecated: true }),
      technique('T1002', { x_mitre_deprecated: true }),
      technique('T1003', { revoked: false, x_mitre_deprecated: false }),
    ]);
    expect(objects.map(({ status }) => status)).toEqual(['revoked', 'deprecated', 'live']);
  });

  test('with its tactics in the order of the matrix, not of its phases', () => {
    const [first, second] = [tactic('TA0003', 'persistence'), tactic('TA0001', 'initial-access')];
    const held = technique('T1078', inTactics('initial-access', 'persistence', 'no-such-tactic'));
    const { objects } = readAs([second, matrix('enterprise-attack', [first, second]), held, first]);
    expect(objects.find(({ id }) => id === 'T1078')?.tactics).toEqual(['TA0003', 'TA0001']);
  });

  test("with the matrix's tactic where a withdrawn one has the same shortname", () => {
    const old = tactic('TA0031', 'evasion', { x_mitre_deprecated: true });
    const now = tactic('TA0103', 'evasion');
    const held = technique('T0872', inTactics('evasion'));
    const { objects } = readAs([old, now, matrix('ics-attack', [now]), held]);
    expect(objects.find(({ id }) => id === 'T0872')?.tactics).toEqual(['TA0103']);
  });

  test('with its aliases but not its own name among them', () => {
    const { objects } = normalized([
      group('G0016', { name: 'APT29', aliases: ['APT29', 'Cozy Bear'] }),
      malware('S0154', { name: 'Cobalt Strike', x_mitre_aliases: ['Cobalt Strike', 'Beacon'] }),
    ]);
    expect(objects.map(({ aliases }) => aliases)).toEqual([['Cozy Bear'], ['Beacon']]);
  });

  test('with the ID of its ATT&CK reference, whatever else it refers to', () => {
    const external_references = [
      { source_name: 'capec', external_id: 'CAPEC-1' },
      { source_name: 'Somebody', external_id: 'T9999' },
      { source_name: 'mitre-mobile-attack', external_id: 't1400' },
    ];
    const { objects } = normalized([technique('T1400', { external_references })]);
    expect(objects[0]?.id).toBe('T1400');
  });
});

test('STIX 2.0 gives the same records as 2.1, its release named beside it', () => {
  const made = bundle([technique('T1059'), malware('S0154'), tool('S0002')]);
  const hints = { file: 'a.json', release: '18.1' };
  const old = unwrap(normalizeBundle(asStix20(made), hints));
  expect(old).toEqual({ ...unwrap(normalizeBundle(made, hints)), date: '' });
});

test('relationships are kept by STIX id, without the revoked and the withdrawn ones', () => {
  const [actor, one, two] = [group('G0016'), technique('T1001'), technique('T1002')];
  const { relationships, skipped } = normalized([
    actor,
    one,
    two,
    uses(actor, one),
    relationship('uses', actor, two, { revoked: true }),
    relationship('mitigates', actor, two, { x_mitre_deprecated: true }),
  ]);
  expect(relationships).toEqual([{ relation: 'uses', source: actor.id, target: one.id }]);
  expect(skipped).toEqual([]);
});
