/** Two versions of a note become one: field by field, and nothing that somebody wrote disappears. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame } from '@/lib/core/notes/canonical';
import { mergeNotes, mergeSets } from '@/lib/core/notes/merge';
import { isSameContent, type Note, nextModified } from '@/lib/core/notes/note';
import { makeNote, makeTake, START_MS } from '@/tests/support/notes';

const base = makeNote(1, { text: 'old', labels: ['a', 'b'] });
const merge = (mine: Partial<Note>, theirs: Partial<Note>, from: Note | null = base) =>
  mergeNotes({ base: from, mine: makeNote(1, mine), theirs: makeNote(1, theirs) }, START_MS + 5);
const OLD = { text: 'old', labels: ['a', 'b'] };

describe('fields', () => {
  test('one side changed it: the change is taken, without a draft', () => {
    const { note, drafts } = merge({ ...OLD, text: 'mine' }, { ...OLD, confidence: 80 });
    expect(note).toMatchObject({ text: 'mine', confidence: 80 });
    expect(drafts).toEqual([]);
  });

  test('both changed it alike: nothing to do, and it is their version, time included', () => {
    const modified = '2026-11-21T00:00:00.000Z';
    const { note, drafts } = merge({ ...OLD, text: 'new' }, { ...OLD, text: 'new', modified });
    expect(note.modified).toBe(modified);
    expect(drafts).toEqual([]);
  });

  test('both changed it: what landed stays, mine becomes a draft', () => {
    const { note, drafts } = merge({ ...OLD, text: 'mine' }, { ...OLD, text: 'theirs' });
    expect(note).toMatchObject({ text: 'theirs' });
    expect(drafts).toEqual([
      { field: 'text', mine: 'mine', theirs: 'theirs', at: '2026-11-20T08:00:00.005Z' },
    ]);
  });

  test('no clock decides: a later time on my side changes nothing', () => {
    const modified = '2030-01-01T00:00:00.000Z';
    const { note } = merge({ ...OLD, text: 'mine', modified }, { ...OLD, text: 'theirs' });
    expect(note).toMatchObject({ text: 'theirs', modified: '2026-11-20T08:00:00.000Z' });
  });

  test('kind and verdict belong together', () => {
    const verdict = { verdict: 'validated', reason: 'seen', date: '', evidenceUrl: '' } as const;
    const { note, drafts } = merge(
      { ...OLD, kind: 'verdict', verdict },
      { ...OLD, kind: 'false-positive' },
    );
    expect(note).toMatchObject({ kind: 'false-positive', verdict: null });
    expect(drafts).toMatchObject([{ field: 'kind', mine: { kind: 'verdict', verdict } }]);
  });

  test('without a common version every difference is a draft', () => {
    const { note, drafts } = merge({ text: 'mine', labels: ['x'] }, { text: 'theirs' }, null);
    expect(note).toMatchObject({ text: 'theirs', labels: ['x'] });
    expect(drafts).toMatchObject([{ field: 'text', mine: 'mine' }]);
  });

  test('what was sent from here and came back is no change of theirs', () => {
    const mine = makeNote(1, { ...OLD, text: 'written further' });
    const theirs = makeNote(1, { ...OLD, text: 'sent', confidence: 5 });
    const sent = makeNote(1, { ...OLD, text: 'sent' });
    const { note, drafts } = mergeNotes({ base, mine, theirs, sent }, START_MS);
    expect(note).toMatchObject({ text: 'written further', confidence: 5 });
    expect(drafts).toEqual([]);
  });

  test('a note against a take of the same id: mine is kept whole', () => {
    const mine = makeNote(1);
    const { note, drafts } = mergeNotes({ base: null, mine, theirs: makeTake(1) }, START_MS);
    expect(note.kind).toBe('take');
    expect(drafts).toMatchObject([{ field: 'whole', mine }]);
  });

  test('a take and its words go together', () => {
    const from = makeTake(1, { text: 'old', take: { summary: 'old' } });
    const mine = { ...from, text: 'mine', take: { summary: 'mine' } };
    const theirs = { ...from, text: 'theirs', take: { summary: 'theirs' } };
    const { drafts } = mergeNotes({ base: from, mine, theirs }, START_MS);
    expect(drafts).toMatchObject([
      { field: 'take', mine: { text: 'mine', take: { summary: 'mine' } } },
    ]);
  });
});

describe('sets', () => {
  test.each([
    [['a', 'b'], ['a', 'b', 'c'], ['a'], ['a', 'c']],
    [['a', 'b'], ['a'], ['a', 'b', 'd'], ['a', 'd']],
    [[], ['x', 'x'], ['x'], ['x']],
    [['a'], [], [], []],
  ])('from %j, mine %j and theirs %j make %j', (from, mine, theirs, made) => {
    expect(mergeSets(from, mine, theirs)).toEqual(made);
  });

  test('whatever either side added is in, whatever either side took away is out', () => {
    const set = fc.uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 });
    fc.assert(
      fc.property(set, set, set, (from, mine, theirs) => {
        const made = mergeSets(from, mine, theirs);
        expect(new Set(made).size).toBe(made.length);
        for (const one of 'abcdef') {
          const was = from.includes(one);
          const wanted = was
            ? mine.includes(one) && theirs.includes(one)
            : mine.includes(one) || theirs.includes(one);
          expect(made.includes(one)).toBe(wanted);
        }
      }),
    );
  });
});

describe('any three versions', () => {
  const version = fc.record({
    text: fc.constantFrom('', 'a', 'b', 'c'),
    platform: fc.constantFrom(null, 'Linux', 'Windows'),
    marking: fc.constantFrom(null, 'green' as const, 'amber' as const),
    confidence: fc.constantFrom(null, 0, 50),
    labels: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    kind: fc.constantFrom('note' as const, 'triage-step' as const),
  });
  const FIELDS = ['text', 'platform', 'marking', 'confidence', 'kind'] as const;

  test('each value of mine is in the result, or was not mine to begin with, or is a draft', () => {
    fc.assert(
      fc.property(version, version, version, (one, two, three) => {
        const [from, mine, theirs] = [one, two, three].map((fields) => makeNote(1, fields));
        if (!from || !mine || !theirs) throw new Error('There are three.');
        const { note, drafts } = mergeNotes({ base: from, mine, theirs }, START_MS);
        for (const field of FIELDS) {
          const value = (note as Note)[field];
          const isOld = isSame(mine[field], from[field]);
          const isDraft = drafts.some((draft) => draft.field === field);
          expect(isSame(value, mine[field]) || isOld || isDraft).toBe(true);
          // And no value comes from nowhere; what landed and was changed there stays.
          expect([mine[field], theirs[field]]).toContainEqual(value);
          if (!isSame(theirs[field], from[field])) expect(value).toEqual(theirs[field]);
        }
        // Merging again changes nothing more.
        const again = mergeNotes({ base: theirs, mine: note, theirs }, START_MS);
        expect(isSameContent(again.note, note)).toBe(true);
        expect(again.drafts).toEqual([]);
      }),
    );
  });
});

describe('times', () => {
  test.each([
    [START_MS, null, '2026-11-20T08:00:00.000Z'],
    [START_MS, '2026-11-20T07:00:00.000Z', '2026-11-20T08:00:00.000Z'],
    [START_MS, '2026-11-22T07:00:00.000Z', '2026-11-22T07:00:00.001Z'],
    [START_MS, 'not a time', '2026-11-20T08:00:00.000Z'],
  ])('now %i after %s is %s', (now, before, modified) => {
    expect(nextModified(now, before)).toBe(modified);
  });
});
