/** Verdicts of notes as coverage takes them: which one stands, and what it does to a status. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '@/lib/core/coverage/evidence';
import { prepareCoverage, statusOf } from '@/lib/core/coverage/status';
import { statusLine } from '@/lib/core/coverage/status-words';
import { coverageVerdicts } from '@/lib/core/lookup/verdicts';
import type { NoteVerdict } from '@/lib/core/notes/note';
import { verdictFacts } from '@/lib/core/notes/verdict-facts';
import { makeNote } from '@/tests/support/notes';
import { library, otherRules, rule, source, TODAY, WINDOWS_AND_LINUX } from '../coverage/build';

type Said = Partial<NoteVerdict> & { id?: string; platform?: string; modified?: string };

let made = 0;
function note(verdict: NoteVerdict['verdict'], said: Said = {}) {
  const { id = 'T1046', platform = null, modified = '2026-11-20T08:00:00.000Z', ...rest } = said;
  made += 1;
  const given = { reason: 'because', date: '2026-11-20', evidenceUrl: '', ...rest, verdict };
  return makeNote(made, { kind: 'verdict', objectId: id, platform, modified, verdict: given });
}

function status(id: string, notes: ReturnType<typeof note>[], today = TODAY) {
  const { verdicts, tests } = coverageVerdicts(library, verdictFacts(notes));
  const rules = source([rule('T1046', { platforms: ['Linux'] })]);
  const sources = [otherRules, rules, ...(tests ? [tests] : [])];
  const index = prepareCoverage(
    library,
    sources,
    WINDOWS_AND_LINUX,
    DEFAULT_LIMITS,
    today,
    verdicts,
  );
  const found = statusOf(id, index);
  if (!found) throw new Error(`${id} has no status`);
  return found;
}

describe('not applicable', () => {
  test('is the word of the ID, its strategy and its analytics, with name, reason and day', () => {
    const said = [note('not-applicable')];
    expect(statusLine(status('T1046', said))).toBe('Not applicable · by alice: because, 20 Nov');
    for (const id of ['DET0376', 'AN1057', 'AN1058']) {
      expect(status(id, said).word).toBe('not-applicable');
    }
  });

  test('on one platform takes that platform out, and nothing else', () => {
    const before = status('T1046', []);
    expect(before.word).toBe('partial');
    expect(before.platforms.inScope).toEqual(['Linux', 'Windows']);
    const after = status('T1046', [note('not-applicable', { platform: 'Windows' })]);
    expect(after.word).toBe('detecting');
    expect(after.platforms.inScope).toEqual(['Linux']);
    expect(after.telemetry.analytics.map(({ id }) => id)).not.toContain('AN1057');
    expect(status('AN1057', [note('not-applicable', { platform: 'Windows' })]).word).toBe(
      'not-applicable',
    );
    expect(status('AN1058', [note('not-applicable', { platform: 'Windows' })]).word).not.toBe(
      'not-applicable',
    );
  });

  test('on every platform in scope is the word again, with the newest mark', () => {
    const both = status('T1046', [
      note('not-applicable', { platform: 'Windows', reason: 'older', date: '2026-11-01' }),
      note('not-applicable', { platform: 'Linux', reason: 'newer' }),
    ]);
    expect(statusLine(both)).toBe('Not applicable · by alice: newer, 20 Nov');
  });

  test('written at an old ID counts for its successor', () => {
    expect(status('T1059.001', [note('not-applicable', { id: 'T1086' })]).word).toBe(
      'not-applicable',
    );
  });

  test('ends with a newer verdict, by its day and then by when it was written', () => {
    const older = note('not-applicable', { date: '2026-11-01' });
    expect(status('T1046', [older, note('accepted-risk')]).word).toBe('partial');
    const sameDay = note('not-applicable', { modified: '2026-11-20T09:00:00.000Z' });
    expect(status('T1046', [sameDay, note('accepted-risk')]).word).toBe('not-applicable');
  });
});

describe('validated', () => {
  test('is a detected test stated by that person', () => {
    const found = status('T1046', [note('validated')]);
    expect(statusLine(found)).toBe('Validated · alerted in a test on 20 Nov, stated by alice');
    expect(found.tests).toMatchObject([
      { source: 'Team notes', outcome: 'detected', date: '2026-11-20', platform: null },
    ]);
  });

  test('ages like a test', () => {
    const old = status('T1046', [note('validated', { date: '2026-01-10' })]);
    expect(old.word).toBe('partial');
    expect(old.tests).toHaveLength(1);
  });

  test('on a platform out of scope validates nothing', () => {
    expect(status('T1046', [note('validated', { platform: 'macOS' })]).word).toBe('partial');
  });
});

describe('accepted risk', () => {
  test('leaves the word and stands beside it', () => {
    const found = status('T1046', [note('accepted-risk', { platform: 'Windows' })]);
    expect(found.word).toBe('partial');
    expect(found.acceptedRisks).toEqual([
      { id: 'T1046', platform: 'Windows', reason: 'because', date: '2026-11-20', who: 'alice' },
    ]);
  });

  test('for one platform is said at the analytics of that platform only', () => {
    const said = [note('accepted-risk', { platform: 'Windows' })];
    expect(status('AN1057', said).acceptedRisks).toHaveLength(1);
    expect(status('AN1058', said).acceptedRisks).toEqual([]);
    expect(status('T1059', said).acceptedRisks).toEqual([]);
  });
});

test('other notes are no verdicts', () => {
  const { verdicts, tests } = coverageVerdicts(library, verdictFacts([makeNote(1)]));
  expect(verdicts).toEqual({ notApplicable: [], acceptedRisk: [] });
  expect(tests).toBeNull();
});
