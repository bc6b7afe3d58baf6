/** Inputs about notes: what the editor and the form send is taken, anything else is not. */
import { describe, expect, test } from 'vitest';
import * as notes from '@/lib/messaging/notes-checks';

const NOTE = 'note--00000000-0000-4000-8000-000000000001';
const VERDICT = { verdict: 'validated', reason: 'x', date: '2026-11-20', evidenceUrl: '' };
const ACCESS = {
  ...{ url: 'https://git.example.com/soc/notes.git', user: '', author: 'alice', email: '' },
  ...{ token: 'x', tokenKept: 'session' },
};

describe('an edit', () => {
  test('holds any of the fields that a person may change', () => {
    for (const edit of [
      {},
      { text: '', kind: 'verdict', verdict: VERDICT, platform: 'Windows', marking: 'red' },
      { verdict: { ...VERDICT, date: '', evidenceUrl: 'https://example.com/x' } },
      { labels: ['a'], confidence: 50, marking: null, platform: null, verdict: null },
    ]) {
      expect(notes.isEdit({ noteId: NOTE, edit })).toBe(true);
    }
  });

  test.each<object>([
    { id: NOTE },
    { objectId: 'T1046' },
    { authors: ['mallory'] },
    { created: '2026-11-20T08:00:00.000Z' },
    { text: 7 },
    { text: 'x'.repeat(200_001) },
    { kind: 'take' },
    { platform: 'x'.repeat(201) },
    { marking: 'pink' },
    { confidence: 101 },
    { labels: 'a' },
    { verdict: { verdict: 'validated' } },
    { verdict: { ...VERDICT, verdict: 'certain' } },
    { verdict: { ...VERDICT, date: 'yesterday' } },
    { verdict: { ...VERDICT, evidenceUrl: 'javascript:alert(1)' } },
    { verdict: { ...VERDICT, more: 1 } },
    { constructor: 1 },
  ])('holds nothing else, %j', (edit) => {
    expect(notes.isEdit({ noteId: NOTE, edit })).toBe(false);
    expect(notes.isKeep({ key: NOTE, edit })).toBe(false);
    expect(notes.isEdit({ noteId: NOTE, edit: {}, from: edit })).toBe(false);
    expect(notes.isKeep({ key: NOTE, edit: null, from: edit })).toBe(false);
  });

  test('is of a note, named by its id', () => {
    for (const noteId of ['', 'T1046', 'note--1', `${NOTE}/..`, 7, null]) {
      expect(notes.isEdit({ noteId, edit: {} })).toBe(false);
      expect(notes.isOfNote({ noteId })).toBe(false);
    }
  });
});

test('unfinished words are kept by note or by the ID of a new one', () => {
  for (const key of [NOTE, 'new T1046', 'new T1059.001']) {
    expect(notes.isDraft({ key })).toBe(true);
  }
  for (const key of ['', 'new', 'new x', 'teamToken', 'notesHead', 7]) {
    expect(notes.isDraft({ key })).toBe(false);
  }
});

test('access to a repository is an address, a name, a token, and how long that is kept', () => {
  expect(notes.isAccess({ access: ACCESS })).toBe(true);
  const { token: _, ...without } = ACCESS;
  for (const access of [
    null,
    without,
    { ...ACCESS, author: ' ' },
    { ...ACCESS, tokenKept: 'for ever' },
    { ...ACCESS, url: `https://${'x'.repeat(2_000)}` },
    { ...ACCESS, joinedAt: '' },
  ]) {
    expect(notes.isAccess({ access })).toBe(false);
  }
  expect(notes.isSetUp({ access: ACCESS, name: 'Blue', maxTlp: 'pink' })).toBe(false);
});

test('of a team only signature and period are changed', () => {
  expect(notes.isTeamChange({ change: { author: 'a', email: '', everyMinutes: 10 } })).toBe(true);
  for (const change of [{ url: 'https://evil.example' }, { everyMinutes: 1 }, { author: '' }]) {
    expect(notes.isTeamChange({ change })).toBe(false);
  }
});

test('a conflict is ended by its field and time, a question by its place and a choice', () => {
  const draft = { noteId: NOTE, field: 'text', at: '2026-11-20T08:00:00.000Z' };
  expect(notes.isResolve({ ...draft, choice: 'mine' })).toBe(true);
  expect(notes.isResolve({ ...draft, choice: 'none' })).toBe(false);
  expect(notes.isResolve({ ...draft, field: 'id', choice: 'mine' })).toBe(false);
  expect(notes.isAnswer({ cursor: 'abc', choice: 'accept' })).toBe(true);
  expect(notes.isAnswer({ cursor: 'abc', choice: 'delete' })).toBe(false);
});

test('a list has a filter of known fields and an end', () => {
  const asked = { filter: { author: 'alice', objectIds: ['T1046'] }, onlyOpen: true, most: 50 };
  expect(notes.isList(asked)).toBe(true);
  expect(notes.isList({ ...asked, most: 0 })).toBe(false);
  expect(notes.isList({ ...asked, most: 1e6 })).toBe(false);
  expect(notes.isList({ ...asked, filter: { kinds: ['gossip'] } })).toBe(false);
  expect(notes.isList({ ...asked, filter: { sql: 'x' } })).toBe(false);
});
