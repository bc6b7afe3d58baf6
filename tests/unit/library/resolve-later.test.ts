/** What an ID is in releases later than the library, of which only the changes are known. */
import { describe, expect, test } from 'vitest';
import { resolveId } from '@/lib/core/library/resolve-id';
import { bundledLibrary, enterprise } from '@/tests/support/libraries';
import { revokedBy, technique } from '@/tests/support/stix-builders';

const [first, third] = [technique('T1001', { revoked: true }), technique('T1003')];
const later = (id: string, by: string, release = '19.0') => ({
  id,
  by,
  release,
  domain: 'enterprise-attack' as const,
});

describe('a later release', () => {
  test('goes on where the installed one ends, and says when', () => {
    const library = enterprise([first, third, revokedBy(first, third)], {
      revoked: [later('T1003', 'T2001'), later('T2001', 'T2002', '20.0')],
    });
    expect(resolveId(library, 'T1001')).toMatchObject({
      state: 'revoked',
      steps: [
        { from: 'T1001', to: 'T1003', release: null },
        { from: 'T1003', to: 'T2001', release: '19.0' },
        { from: 'T2001', to: 'T2002', release: '20.0' },
      ],
      current: ['T1003'],
      latest: ['T2002'],
    });
  });

  test('that leads round in a circle ends, too', () => {
    const library = enterprise([third], {
      revoked: [later('T1003', 'T2001'), later('T2001', 'T1003')],
    });
    expect(resolveId(library, 'T1003').steps).toHaveLength(2);
  });

  test('may have withdrawn a live ID', () => {
    const deprecated = [{ id: 'T1003', domain: 'enterprise-attack' as const, release: '19.0' }];
    expect(resolveId(enterprise([third], { deprecated }), 'T1003')).toMatchObject({
      state: 'live',
      current: ['T1003'],
      release: '19.0',
    });
  });

  test('brings an ID that is newer than the library, with what it replaced', () => {
    const added = {
      id: 'T1685',
      name: 'Disable or Modify Tools',
      kind: 'technique' as const,
      domain: 'enterprise-attack' as const,
      release: '19.0',
    };
    const library = enterprise([third], {
      added: [added],
      revoked: [later('T1003', 'T1685'), later('T1004', 'T1685')],
    });
    expect(resolveId(library, 'T1685')).toMatchObject({
      state: 'newer',
      current: [],
      latest: ['T1685'],
      predecessors: ['T1003', 'T1004'],
      release: '19.0',
    });
  });
});

describe('in the bundled library', () => {
  const library = bundledLibrary();

  test('T1054 became T1562.006 and then, in v19.0, T1685', () => {
    expect(resolveId(library, 'T1054')).toMatchObject({
      steps: [
        { from: 'T1054', to: 'T1562.006', release: null },
        { from: 'T1562.006', to: 'T1685', release: '19.0' },
      ],
      current: ['T1562.006'],
      latest: ['T1685'],
    });
  });

  test('T1685 of v19.0 replaced three that are installed', () => {
    expect(resolveId(library, 'T1685')).toMatchObject({
      state: 'newer',
      predecessors: ['T1562', 'T1562.001', 'T1562.006'],
      release: '19.0',
    });
  });
});
