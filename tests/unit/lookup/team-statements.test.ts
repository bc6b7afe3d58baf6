/** A take in the team's own terms: every figure recomputed from the status, and nothing beyond it. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, type Scope, type SourcedEvidence } from '@/lib/core/coverage/evidence';
import { nextLogSources } from '@/lib/core/coverage/next-log-source';
import { type CoverageIndex, prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import { arrives, runs } from '@/lib/core/coverage/telemetry';
import { teamStatements } from '@/lib/core/lookup/team-statements';
import { derivableIds } from '@/lib/core/takes/derive';
import { bundledLibrary } from '@/tests/support/libraries';
import { sampleLogs } from '@/tests/unit/coverage/build';
import { ALL } from '@/tests/unit/coverage/worked';

const library = bundledLibrary();
const SCOPE: Scope = { platforms: ['Windows', 'Linux'], completeFor: {}, notApplicable: {} };
const NO_SCOPE: Scope = { ...SCOPE, platforms: [] };

function prepare(sources: SourcedEvidence[], scope = SCOPE): CoverageIndex {
  return prepareCoverage(library, sources, scope, DEFAULT_LIMITS, '2026-11-22');
}

const whole = prepare(ALL);

function said(id: string, index = whole): string[] {
  const status = statusOf(id, index);
  if (!status) throw new Error(`${id} has no status.`);
  return teamStatements(index, status).map(({ text }) => text);
}

test('T1046: what can run, what is missing, and what that would open', () => {
  expect(said('T1046')).toEqual([
    '2 of its 6 platforms are in scope: Linux and Windows.',
    '1 of 2 analytics in scope can run; NSM:Flow is the missing source; it would also complete 53 others.',
    '3 of the 4 logs named for it arrive: Sysmon 1, Sysmon 3, 22 (3 only) and auditd:SYSCALL.',
    '5 rules are on, among them Port scan detected (ASIM Network Session schema); 1 is off and 9 are not known to run.',
    'The newest test, of 11 May 2026, raised an alert.',
  ]);
});

test('the source that is named is the first of the ranking that helps', () => {
  const nsm = nextLogSources(whole).find(({ name }) => name === 'NSM:Flow');
  expect(nsm?.completes).toContain('AN1058');
  expect(nsm?.completes.length).toBe(54);
});

test('where several logs are missing, the next best one is a sentence of its own', () => {
  expect(said('T1059.001')).toContain(
    'The one analytic in scope cannot run in full; missing: PowerShell 400, 403 and Sysmon 7.',
  );
  expect(said('T1059.001').find((text) => text.startsWith('Next best'))).toMatch(
    /^Next best: switch on Sysmon 7, which brings it nearer and completes \d+ others\.$/,
  );
});

test('a platform out of scope is said, and nothing else', () => {
  expect(said('AN1059')).toEqual(['Its one platform, macOS, is not in scope.']);
});

describe('what nobody said anything about is left out', () => {
  test('without a list of logs there is nothing about logs', () => {
    const rulesOnly = prepare(ALL.filter((one) => one !== sampleLogs));
    expect(said('T1046', rulesOnly).join(' ')).not.toMatch(/analytics|logs/);
    expect(said('T1046', rulesOnly).join(' ')).toMatch(/5 rules are on/);
  });

  test('without rules there is nothing about rules', () => {
    expect(said('T1046', prepare([sampleLogs])).join(' ')).not.toMatch(/rule|test/);
  });

  test('where every platform counts, scope is no news', () => {
    expect(said('T1046', prepare(ALL, NO_SCOPE)).join(' ')).not.toMatch(/in scope:/);
  });
});

test('for any object the figures are those of its status, and each has evidence', () => {
  for (const id of derivableIds(library).filter((_, n) => n % 60 === 0)) {
    const status = statusOf(id, whole);
    if (!status) continue;
    const { analytics } = status.telemetry;
    const inScope = analytics.filter((one) => one.isInScope);
    const named = new Map(
      inScope.flatMap(({ logs }) =>
        logs.map((log) => [`${log.name} ${log.channel}`.toLowerCase(), log]),
      ),
    );
    const text = said(id).join(' ');
    const can = /(\d+) of (\d+) analytics in scope can run/.exec(text);
    if (can)
      expect([can[1], can[2]]).toEqual([`${inScope.filter(runs).length}`, `${inScope.length}`]);
    const logs = /(\d+) of the (\d+) logs named for it/.exec(text);
    if (logs) {
      expect(Number(logs[1])).toBe([...named.values()].filter(arrives).length);
      expect(Number(logs[2])).toBe(named.size);
    }
    for (const statement of teamStatements(whole, status)) {
      expect(statement.text).toMatch(/^[A-Z0-9].*\.$/);
      expect(statement.evidence.length).toBeGreaterThan(0);
      expect(statement.evidence.every(({ lines }) => lines.length > 0)).toBe(true);
    }
  }
});
