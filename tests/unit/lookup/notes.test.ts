/** Which notes stand at an ID, where a new one goes, and how a list and a card show them. */
import { describe, expect, test } from 'vitest';
import { noteIds, noteTarget } from '@/lib/core/lookup/note-ids';
import { firstLine, noteBrief, noteViews } from '@/lib/core/lookup/note-view';
import { landedRow, newRow } from '@/lib/core/notes/row';
import { bundledLibrary } from '@/tests/support/libraries';
import { makeNote, makeTake, noteId, TEAM } from '@/tests/support/notes';

const library = bundledLibrary();
const options = {
  ...{ library, team: TEAM, unfinished: new Set<string>() },
  historyUrl: () => 'https://host/history',
};

describe('notes at an ID', () => {
  test('are also those of the IDs that it replaced', () => {
    expect(noteIds(library, 'T1059.001')).toContain('T1086');
    expect(noteIds(library, 'T1059.001')[0]).toBe('T1059.001');
  });

  test('are seen from the old ID, too', () => {
    expect(noteIds(library, 'T1086')).toEqual(expect.arrayContaining(['T1086', 'T1059.001']));
  });

  test('are seen across the release in use: from a newer ID and from what it replaced', () => {
    expect(noteIds(library, 'T1685')).toContain('T1562');
    expect(noteIds(library, 'T1562')).toContain('T1685');
  });

  test('of an ID that nothing led to are its own', () => {
    expect(noteIds(library, 'T1046')).toEqual(['T1046']);
    expect(noteIds(library, 'T9999')).toEqual(['T9999']);
  });
});

describe('a new note', () => {
  test.each([
    ['T1046', 'T1046'],
    ['T1086', 'T1059.001'],
    ['T1685', 'T1562'],
    ['G0016', 'G0016'],
  ])('on %s is kept at %s', (asked, id) => {
    expect(noteTarget(library, asked)).toEqual({ id, stixId: library.get(id)?.stixId });
  });

  test('on what no release holds is kept nowhere', () => {
    expect(noteTarget(library, 'T9999')).toBeNull();
  });
});

describe('a list', () => {
  test('is newest first, without takes, and keeps a deletion only to tell of it', () => {
    const deleted = { by: 'team' as const, at: '2026-11-20T08:00:00.000Z' };
    const views = noteViews(
      [
        landedRow(makeNote(1), 'a'),
        landedRow(makeNote(2, { modified: '2026-11-21T08:00:00.000Z' }), 'b'),
        landedRow(makeTake(3), 'c'),
        { ...landedRow(makeNote(4), 'd'), deleted, told: 'deleted-by-team' },
        { ...landedRow(makeNote(5), 'e'), deleted },
      ],
      options,
    );
    expect(views.map(({ note }) => note.text)).toEqual(['Note 2', 'Note 1', 'Note 4']);
  });

  test('says what is not sent, why, and where its history is', () => {
    const [red] = noteViews([newRow(makeNote(1, { marking: 'red' }))], options);
    expect(red).toMatchObject({ isWaiting: true, held: { code: 'above-tlp' }, historyUrl: null });
    const [landed] = noteViews([landedRow(makeNote(1), 'a')], options);
    expect(landed).toMatchObject({
      isWaiting: false,
      held: null,
      name: 'Network Service Discovery',
    });
    expect(landed?.historyUrl).toBe('https://host/history');
  });

  test('says where somebody began to edit and did not save', () => {
    const rows = [landedRow(makeNote(1), 'a'), landedRow(makeNote(2), 'b')];
    const views = noteViews(rows, { ...options, unfinished: new Set([noteId(2), 'new T1046']) });
    expect(views.map(({ note, isUnfinished }) => [note.id, isUnfinished]).sort()).toEqual([
      [noteId(1), false],
      [noteId(2), true],
    ]);
  });

  test('of a browser without a team waits for nothing', () => {
    const [view] = noteViews([newRow(makeNote(1, { marking: 'red' }))], { ...options, team: null });
    expect(view).toMatchObject({ isWaiting: false, held: null, historyUrl: null });
  });
});

describe('a card', () => {
  test('has the count and the newest note in a line', () => {
    const rows = [
      landedRow(makeNote(1), 'a'),
      landedRow(
        makeNote(2, {
          text: '- **SCCM** runs [encoded](https://x.example) `PowerShell`\nevery night',
          modified: '2026-11-21T08:00:00.000Z',
          authors: ['alice', 'bob'],
        }),
        'b',
      ),
      landedRow(makeTake(3), 'c'),
    ];
    expect(noteBrief('T1046', rows)).toEqual({
      id: 'T1046',
      count: 2,
      newest: {
        line: 'SCCM runs encoded PowerShell',
        author: 'bob',
        modified: '2026-11-21T08:00:00.000Z',
      },
    });
    expect(noteBrief('T1046', [])).toEqual({ id: 'T1046', count: 0, newest: null });
  });

  test('cuts a long line, and says a verdict that has no words', () => {
    expect(firstLine(makeNote(1, { text: 'x'.repeat(500) }))).toHaveLength(140);
    const verdict = { verdict: 'validated', reason: '', date: '', evidenceUrl: '' } as const;
    expect(firstLine(makeNote(1, { text: ' ', kind: 'verdict', verdict }))).toBe('Validated');
  });
});
