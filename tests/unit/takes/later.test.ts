/** What later releases did to an object, said in its notes and limits. */
import { describe, expect, test } from 'vitest';
import type { OtherReleases } from '@/lib/core/library/records';
import { enterprise } from '@/tests/support/libraries';
import { analytic, detects, strategy } from '@/tests/support/stix-builders';
import { checkedTake, texts } from './checked';
import { onPlatforms, processes, WORLD } from './small-world';

const asked = onPlatforms('T1000', 'Look Around', 'Windows');
const held = strategy('DET0001', [
  analytic('AN0001', 'Windows', [
    [processes, 'WinEventLog:Sysmon', 'EventCode=1'],
    [processes, 'WinEventLog:Security', 'EventCode=4688'],
  ]),
]);
const domain = 'enterprise-attack';
const objects = [
  ...WORLD,
  asked,
  held,
  analytic('AN0001', 'Windows', [
    [processes, 'WinEventLog:Sysmon', 'EventCode=1'],
    [processes, 'WinEventLog:Security', 'EventCode=4688'],
  ]),
  detects(held, asked),
];
const library = (facts: Partial<OtherReleases>) =>
  enterprise(objects, { releases: [{ release: '19.0', date: '2026-04-28' }], ...facts });
const notes = (facts: Partial<OtherReleases>, id = 'T1000') =>
  texts(library(facts), id, 'notesAndLimits');
const added = (id: string, name: string, kind: 'technique' | 'sub-technique' | 'tactic') => ({
  ...{ id, name, kind, domain: domain as typeof domain, release: '19.0' },
});

describe('a later release', () => {
  test('that replaced a technique is said to, with the new name', () => {
    const facts = {
      revoked: [{ id: 'T1000', by: 'T3000', domain: domain as typeof domain, release: '19.0' }],
      added: [added('T3000', 'Look Anew', 'technique')],
    };
    expect(notes(facts)).toContain('Release 19.0 replaces T1000 with Look Anew (T3000).');
    expect(notes(facts, 'AN0001')).toContain('Release 19.0 replaces T1000 with Look Anew (T3000).');
    const { level, reason } = checkedTake(library(facts), 'DET0001').confidence;
    expect([level, reason.text]).toEqual([
      'medium',
      'Its only platform has an analytic; both log references state a channel; a later release replaces or withdraws part of it.',
    ]);
    expect(checkedTake(library({}), 'DET0001').confidence.level).toBe('high');
  });

  test('that withdrew a strategy, renamed or moved a technique is said to', () => {
    const release = '19.0';
    const at = { domain: domain as typeof domain, release };
    expect(notes({ deprecated: [{ id: 'DET0001', ...at }] })).toContain(
      'Withdrawn in release 19.0: DET0001 has no successor.',
    );
    expect(
      notes({ renamed: [{ id: 'T1000', from: 'Look Around', to: 'Look About', ...at }] }),
    ).toContain('Renamed in release 19.0: T1000 to “Look About”.');
    const moved = notes({
      moved: [{ id: 'T1000', tactics: ['TA0007', 'TA0112'], ...at }],
      added: [added('TA0112', 'Defense Impairment', 'tactic')],
    });
    expect(moved).toContain(
      'From release 19.0 on, T1000 belongs to Discovery and Defense Impairment.',
    );
  });

  test('that added sub-techniques is said to, four of them by name', () => {
    const subs = ['1', '2', '3', '4', '5'].map((n) =>
      added(`T1000.00${n}`, `Look ${n}`, 'sub-technique'),
    );
    expect(notes({ added: subs })).toContain(
      'Later releases add 5 sub-techniques to it: Look 1 (T1000.001), Look 2 (T1000.002), Look 3 (T1000.003) and 2 more.',
    );
  });

  test('is mentioned even if nothing is known to have changed, and not if there is none', () => {
    expect(notes({})).toContain(
      'Releases up to 19.0 (28 Apr 2026) have come out since; what is known of them here names no change of its ID, name or tactics.',
    );
    expect(notes({ releases: [] }).join(' ')).not.toContain('Releases up to');
  });

  test('that is older than the library is not later', () => {
    expect(notes({ releases: [{ release: '9.0', date: '' }] }).join(' ')).not.toContain(
      'Releases up to',
    );
  });
});

test('a strategy says that it is empty itself, and of which release that is known', () => {
  expect(notes({}, 'DET0001')[0]).toBe(
    'DET0001 itself states neither platform nor tactic and has no description; what it says, it says through its analytics.',
  );
});
