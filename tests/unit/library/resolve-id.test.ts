/** What an ID of any release is today: live, replaced over any number of steps, or at a dead end. */
import { describe, expect, test } from 'vitest';
import { resolveId } from '@/lib/core/library/resolve-id';
import { enterprise } from '@/tests/support/libraries';
import { malware, revokedBy, technique, tool } from '@/tests/support/stix-builders';

const revoked = { revoked: true };
const [first, second, third] = [
  technique('T1001', revoked),
  technique('T1002', revoked),
  technique('T1003'),
];
test('a live ID is itself', () => {
  expect(resolveId(enterprise([third]), 'T1003')).toEqual({
    asked: 'T1003',
    state: 'live',
    steps: [],
    current: ['T1003'],
    latest: ['T1003'],
    predecessors: [],
    release: null,
  });
});

describe('a revoked ID', () => {
  test('is followed over any number of steps to what is in force', () => {
    const library = enterprise([
      first,
      second,
      third,
      revokedBy(first, second),
      revokedBy(second, third),
    ]);
    expect(resolveId(library, 'T1001')).toMatchObject({
      state: 'revoked',
      steps: [
        { from: 'T1001', to: 'T1002', release: null },
        { from: 'T1002', to: 'T1003', release: null },
      ],
      current: ['T1003'],
      latest: ['T1003'],
    });
  });

  test('may cross from malware to tool', () => {
    const [old, now] = [malware('S0175', revoked), tool('S0110')];
    expect(resolveId(enterprise([old, now, revokedBy(old, now)]), 'S0175').current).toEqual([
      'S0110',
    ]);
  });

  test('may have several successors, each told once', () => {
    const [a, b] = [technique('T1004'), technique('T1005')];
    const library = enterprise([
      first,
      second,
      a,
      b,
      revokedBy(first, a),
      revokedBy(first, second),
      revokedBy(second, b),
      revokedBy(second, a),
    ]);
    expect(resolveId(library, 'T1001').current).toEqual(['T1004', 'T1005']);
  });

  test('that leads round in a circle ends, with nothing in force', () => {
    const library = enterprise([first, second, revokedBy(first, second), revokedBy(second, first)]);
    expect(resolveId(library, 'T1001')).toMatchObject({
      state: 'revoked',
      steps: [
        { from: 'T1001', to: 'T1002' },
        { from: 'T1002', to: 'T1001' },
      ],
      current: [],
      latest: [],
    });
  });

  test('that leads to a withdrawn one is at a dead end, which is told', () => {
    const withdrawn = technique('T1009', { x_mitre_deprecated: true });
    const library = enterprise([first, withdrawn, revokedBy(first, withdrawn)]);
    expect(resolveId(library, 'T1001')).toMatchObject({
      state: 'revoked',
      steps: [{ from: 'T1001', to: 'T1009' }],
      current: [],
      latest: [],
    });
  });

  test('without a link has no step and nothing in force', () => {
    expect(resolveId(enterprise([first]), 'T1001')).toMatchObject({
      state: 'revoked',
      steps: [],
      current: [],
      latest: [],
    });
  });
});

test('a withdrawn ID has no successor', () => {
  const library = enterprise([technique('T1009', { x_mitre_deprecated: true })]);
  expect(resolveId(library, 'T1009')).toMatchObject({ state: 'deprecated', current: [] });
});

test('an ID of PRE-ATT&CK is retired, one of no release is unknown', () => {
  const library = enterprise([third], { retired: ['T1224'] });
  expect(resolveId(library, 'T1224')).toMatchObject({ state: 'retired', current: [], latest: [] });
  expect(resolveId(library, 'T9999')).toMatchObject({ state: 'unknown', current: [], latest: [] });
});
