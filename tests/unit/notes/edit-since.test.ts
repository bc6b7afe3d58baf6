/** An edit that somebody began before another version arrived: neither of the two is lost. */
import { describe, expect, test } from 'vitest';
import { editSince, type NoteEdit, resolveDraft } from '@/lib/core/notes/edit-row';
import type { Note } from '@/lib/core/notes/note';
import { landedRow } from '@/lib/core/notes/row';
import { makeNote, makeTake, noteId, START_MS } from '@/tests/support/notes';

const began = makeNote(1, { text: 'Sunday', platform: null, marking: 'amber' });
const by = { author: 'bob', nowMs: START_MS + 60_000 };

/** All that an editor shows, as it sends it. */
const shown = ({ kind, platform, verdict, text, marking }: Note): NoteEdit => ({
  ...{ kind, platform, verdict, text, marking },
});
/** The team's version is there when Bob saves what he began with the old one. */
const save = (theirs: Partial<Note>, mine: Partial<Note>) =>
  editSince(
    landedRow({ ...began, authors: ['alice'], ...theirs }, 'r2'),
    shown({ ...began, ...mine }),
    shown(began),
    by,
  );

describe('while somebody typed, another version arrived', () => {
  test('of a field that was not touched: it stays, and the edit goes on top', () => {
    const row = save({ text: 'Monday' }, { marking: 'green' });
    expect(row.note).toMatchObject({ text: 'Monday', marking: 'green', authors: ['alice', 'bob'] });
    expect(row).toMatchObject({ isDirty: true, drafts: [], told: null });
  });

  test('of the same field: what arrived stays, and the edit is a draft to decide about', () => {
    const row = save({ text: 'Monday' }, { text: 'Sunday, 04:00', platform: 'Windows' });
    expect(row.note).toMatchObject({ text: 'Monday', platform: 'Windows' });
    expect(row.drafts).toMatchObject([{ field: 'text', mine: 'Sunday, 04:00', theirs: 'Monday' }]);
    expect(row.told).toBe('conflict');
    const [draft] = row.drafts;
    if (!draft) throw new Error('There is one.');
    const both = resolveDraft(row, draft, 'both', { ...by, newId: noteId(9) });
    expect(both[0]?.note.text).toBe('Monday\n\nSunday, 04:00');
  });

  test('with the same words: nothing to decide', () => {
    const row = save({ text: 'Monday' }, { text: 'Monday' });
    expect(row).toMatchObject({ isDirty: false, drafts: [], told: null });
  });

  test('that made a verdict of it: kind and verdict are one field', () => {
    const verdict = { verdict: 'validated', reason: 'x', date: '', evidenceUrl: '' } as const;
    const row = save({ kind: 'verdict', verdict }, { text: 'Sunday, 04:00' });
    expect(row.note).toMatchObject({ kind: 'verdict', verdict, text: 'Sunday, 04:00' });
    const mine = save({ kind: 'verdict', verdict }, { kind: 'triage-step' });
    expect(mine.note).toMatchObject({ kind: 'verdict', verdict });
    expect(mine.drafts).toMatchObject([{ field: 'kind', mine: { kind: 'triage-step' } }]);
  });

  test('and it was deleted: the edit brings it back', () => {
    const deleted = { by: 'team' as const, at: '2026-11-20T08:00:00.000Z' };
    const gone = { ...landedRow(began, 'r1'), base: null, rev: null, deleted };
    const row = editSince(gone, shown({ ...began, text: 'Needed' }), shown(began), by);
    expect(row).toMatchObject({ deleted: null, isDirty: true, note: { text: 'Needed' } });
  });
});

test('an edit of whose beginning nobody knows is taken as it is', () => {
  const row = editSince(landedRow(began, 'r1'), { text: 'Saturday' }, {}, by);
  expect(row).toMatchObject({ isDirty: true, drafts: [], note: { text: 'Saturday' } });
});

test('a take has an editor of its own', () => {
  const row = landedRow(makeTake(1), 'r1');
  expect(editSince(row, { text: 'x' }, {}, by)).toBe(row);
});
