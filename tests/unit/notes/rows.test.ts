/** What a person and a sync do to the row of a note, and what is told. */
import { describe, expect, test } from 'vitest';
import {
  allowPush,
  deleteRow,
  editRow,
  hasRead,
  resolveDraft,
  undoDelete,
} from '@/lib/core/notes/edit-row';
import type { AnyNote } from '@/lib/core/notes/note';
import { type Draft, landedRow, type NoteRow, newRow } from '@/lib/core/notes/row';
import { mergeRow, settleRow } from '@/lib/core/notes/row-merge';
import { makeNote, makeTake, noteId, START_MS } from '@/tests/support/notes';

const note = makeNote(1, { text: 'old' });
const clean = landedRow(note, 'r1');
const by = { author: 'bob', nowMs: START_MS + 1_000 };
const arrive = (
  row: NoteRow | null,
  body: AnyNote | null,
  rev: string | null = body ? 'r2' : null,
) => mergeRow(row, { id: note.id, path: '', body, rev }, START_MS);

describe('editing', () => {
  test('makes the row dirty, names the author once, and moves the time on', () => {
    const row = editRow(editRow(clean, { text: 'a' }, by), { text: 'b' }, by);
    expect(row).toMatchObject({ isDirty: true, edits: 2, base: note, rev: 'r1' });
    expect(row.note).toMatchObject({
      ...{ text: 'b', authors: ['alice', 'bob'], modified: '2026-11-20T08:00:01.001Z' },
    });
  });

  test('that changes nothing is none', () => {
    expect(editRow(clean, { text: 'old' }, by)).toBe(clean);
  });

  test('back to what landed is that version again', () => {
    const there = landedRow(makeNote(1, { text: 'old', authors: ['bob'] }), 'r1');
    const row = editRow(editRow(there, { text: 'x' }, by), { text: 'old' }, by);
    expect(row).toMatchObject({ isDirty: false, note: there.note });
  });

  test('away from a verdict takes the verdict along', () => {
    const verdict = { verdict: 'validated', reason: '', date: '', evidenceUrl: '' } as const;
    const row = editRow(clean, { kind: 'verdict', verdict }, by);
    expect(row.note).toMatchObject({ kind: 'verdict', verdict });
    expect(editRow(row, { kind: 'note' }, by).note).toMatchObject({ verdict: null });
  });

  test('of a take keeps it a take', () => {
    const row = editRow(landedRow(makeTake(1), 'r1'), { take: { summary: 'x' }, text: 'x' }, by);
    expect(row.note).toMatchObject({ kind: 'take', take: { summary: 'x' } });
  });

  test('ends what was parked, in review or allowed', () => {
    const row = allowPush({ ...clean, parked: { message: 'no', at: '' }, review: 'review/bob' });
    expect(row).toMatchObject({ isTokenAllowed: true, parked: null, review: null });
    const parked = { ...row, parked: { message: 'no', at: '' }, review: 'review/bob' };
    expect(editRow(parked, { text: 'x' }, by)).toMatchObject({
      ...{ parked: null, review: null, isTokenAllowed: false },
    });
  });
});

describe('deleting', () => {
  test('what landed is pushed; what never landed is not', () => {
    expect(deleteRow(clean, START_MS)).toMatchObject({ isDirty: true, deleted: { by: 'me' } });
    expect(deleteRow(newRow(note), START_MS)).toMatchObject({ isDirty: false });
    const sent = { ...newRow(note), sent: note };
    expect(deleteRow(sent, START_MS).isDirty).toBe(true);
  });

  test('can be undone, also after it landed, and after the team did it', () => {
    expect(undoDelete(deleteRow(clean, START_MS))).toMatchObject({ deleted: null, isDirty: false });
    const gone = arrive(deleteRow(clean, START_MS), null) ?? clean;
    expect(gone).toMatchObject({ isDirty: false, rev: null, told: null });
    expect(undoDelete(gone)).toMatchObject({ deleted: null, isDirty: true, note });
    const byTeam = arrive(clean, null) ?? clean;
    expect(byTeam).toMatchObject({ deleted: { by: 'team' }, told: 'deleted-by-team', note });
    expect(undoDelete(byTeam)).toMatchObject({ isDirty: true, base: null, rev: null });
  });
});

describe('what arrives', () => {
  test('new', () => {
    expect(arrive(null, note, 'r1')).toEqual(clean);
    expect(arrive(null, null)).toBeNull();
  });

  test('newer, with nothing edited here', () => {
    const theirs = makeNote(1, { text: 'theirs' });
    expect(arrive(clean, theirs)).toMatchObject({
      note: theirs,
      base: theirs,
      rev: 'r2',
      isDirty: false,
    });
  });

  test('gone, with an edit here: the edit stays and is sent again', () => {
    const row = arrive(editRow(clean, { text: 'mine' }, by), null);
    expect(row).toMatchObject({
      ...{ isDirty: true, base: null, rev: null, deleted: null, told: 'my-edit-beat-delete' },
    });
  });

  test('edited, while it was deleted here: it is back, and that is told', () => {
    const theirs = makeNote(1, { text: 'theirs' });
    const row = arrive(deleteRow(clean, START_MS), theirs);
    expect(row).toMatchObject({
      ...{ note: theirs, deleted: null, isDirty: false, told: 'edit-beat-my-delete' },
    });
  });

  test('unchanged, while it was deleted here: still deleted, still to be sent', () => {
    const row = arrive(deleteRow(clean, START_MS), note, 'r1b');
    expect(row).toMatchObject({ deleted: { by: 'me' }, isDirty: true, rev: 'r1b' });
  });

  test('back, after the deletion had landed', () => {
    const gone = arrive(deleteRow(clean, START_MS), null);
    expect(arrive(gone, note)).toMatchObject({ deleted: null, told: 'came-back' });
  });

  test('my own words, of which the answer was lost', () => {
    const edited = editRow(clean, { text: 'sent' }, by);
    const sent = { ...edited, sent: edited.note };
    expect(arrive(sent, edited.note)).toMatchObject({ isDirty: false, sent: null, drafts: [] });
    const further = editRow(sent, { text: 'further' }, by);
    expect(arrive(further, edited.note)).toMatchObject({
      ...{ isDirty: true, base: edited.note, drafts: [], note: { text: 'further' } },
    });
    const deleted = deleteRow(sent, START_MS);
    expect(arrive(deleted, edited.note)).toMatchObject({ isDirty: true, deleted: { by: 'me' } });
    const created = { ...newRow(note), sent: note };
    expect(arrive(deleteRow(created, START_MS), note)).toMatchObject({
      ...{ isDirty: true, deleted: { by: 'me' }, base: note, rev: 'r2' },
    });
  });

  test('in conflict, twice: each draft is kept once', () => {
    const first = arrive(editRow(clean, { text: 'mine 1' }, by), makeNote(1, { text: 'theirs 1' }));
    if (!first) throw new Error('It is there.');
    expect(first).toMatchObject({ isDirty: false, told: 'conflict', note: { text: 'theirs 1' } });
    const edited = editRow(first, { text: 'mine 2' }, by);
    const second = arrive(edited, makeNote(1, { text: 'theirs 2' }), 'r3');
    expect(second?.drafts.map(({ mine }) => mine)).toEqual(['mine 1', 'mine 2']);
    const again = arrive(
      editRow(second ?? first, { text: 'mine 2' }, by),
      makeNote(1, { text: 'x' }),
      'r4',
    );
    expect(again?.drafts.map(({ mine }) => mine)).toEqual(['mine 1', 'mine 2']);
  });
});

describe('a draft', () => {
  const draft: Draft = { field: 'text', mine: 'mine', theirs: 'theirs', at: '' };
  const row: NoteRow = {
    ...landedRow(makeNote(1, { text: 'theirs' }), 'r2'),
    drafts: [draft],
    told: 'conflict',
  };
  const resolve = (choice: 'mine' | 'theirs' | 'both', one = draft, from = row) =>
    resolveDraft({ ...from, drafts: [one] }, one, choice, { ...by, newId: noteId(9) });

  test('theirs: drops it', () => {
    expect(resolve('theirs')).toMatchObject([{ drafts: [], told: null, isDirty: false }]);
  });

  test('mine: puts it in the place of what landed', () => {
    expect(resolve('mine')).toMatchObject([{ drafts: [], isDirty: true, note: { text: 'mine' } }]);
  });

  test('both: a text goes below the other', () => {
    expect(resolve('both')).toMatchObject([{ isDirty: true, note: { text: 'theirs\n\nmine' } }]);
  });

  test('both: anything else becomes a note of its own', () => {
    const marked: Draft = { field: 'marking', mine: 'red', theirs: 'amber', at: '' };
    const [own, copy, ...more] = resolve('both', marked);
    expect(own).toMatchObject({ id: note.id, isDirty: false, drafts: [] });
    expect(copy).toMatchObject({ id: noteId(9), base: null, rev: null, isDirty: true, edits: 1 });
    expect(copy?.note).toMatchObject({ id: noteId(9), marking: 'red', text: 'theirs' });
    expect(more).toEqual([]);
  });

  test('of a verdict, and of a whole note', () => {
    const verdict = { verdict: 'validated', reason: '', date: '', evidenceUrl: '' };
    const kind: Draft = { field: 'kind', mine: { kind: 'verdict', verdict }, theirs: null, at: '' };
    expect(resolve('mine', kind)).toMatchObject([{ note: { kind: 'verdict', verdict } }]);
    const whole: Draft = {
      field: 'whole',
      mine: makeNote(1, { text: 'whole' }),
      theirs: null,
      at: '',
    };
    const take = landedRow(makeTake(1), 'r2');
    expect(resolve('mine', whole, take)).toMatchObject([
      { id: note.id, isDirty: true, note: { kind: 'note', text: 'whole', id: note.id } },
    ]);
  });

  test('is told until it was read', () => {
    expect(hasRead(row)).toMatchObject({ told: null });
    expect(hasRead(clean)).toBe(clean);
  });
});

describe('somebody types while a sync runs', () => {
  test('nobody did: the result of the sync', () => {
    const after = arrive(clean, makeNote(1, { text: 'theirs' })) ?? clean;
    expect(settleRow(clean, clean, after, START_MS)).toBe(after);
    expect(settleRow(null, null, after, START_MS)).toBe(after);
  });

  test('an edit goes on top of what was pulled', () => {
    const after = arrive(clean, makeNote(1, { text: 'old', confidence: 9 })) ?? clean;
    const typed = editRow(clean, { text: 'typed' }, by);
    const row = settleRow(typed, clean, after, START_MS);
    expect(row).toMatchObject({
      ...{ isDirty: true, rev: 'r2', note: { text: 'typed', confidence: 9 }, drafts: [] },
      base: after.base,
    });
  });

  test('an edit of the same field becomes a draft', () => {
    const after = arrive(clean, makeNote(1, { text: 'theirs' })) ?? clean;
    const row = settleRow(editRow(clean, { text: 'typed' }, by), clean, after, START_MS);
    expect(row).toMatchObject({
      note: { text: 'theirs' },
      drafts: [{ mine: 'typed' }],
      isDirty: false,
    });
  });

  test('an edit while a push lands stays to be pushed', () => {
    const before = editRow(clean, { text: 'pushed' }, by);
    const after = { ...before, base: before.note, rev: 'r2', isDirty: false };
    const row = settleRow(editRow(before, { text: 'typed' }, by), before, after, START_MS);
    expect(row).toMatchObject({
      isDirty: true,
      base: before.note,
      rev: 'r2',
      note: { text: 'typed' },
    });
  });

  test('a deletion stays one, and a note that was read is not told again', () => {
    const after = arrive(clean, makeNote(1, { text: 'theirs' })) ?? clean;
    expect(settleRow(deleteRow(clean, START_MS), clean, after, START_MS)).toMatchObject({
      ...{ deleted: { by: 'me' }, isDirty: true, rev: 'r2' },
    });
    const told: NoteRow = { ...clean, told: 'came-back' };
    expect(settleRow(hasRead(told), told, { ...told, rev: 'r2' }, START_MS).told).toBeNull();
  });

  test('a draft that was resolved meanwhile does not come back', () => {
    const draft: Draft = { field: 'text', mine: 'x', theirs: 'y', at: '' };
    const before = { ...clean, drafts: [draft] };
    const [resolved] = resolveDraft(before, draft, 'theirs', { ...by, newId: noteId(9) });
    const after = { ...before, rev: 'r2' };
    expect(settleRow(resolved ?? clean, before, after, START_MS).drafts).toEqual([]);
  });
});
