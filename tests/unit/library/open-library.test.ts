/** The bundled format and back: what a library answers is what the bundles said. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCore } from '@/lib/core/library/encode-core';
import { openLibrary } from '@/lib/core/library/library';
import {
  enterprise,
  libraryOf,
  normalized,
  otherReleases,
  problemOf,
} from '@/tests/support/libraries';
import {
  analytic,
  asset,
  campaign,
  dataComponent,
  detects,
  group,
  inTactics,
  malware,
  mitigation,
  strategy,
  tactic,
  technique,
  tool,
  uses,
} from '@/tests/support/stix-builders';

const flow = dataComponent('DC0078');
const creation = dataComponent('DC0032');

describe('every object comes back as it was read', () => {
  test('with all its facts and its STIX id', () => {
    const windows = analytic('AN0001', 'Windows', [
      [creation, 'WinEventLog:Sysmon', 'EventCode=1'],
      [flow, 'NSM:Flow', 'None'],
      [flow, 'NSM:Flow', 'any'],
    ]);
    const linux = analytic('AN0002', 'Linux', [], { x_mitre_mutable_elements: [{ field: 'A' }] });
    const read = normalized([
      tactic('TA0002', 'execution'),
      technique('T1059', { ...inTactics('execution'), x_mitre_platforms: ['Windows', 'Linux'] }),
      technique('T1059.001', { revoked: true }),
      technique('T1064', { x_mitre_deprecated: true }),
      creation,
      flow,
      linux,
      windows,
      strategy('DET0001', [linux, windows]),
      group('G0016', { aliases: ['Cozy Bear', 'The Dukes'] }),
      malware('S0154'),
      tool('S0002'),
      campaign('C0001'),
      asset('A0001'),
      mitigation('M1042', { x_mitre_version: '' }),
    ]);
    const library = libraryOf([read]);
    for (const object of read.objects) expect(library.get(object.id)).toEqual(object);
    expect(library.ids).toHaveLength(read.objects.length);
  });

  test('whatever its names, platforms, channels and days are', () => {
    const text = fc.string({ minLength: 1 }).filter((name) => name !== 'None');
    const made = fc.record({
      name: text,
      aliases: fc.array(text),
      x_mitre_platforms: fc.uniqueArray(text),
      x_mitre_version: fc.string(),
      modified: fc.oneof(fc.constant(''), fc.constant('2025-10-21T00:00:00Z')),
      channels: fc.array(fc.tuple(text, fc.oneof(text, fc.constant('None'))), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 8 }), (all) => {
        const objects = all.map(({ channels, ...fields }, n) =>
          analytic(
            `AN${1000 + n}`,
            'Windows',
            channels.map(([name, channel]) => [creation, name, channel]),
            fields,
          ),
        );
        const read = normalized([creation, ...objects]);
        const library = libraryOf([read]);
        for (const object of read.objects) expect(library.get(object.id)).toEqual(object);
      }),
    );
  });
});

test('an object of several domains has one record that names all of them', () => {
  const newer = { modified: '2026-01-01T00:00:00Z', name: 'New name' };
  const library = libraryOf([
    normalized([group('G0034', { ...newer, x_mitre_platforms: ['PLC'] })], {
      domain: 'ics-attack',
    }),
    normalized([group('G0034', { x_mitre_platforms: ['Windows'] })]),
  ]);
  expect(library.ids).toEqual(['G0034']);
  expect(library.get('G0034')).toMatchObject({
    name: 'New name',
    domains: ['enterprise-attack', 'ics-attack'],
    platforms: ['Windows', 'PLC'],
  });
});

test('of objects that share an ID the live one is meant, and the ID is listed once', () => {
  const dead = malware('S0017', { id: tool('S0017').id, type: 'tool', x_mitre_deprecated: true });
  const live = malware('S0017', { name: 'BISCUIT' });
  const actor = group('G0006');
  const library = enterprise([dead, live, actor, uses(actor, live)]);
  expect(library.ids).toEqual(['G0006', 'S0017']);
  expect(library.get('S0017')).toMatchObject({ name: 'BISCUIT', stixId: live.id });
  expect(library.name('S0017')).toBe('BISCUIT');
  expect(library.status('S0017')).toBe('live');
  expect(library.sources('S0017', 'uses')).toEqual(['G0006']);
});

describe('a library answers', () => {
  const one = analytic('AN0001', 'Windows', [
    [creation, 'a', '1'],
    [creation, 'a', '2'],
  ]);
  const two = analytic('AN0002', 'Linux', [[flow, 'b']]);
  const [early, late] = [technique('T1001'), technique('T1002')];
  const library = enterprise([
    late,
    early,
    one,
    two,
    creation,
    flow,
    strategy('DET0002', [one]),
    strategy('DET0001', [one, two]),
    detects(strategy('DET0001', []), late),
    detects(strategy('DET0001', []), early),
    detects(strategy('DET0002', []), early),
  ]);

  test('with both ends of a relationship, sorted, any number of them', () => {
    expect(library.targets('DET0001', 'detects')).toEqual(['T1001', 'T1002']);
    expect(library.sources('T1001', 'detects')).toEqual(['DET0001', 'DET0002']);
    expect(library.targets('T1001', 'detects')).toEqual([]);
    expect(library.targets('T1001', 'uses')).toEqual([]);
  });

  test('which strategies hold an analytic', () => {
    expect(library.strategiesOf('AN0001')).toEqual(['DET0001', 'DET0002']);
    expect(library.strategiesOf('AN0002')).toEqual(['DET0001']);
    expect(library.strategiesOf('T1001')).toEqual([]);
  });

  test('which analytics name a data component, each once', () => {
    expect(library.analyticsUsing('DC0032')).toEqual(['AN0001']);
    expect(library.analyticsUsing('DC0078')).toEqual(['AN0002']);
    expect(library.analyticsUsing('AN0001')).toEqual([]);
  });

  test('with nothing for an ID that it does not hold', () => {
    expect(library.has('T9999')).toBe(false);
    expect(library.get('T9999')).toBeUndefined();
    expect(library.name('T9999')).toBeUndefined();
    expect(library.status('T9999')).toBeUndefined();
    expect(library.sources('T9999', 'uses')).toEqual([]);
    expect(library.strategiesOf('AN9999')).toEqual([]);
  });
});

test('a file of another format is refused, not half understood', () => {
  const core = encodeCore([normalized([technique('T1059')])], otherReleases());
  const other = { ...core, format: 2 as unknown as typeof core.format };
  expect(problemOf(openLibrary(other)).code).toBe('wrong-format');
  expect(problemOf(openLibrary(null as unknown as typeof core)).code).toBe('wrong-format');
});
