/** Search over IDs, names and aliases: what is found for what is typed, and in which order. */
import { describe, expect, test } from 'vitest';
import { createSearch, searchIndexes } from '@/lib/core/search/search';
import { bundledLibrary, enterprise } from '@/tests/support/libraries';
import { group, malware, technique, tool } from '@/tests/support/stix-builders';

const domain = 'enterprise-attack' as const;
const library = enterprise(
  [
    technique('T1059', { name: 'Command and Scripting Interpreter' }),
    technique('T1059.001', { name: 'PowerShell' }),
    technique('T1059.002', { name: 'AppleScript' }),
    technique('T1058', { name: 'Service Registry', revoked: true }),
    technique('T1086', { name: 'PowerShell', revoked: true }),
    technique('T1064', { name: 'Scripting', x_mitre_deprecated: true }),
    technique('T1064.001', { name: 'Of Something Dead' }),
    group('G0016', { name: 'APT29', aliases: ['APT29', 'APT-C-29', 'Cozy Bear'] }),
    tool('S0002', { name: 'Mimikatz' }),
    malware('S0017', { name: 'BISCUIT' }),
    tool('S0017', { name: 'EKANS', x_mitre_deprecated: true }),
  ],
  {
    added: [
      { id: 'T1685', name: 'Disable Tools', kind: 'technique', domain, release: '19.0' },
      { id: 'S9004', name: 'Crocodilus', kind: 'software', domain, release: '19.0' },
      { id: 'S9004', name: 'Crocodilus', kind: 'software', domain: 'mobile-attack', release: '19' },
    ],
  },
);
const search = createSearch(library);
const ids = (query: string) => search(query).map(({ id }) => id);

describe('an ID', () => {
  test('typed whole stands first, however it is written', () => {
    for (const query of ['T1059.001', ' t1059.001 ', 'T1059/001']) {
      expect(search(query)[0]).toEqual({
        id: 'T1059.001',
        kind: 'sub-technique',
        name: 'PowerShell',
        alias: null,
        status: 'live',
        found: 'name',
        logSource: null,
      });
    }
  });

  test('typed whole stands first even when it is dead', () => {
    expect(search('T1086')[0]).toMatchObject({ id: 'T1086', status: 'revoked' });
    expect(ids('T1064').slice(0, 2)).toEqual(['T1064', 'T1064.001']);
  });

  test('typed half lists those that begin so, the dead ones after the live ones', () => {
    expect(ids('T105').slice(0, 4)).toEqual(['T1059', 'T1059.001', 'T1059.002', 'T1058']);
  });

  test('with a dot lists the sub-techniques', () => {
    expect(ids('T1059.').slice(0, 2)).toEqual(['T1059.001', 'T1059.002']);
    expect(ids('T1059/').slice(0, 2)).toEqual(['T1059.001', 'T1059.002']);
  });

  test('of a later release is found and called newer', () => {
    expect(search('T1685')[0]).toEqual({
      id: 'T1685',
      kind: 'technique',
      name: 'Disable Tools',
      alias: null,
      status: 'newer',
      found: 'name',
      logSource: null,
    });
  });
});

describe('words', () => {
  test('find a name in spite of a typing mistake', () => {
    expect(ids('mimikats')[0]).toBe('S0002');
    expect(ids('crocodylus')).toEqual(['S9004']);
  });

  test('find a name by its beginning, in any case', () => {
    expect(ids('POWERSH')[0]).toBe('T1059.001');
  });

  test('find an object by another name, and say by which', () => {
    expect(search('Cozy Bear')).toEqual([
      {
        ...{ id: 'G0016', kind: 'group', name: 'APT29', alias: 'Cozy Bear', status: 'live' },
        ...{ found: 'name', logSource: null },
      },
    ]);
    expect(search('APT29')[0]).toMatchObject({ id: 'G0016', alias: null });
  });

  test('find live objects before dead ones of the same name', () => {
    expect(ids('powershell')).toEqual(['T1059.001', 'T1086']);
  });

  test('must all be found', () => {
    expect(ids('cozy mimikatz')).toEqual([]);
  });

  test('find the live one of two objects under one ID, once', () => {
    expect(search('S0017').filter(({ id }) => id === 'S0017')).toMatchObject([
      { name: 'BISCUIT', status: 'live' },
    ]);
  });
});

test('several IDs are all listed, in their order, and nothing else', () => {
  expect(ids('S0002 T1059.001, t1685')).toEqual(['S0002', 'T1059.001', 'T1685']);
  expect(ids('T1059 T9999')).toEqual(['T1059']);
});

test.each(['', '   ', '...', '!?', '\n'])('%j finds nothing', (query) => {
  expect(search(query)).toEqual([]);
});

test('no more hits come back than were asked for', () => {
  expect(search('T1', 2)).toHaveLength(2);
});

describe('in the bundled library', () => {
  const bundled = createSearch(bundledLibrary());
  test.each([
    ['mimikats', 'S0002'],
    ['Cozy Bear', 'G0016'],
    ['DET0376', 'DET0376'],
    ['powershell', 'T1059.001'],
    ['lsass', 'T1003.001'],
    ['T1086', 'T1086'],
    ['crocodilus', 'S9004'],
  ])('%j finds %s first', (query, id) => {
    expect(bundled(query)[0]?.id).toBe(id);
  });

  test('indexes come in many portions, and find what those made at once do', () => {
    const portions = searchIndexes(bundledLibrary());
    let steps = 0;
    for (;;) {
      const step = portions.next();
      if (!step.done) {
        steps += 1;
        continue;
      }
      const stepwise = createSearch(bundledLibrary(), null, step.value);
      for (const query of ['mimikats', 'auditd', 'EventCode=4688', 'lsass']) {
        expect(stepwise(query)).toEqual(bundled(query));
      }
      break;
    }
    expect(steps).toBeGreaterThan(25);
  });
});
