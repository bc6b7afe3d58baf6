/** Notes in the workspace's file: out and back to the same, and nothing from a file that was bent. */
import { describe, expect, test } from 'vitest';
import type { NoteVerdict } from '@/lib/core/notes/note';
import { type Draft, landedRow, newRow } from '@/lib/core/notes/row';
import { readSavedNotes, savedNotes } from '@/lib/core/notes/saved-notes';
import type { TeamSettings } from '@/lib/core/notes/sync-state';
import { problemOf, unwrap } from '@/tests/support/libraries';
import { makeNote, makeTake } from '@/tests/support/notes';

const SETTINGS: TeamSettings = {
  ...{ url: 'https://git.example.com/notes.git', user: 'alice', author: 'alice', email: '' },
  ...{ tokenKept: 'browser', everyMinutes: 5, joinedAt: '2026-11-20T08:00:00.000Z' },
};
const DRAFT: Draft = {
  ...{ field: 'text', mine: 'Mine', theirs: 'Theirs', at: '2026-11-20T08:00:00.000Z' },
};
const verdict: NoteVerdict = {
  ...{ verdict: 'accepted-risk' as const, reason: 'x', date: '2026-11-20', evidenceUrl: '' },
};
const ROWS = [
  { ...landedRow(makeNote(1), 'a'), drafts: [DRAFT] },
  newRow(makeNote(2, { kind: 'verdict', platform: 'Windows', verdict, labels: ['b', 'a'] })),
  landedRow(makeTake(3), 'c'),
  { ...landedRow(makeNote(4), 'd'), deleted: { by: 'me' as const, at: '' } },
];
const VERSIONS = [{ note: makeNote(1, { text: 'Before' }), seenAt: '2026-11-21T08:00:00.000Z' }];
/** As it comes back from a file. */
const written = () =>
  JSON.parse(JSON.stringify(savedNotes(SETTINGS, ROWS, VERSIONS))) as Record<string, never>;

test('all of it comes back, as notes that no remote is known to have', () => {
  const { team, rows, versions } = unwrap(readSavedNotes(written()));
  expect(team).toEqual(SETTINGS);
  expect(rows.map(({ note }) => note)).toEqual([
    makeNote(1),
    makeNote(2, { kind: 'verdict', platform: 'Windows', verdict, labels: ['a', 'b'] }),
    makeTake(3),
  ]);
  expect(rows[0]).toMatchObject({ drafts: [DRAFT], told: 'conflict', base: null, rev: null });
  expect(rows.every(({ isDirty }) => isDirty)).toBe(true);
  expect(versions).toEqual(VERSIONS);
});

test('a browser without a team has none in its file', () => {
  expect(unwrap(readSavedNotes(savedNotes(null, [], [])))).toEqual({
    ...{ team: null, rows: [], versions: [] },
  });
});

describe('a bent file is refused with its place', () => {
  const bent = (change: (saved: ReturnType<typeof savedNotes>) => void) => {
    const saved = written() as unknown as ReturnType<typeof savedNotes>;
    change(saved);
    return problemOf(readSavedNotes(saved)).message;
  };

  test.each<[string, (saved: ReturnType<typeof savedNotes>) => void, RegExp]>([
    ['a note', (saved) => Object.assign(saved.notes[0]?.note ?? {}, { content: 7 }), /notes\[0\]/],
    ['an id', (saved) => Object.assign(saved.notes[1]?.note ?? {}, { id: 'x' }), /notes\[1\]/],
    [
      'a draft',
      (saved) => Object.assign(saved.notes[0]?.drafts[0] ?? {}, { mine: {} }),
      /decision/,
    ],
    [
      'a version',
      (saved) => Object.assign(saved.versions[0]?.note ?? {}, { type: 'x' }),
      /versions/,
    ],
    ['the team', (saved) => Object.assign(saved.team ?? {}, { tokenKept: 'x' }), /tokenKept/],
    ['all', (saved) => Object.assign(saved, { notes: {} }), /notes is no list/],
  ])('%s', (_what, change, sentence) => {
    expect(bent(change)).toMatch(sentence);
  });
});
