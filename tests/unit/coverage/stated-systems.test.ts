/** Statements that say themselves what they mean, by groups of systems: no mean hides a blind one. */
import { describe, expect, test } from 'vitest';
import type { CoverageSource, StatementRecord } from '@/lib/core/coverage/evidence';
import { reasonWords } from '@/lib/core/coverage/reason-words';
import { statusLine } from '@/lib/core/coverage/status-words';
import { ask, rule, source, statement } from './build';

type Said = [score: number | null, appliesTo: string[], date?: string];

/** What DeTT&CT's file says of T1046, one object for each. */
function said(objects: Said[], given: Partial<StatementRecord> = {}): StatementRecord[] {
  return objects.map(([score, appliesTo, date = '2026-10-01'], object) => ({
    ...statement('T1046', score, { file: 'a.yaml', means: 'detection', object, date }),
    ...(appliesTo.length > 0 && { appliesTo }),
    ...given,
  }));
}

function status(records: StatementRecord[], given: Partial<CoverageSource> = {}) {
  // What was never asked must not matter.
  const dettect = {
    format: 'mixed',
    meaning: 'other',
    threshold: 50,
    name: 'Ours',
    ...given,
  } as const;
  return ask('T1046', [source(records, dettect)]);
}

const A = ['Windows workstations'];
const B = ['Linux servers'];
const line = (objects: Said[]) => statusLine(status(said(objects)));

describe('one group', () => {
  test.each([
    [[[3, A]], 'Detecting · stated in Ours, 1 Oct'],
    [[[5, []]], 'Detecting · stated in Ours, 1 Oct'],
    [[[2, A]], 'Partial · stated 2 of 5'],
    [[[3, A, '']], 'Partial · stated without a date'],
  ] as [Said[], string][])('%j: %s', (objects, words) => {
    expect(line(objects)).toBe(words);
  });

  test.each([
    [0, 'none'],
    [-1, 'none'],
    [null, 'unknown'],
  ])('%s is no detection', (score, state) => {
    expect(status(said([[score, A]])).detection.state).toBe(state);
  });

  test('is named among the reasons', () => {
    expect(reasonWords(status(said([[4, A]])))).toContain(
      'Stated in Ours for Windows workstations, 1 Oct',
    );
    expect(reasonWords(status(said([[-1, B]])))).toContain(
      'Stated as not detected in Ours for Linux servers, 1 Oct',
    );
    expect(reasonWords(status(said([[4, []]])))).toContain('Stated in Ours, 1 Oct');
  });
});

describe('several groups', () => {
  test.each([
    [
      [
        [3, A],
        [4, B],
      ],
      'Detecting · stated in Ours, 1 Oct',
    ],
    [
      [
        [4, A],
        [-1, B, ''],
      ],
      'Partial · stated for Windows workstations only, not for Linux servers',
    ],
    // The order of the file and the days of the groups change nothing.
    [
      [
        [-1, B, '2026-11-01'],
        [4, A],
      ],
      'Partial · stated for Windows workstations only, not for Linux servers',
    ],
    [
      [
        [5, A],
        [2, B],
      ],
      'Partial · stated for Windows workstations only, not for Linux servers',
    ],
    [
      [
        [5, A],
        [-1, []],
      ],
      'Partial · stated for Windows workstations only, not for other systems',
    ],
    [
      [
        [5, []],
        [0, B],
      ],
      'Partial · stated for other systems only, not for Linux servers',
    ],
    [
      [
        [2, A],
        [1, B],
      ],
      'Partial · stated 1 of 5',
    ],
    [
      [
        [2, A],
        [-1, B],
      ],
      'Partial · stated 2 of 5',
    ],
    [
      [
        [4, A],
        [null, B],
      ],
      'Detecting · stated in Ours, 1 Oct',
    ],
  ] as [Said[], string][])('%j: %s', (objects, words) => {
    expect(line(objects)).toBe(words);
  });

  test('are all listed, and do not disagree with themselves', () => {
    const both = status(
      said([
        [4, A],
        [-1, B],
      ]),
    );
    expect(both.statements.map(({ appliesTo, claims }) => [appliesTo, claims])).toEqual(
      expect.arrayContaining([
        [A, 'detecting'],
        [B, 'none'],
      ]),
    );
    expect(both.detection.disagrees).toEqual([]);
    expect(reasonWords(both)).toContain(
      'Stated for Windows workstations only, not for Linux servers',
    );
  });

  test('none of which detects are one gap', () => {
    const none = status(
      said([
        [0, A],
        [-1, B],
      ]),
    );
    expect(none.detection.state).toBe('none');
    expect(reasonWords(none)[0]).toBe(
      'Stated as not detected in Ours for Linux servers and Windows workstations, 1 Oct',
    );
  });

  test('of two files, or under two IDs, are two statements', () => {
    const two = [...said([[4, A]]), ...said([[-1, B, '2020-01-01']], { file: 'b.yaml' })];
    expect(status(two).detection).toMatchObject({
      state: 'detecting',
      disagrees: [{ says: 'no-detection' }],
    });
  });
});

test('visibility is never detection, whatever was answered for the source', () => {
  const seen = said([[4, []]], { means: 'visibility' });
  for (const meaning of ['detection', 'own-scale', 'rule-count'] as const) {
    const { detection, statements } = status(seen, { meaning, threshold: 1 });
    expect([detection.state, statements]).toMatchObject(['unknown', [{ claims: null, of: 4 }]]);
  }
});

test('a rule that is on is better evidence, and the statement disagrees', () => {
  const { detection } = ask('T1046', [
    source([rule('T1046')]),
    source(
      said([
        [-1, A],
        [0, B],
      ]),
      { name: 'Ours', format: 'dettect-techniques' },
    ),
  ]);
  expect(detection).toMatchObject({
    state: 'detecting',
    disagrees: [{ source: 'Ours', says: 'no-detection' }],
  });
});
