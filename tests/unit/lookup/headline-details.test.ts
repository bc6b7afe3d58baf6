/** Words of the headline beyond the state: titles of strategies, later changes, the release. */
import { describe, expect, test } from 'vitest';
import { headline, releaseLine } from '@/lib/core/lookup/headline';
import { lookUp } from '@/lib/core/lookup/lookup';
import { enterprise } from '@/tests/support/libraries';
import {
  analytic,
  detects,
  inTactics,
  strategy,
  tactic,
  technique,
} from '@/tests/support/stix-builders';

const domain = 'enterprise-attack' as const;
const release = '19.0';
const scan = technique('T1046', {
  name: 'Network Service Discovery',
  ...inTactics('discovery'),
  x_mitre_platforms: ['Linux', 'Windows'],
});
const windows = analytic('AN1057', 'Windows');
const behavior = strategy('DET0376', [windows], { name: 'Behavioral Detection Strategy for …' });
const objects = [
  tactic('TA0007', 'discovery', { name: 'Discovery' }),
  scan,
  windows,
  behavior,
  strategy('DET0001', [], { name: 'Of no technique' }),
  detects(behavior, scan),
];

describe('a detection strategy', () => {
  const library = enterprise(objects);

  test('is titled by its technique and says which that is', () => {
    expect(headline(lookUp(library, 'DET0376'))).toMatchObject({
      title: 'Network Service Discovery',
      sub: 'Detection strategy for T1046 · Discovery · Enterprise · v1.0',
    });
  });

  test('of no technique keeps its own name', () => {
    expect(headline(lookUp(library, 'DET0001'))).toMatchObject({
      title: 'Of no technique',
      sub: 'Detection strategy · Enterprise · v1.0',
    });
  });

  test('gives its analytics their title, with the platform', () => {
    expect(headline(lookUp(library, 'AN1057'))).toMatchObject({
      title: 'Network Service Discovery, Windows',
      sub: 'Analytic for T1046 · Discovery · Enterprise · v1.0',
    });
  });
});

test('a technique tells its tactics and platforms', () => {
  expect(headline(lookUp(enterprise(objects), 'T1046')).sub).toBe(
    'Technique · Discovery · Enterprise · Linux, Windows · v1.0',
  );
});

describe('a later release that', () => {
  const historyOf = (other: Parameters<typeof enterprise>[1]) =>
    headline(lookUp(enterprise(objects, other), 'T1046'));

  test('gave another name is quoted', () => {
    const renamed = [{ id: 'T1046', from: 'a', to: 'Service Discovery', domain, release }];
    expect(historyOf({ renamed })).toMatchObject({
      word: 'Current',
      title: 'Network Service Discovery',
      history: 'T1046 is called Service Discovery from v19.0.',
    });
  });

  test('gave the name it has already is not', () => {
    const renamed = [{ id: 'T1046', from: 'a', to: 'Network Service Discovery', domain, release }];
    expect(historyOf({ renamed }).history).toBe('');
  });

  test('withdrew it is quoted', () => {
    const deprecated = [{ id: 'T1046', domain, release }];
    expect(historyOf({ deprecated }).history).toBe('T1046 is withdrawn in v19.0.');
  });

  test('moved it to other tactics is quoted, with their later names', () => {
    const moved = [{ id: 'T1046', tactics: ['TA0007', 'TA0112'], domain, release }];
    const renamed = [{ id: 'TA0007', from: 'Discovery', to: 'Finding Out', domain, release }];
    const added = [
      { id: 'TA0112', name: 'Defense Impairment', kind: 'tactic' as const, domain, release },
    ];
    expect(historyOf({ moved, renamed, added }).history).toBe(
      'From v19.0 its tactics are Finding Out and Defense Impairment.',
    );
  });
});

describe('the release line', () => {
  const releases = [{ domain, release: '18.1', date: '2025-11-13' }];

  test('names release and day, and a newer one if any is known', () => {
    expect(releaseLine({ releases, newestKnown: null })).toEqual({
      text: 'ATT&CK 18.1 · 13 Nov 2025',
      newer: null,
    });
    expect(releaseLine({ releases, newestKnown: '19.2' }).newer).toBe('19.2');
  });

  test('leaves out a day that the bundle does not say', () => {
    const undated = [{ domain, release: '18.1', date: '' }];
    expect(releaseLine({ releases: undated, newestKnown: null }).text).toBe('ATT&CK 18.1');
  });

  test('says when there is none', () => {
    expect(releaseLine({ releases: [], newestKnown: null })).toEqual({
      text: 'no ATT&CK release',
      newer: null,
    });
  });
});
