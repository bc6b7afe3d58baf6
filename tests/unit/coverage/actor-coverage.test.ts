/** Groups, software and campaigns by the status of what they use. */
import { describe, expect, test } from 'vitest';
import {
  type ActorCoverage,
  actorCoverage,
  actorLine,
  actorTitle,
} from '@/lib/core/coverage/actor-coverage';
import type { SourcedEvidence } from '@/lib/core/coverage/evidence';
import { DEFAULT_LIMITS } from '@/lib/core/coverage/evidence';
import { prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import { enterprise } from '@/tests/support/libraries';
import { campaign, group, malware, relationship, technique } from '@/tests/support/stix-builders';
import { indexOf, library, otherRules, rule, sampleLogs, scope, source } from './build';

const onWindows = { x_mitre_platforms: ['Windows'] };
const [t1, t1sub, t2, t3] = [
  technique('T1001', onWindows),
  technique('T1001.001', { ...onWindows, x_mitre_is_subtechnique: true }),
  technique('T1002', { x_mitre_platforms: ['Linux'] }),
  technique('T1003', { ...onWindows, x_mitre_deprecated: true }),
];
const [bear, old, tool, raid] = [
  group('G0001', { name: 'Made-up Bear' }),
  group('G0002', { revoked: true }),
  malware('S0001'),
  campaign('C0001'),
];
const small = enterprise([
  ...[t1, t1sub, t2, t3, bear, old, tool, raid],
  relationship('subtechnique-of', t1sub, t1),
  relationship('uses', bear, t1sub),
  relationship('uses', bear, t2),
  relationship('uses', bear, t3),
  relationship('uses', bear, tool),
  relationship('uses', tool, t1),
  relationship('revoked-by', old, bear),
]);

function smallOf(id: string, ...sources: SourcedEvidence[]): ActorCoverage | null {
  const windows = scope({ platforms: ['Windows'] });
  const index = prepareCoverage(small, sources, windows, DEFAULT_LIMITS, '2026-11-22');
  return actorCoverage(id, index);
}

const detecting = source([rule('T1001', { platforms: ['Windows'] })]);

describe('who uses what', () => {
  test('own, live techniques only: not those of its software, not withdrawn ones', () => {
    expect(
      smallOf('G0001')
        ?.techniques.map(({ id }) => id)
        .sort(),
    ).toEqual(['T1001.001', 'T1002']);
    expect(smallOf('S0001')?.techniques.map(({ id }) => id)).toEqual(['T1001']);
  });

  test('a sub-technique takes nothing from its parent beyond what its own status says', () => {
    const { techniques = [] } = smallOf('G0001', detecting) ?? {};
    expect(techniques.map(({ id, line }) => `${id} ${line}`)).toEqual([
      'T1001.001 Partial · parent rule only',
      'T1002 Not applicable · Linux is not in scope',
    ]);
    expect(smallOf('S0001', detecting)?.words).toEqual([{ word: 'detecting', techniques: 1 }]);
  });

  test('a group that was merged into another is that one', () => {
    expect(smallOf('G0002')).toMatchObject({ asked: 'G0002', id: 'G0001', name: 'Made-up Bear' });
  });

  test('techniques, unknown IDs and those that use nothing', () => {
    expect(smallOf('T1001')).toBeNull();
    expect(smallOf('G9999')).toBeNull();
    const idle = smallOf('C0001');
    expect(idle && actorLine(idle)).toBe('ATT&CK names no technique that C0001 uses');
  });
});

describe('in words', () => {
  test('worst first, words that no technique has are left out', () => {
    const coverage = smallOf('G0001', detecting);
    expect(coverage && actorLine(coverage)).toBe(
      'Of the 2 techniques G0001 uses: 1 in part, 1 does not apply',
    );
  });

  test('one technique', () => {
    const coverage = smallOf('S0001', detecting);
    expect(coverage && actorLine(coverage)).toBe('Of the one technique S0001 uses: 1 detected');
  });
});

describe('in the bundled library', () => {
  const complete = { date: '2026-11-20', who: 'ana' };
  const index = indexOf(
    [otherRules, sampleLogs, source([rule('T1059.001', { platforms: ['Windows'] })])],
    scope({ platforms: ['Windows'], completeFor: { Windows: complete } }),
  );
  const apt29 = actorCoverage('G0016', index);

  test('G0016 uses 66 techniques, each under its own word', () => {
    expect(apt29?.techniques).toHaveLength(66);
    for (const { id, word } of apt29?.techniques ?? [])
      expect(statusOf(id, index)?.word).toBe(word);
    expect(apt29?.words.reduce((sum, { techniques }) => sum + techniques, 0)).toBe(66);
  });

  test('the worst stand first', () => {
    const blind = apt29?.techniques.filter(({ word }) => word === 'blind') ?? [];
    expect(blind.length).toBeGreaterThan(0);
    expect(apt29?.techniques.slice(0, blind.length)).toEqual(blind);
    expect(apt29 && actorLine(apt29)).toMatch(
      new RegExp(`^Of the 66 techniques G0016 uses: blind on ${blind.length}, `),
    );
  });

  test('live groups have an answer with as many techniques as they have relationships', () => {
    const actors = library.ids.filter((id) => /^G\d/.test(id) && library.status(id) === 'live');
    const wrong = actors.filter((id) => {
      const used = library.targets(id, 'uses').filter((one) => /^T\d/.test(one));
      return actorCoverage(id, index)?.techniques.length !== used.length;
    });
    expect([actors.length > 150, wrong]).toEqual([true, []]);
  });
});

describe('a tactic, a mitigation and an asset', () => {
  const index = indexOf([otherRules, sampleLogs], scope({ platforms: ['Windows', 'Linux'] }));
  const of = (id: string) => {
    const found = actorCoverage(id, index);
    if (!found) throw new Error(`${id} has no techniques.`);
    return found;
  };

  test('have the techniques that ATT&CK gives them, each with its status', () => {
    const tactic = of('TA0007');
    const discovery = library.ids.filter(
      (id) => library.status(id) === 'live' && library.get(id)?.tactics.includes('TA0007'),
    );
    expect(tactic.techniques.map(({ id }) => id).sort()).toEqual(
      discovery.filter((id) => /^T\d/.test(id)).sort(),
    );
    expect(actorTitle(tactic)).toBe(`Holds ${tactic.techniques.length} techniques`);
    expect(of('M1030').techniques.map(({ id }) => id)).toContain('T1046');
    expect(actorTitle(of('M1030'))).toMatch(/^For \d+ techniques$/);
    expect(actorTitle(of('A0001'))).toMatch(/^Target of \d+ techniques$/);
  });

  test('count them by word, as often as there are techniques', () => {
    const { techniques, words } = of('TA0007');
    expect(words.reduce((sum, one) => sum + one.techniques, 0)).toBe(techniques.length);
  });
});
