/** The order of a sync over a remote that refuses, hurries and asks, as a file that does so. */
import { beforeEach, describe, expect, test } from 'vitest';
import { deleteRow, editRow } from '@/lib/core/notes/edit-row';
import { holdBack, MOST_DELETIONS, questionFor } from '@/lib/core/notes/guards';
import type { JsonObject } from '@/lib/core/notes/json';
import { MAX_BATCH_FILES } from '@/lib/core/notes/limits';
import type { Change, NotesRemote, PushAnswer } from '@/lib/core/notes/remote';
import { type NoteRow, newRow } from '@/lib/core/notes/row';
import { type SyncReport, syncNotes } from '@/lib/core/notes/sync';
import { createFileRemote } from '@/lib/sync/file-remote';
import {
  type MemoryStore,
  makeNote,
  makeTake,
  memoryStore,
  noteId,
  START_MS,
  TEAM,
} from '@/tests/support/notes';

let file: string | null;
let remote: NotesRemote;
let store: MemoryStore;
let sleeps: number[];
let pushes: string[][];
/** Says no to a push before the file sees it. */
let refuse: (changes: readonly Change[]) => PushAnswer | null;

function openFile(): NotesRemote {
  return createFileRemote({
    read: async () => file,
    write: async (text) => {
      file = text;
    },
    nowMs: () => START_MS,
    newUuid: () => crypto.randomUUID(),
  });
}

beforeEach(async () => {
  file = null;
  sleeps = [];
  pushes = [];
  refuse = () => null;
  store = memoryStore();
  const plain = openFile();
  await plain.setUp(TEAM);
  remote = {
    ...plain,
    push: async (changes, base) => {
      pushes.push(changes.map(({ id }) => id));
      return refuse(changes) ?? plain.push(changes, base);
    },
  };
});

function sync(more: Partial<Parameters<typeof syncNotes>[0]> = {}): Promise<SyncReport> {
  return syncNotes({
    ...{ store, remote, nowMs: () => START_MS, random: () => 0.5 },
    sleep: async (ms) => {
      sleeps.push(ms);
    },
    ...more,
  });
}

const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => newRow(makeNote(from + n)));
const ids = (...numbers: number[]) => numbers.map(noteId);
const no = (detail: string): PushAnswer => ({ ok: false, why: 'refused', detail });

describe('a refusal', () => {
  test('is halved until the bad note is alone, which is parked; the rest lands', async () => {
    store.put(...rows(100));
    refuse = (changes) =>
      changes.some(({ id }) => id === noteId(37)) ? no('Not this one.') : null;
    const report = await sync();
    expect(report).toMatchObject({ end: { state: 'done' }, pushed: 99, parked: ids(37) });
    expect(store.row(noteId(37)).parked).toMatchObject({ message: 'Not this one.' });
    // One refusal for each halving, and each part that is left.
    expect(pushes.length).toBeLessThan(20);
    // No note was sent in two commits that landed.
    expect(await store.dirty()).toHaveLength(1);
  });

  test('of several notes parks these, each with its words', async () => {
    store.put(...rows(40));
    refuse = (changes) => {
      const bad = changes.find(({ id }) => ids(3, 4, 30).includes(id));
      return bad ? no(`No to ${changes.length === 1 ? bad.id : 'some'}.`) : null;
    };
    const report = await sync();
    expect(report).toMatchObject({ pushed: 37 });
    expect([...report.parked].sort()).toEqual(ids(3, 4, 30));
    expect(store.row(noteId(4)).parked?.message).toBe(`No to ${noteId(4)}.`);
  });

  test('that names the notes costs one more push, not a search', async () => {
    store.put(...rows(40));
    refuse = (changes) => {
      const bad = changes.filter(({ id }) => ids(3, 4).includes(id)).map(({ id }) => id);
      return bad.length > 0 ? { ok: false, why: 'refused', detail: 'No.', ids: bad } : null;
    };
    expect(await sync()).toMatchObject({ pushed: 38 });
    expect(pushes).toHaveLength(2);
  });

  test('of names that were not sent does not go on for ever', async () => {
    store.put(...rows(2));
    refuse = () => ({ ok: false, why: 'refused', detail: 'No.', ids: ['note--other'] });
    expect(await sync()).toMatchObject({ end: { state: 'done' }, parked: ids(0, 1) });
  });

  test('of everything, in the same words, stops early and parks nothing', async () => {
    store.put(...rows(64));
    refuse = () => no('The author must be bob.');
    const report = await sync();
    expect(report).toMatchObject({
      ...{ end: { state: 'refused', detail: 'The author must be bob.' }, pushed: 0, parked: [] },
    });
    // Halvings down to the first three alone, and five from elsewhere.
    expect(pushes.length).toBeLessThan(18);
    expect(await store.dirty()).toHaveLength(64);
  });

  test('of some notes in the same words, whichever they are, does not keep the others', async () => {
    for (const bad of [ids(0, 1, 2), ids(0, 1, 2, 3, 4, 5, 6, 7), ids(0, 1, 2, 29, 30, 31)]) {
      store = memoryStore();
      file = null;
      await openFile().setUp(TEAM);
      store.put(...rows(32));
      refuse = (changes) =>
        changes.some(({ id }) => bad.includes(id)) ? no('Not allowed.') : null;
      const report = await sync();
      expect(report).toMatchObject({ end: { state: 'done' }, pushed: 32 - bad.length });
      expect([...report.parked].sort()).toEqual(bad);
    }
  });

  test('a parked note waits until it is edited, and is not looked at otherwise', async () => {
    store.put(...rows(2));
    refuse = (changes) => (changes.some(({ id }) => id === noteId(1)) ? no('No.') : null);
    await sync();
    pushes = [];
    await sync();
    expect(pushes).toEqual([]);
    refuse = () => null;
    store.put(editRow(store.row(noteId(1)), { text: 'better' }, { author: 'a', nowMs: START_MS }));
    expect(await sync()).toMatchObject({ pushed: 1, parked: [] });
  });
});

describe('somebody else', () => {
  test('was faster: pull, merge and push again, after a wait that grows', async () => {
    store.put(...rows(1));
    let times = 0;
    refuse = () => {
      times += 1;
      return times < 4 ? { ok: false, why: 'behind', detail: '' } : null;
    };
    expect(await sync()).toMatchObject({ end: { state: 'done' }, pushed: 1, attempts: 4 });
    expect(sleeps).toEqual([188, 375, 750]);
  });

  test('is faster every time: after eight tries the next sync has to do it', async () => {
    store.put(...rows(1));
    refuse = () => ({ ok: false, why: 'behind', detail: '' });
    expect(await sync()).toMatchObject({ end: { state: 'busy' }, attempts: 8 });
    expect(Math.max(...sleeps)).toBeLessThanOrEqual(4_000);
    expect(store.row(noteId(0))).toMatchObject({ isDirty: true, sent: null });
  });

  test('may not write: said once, nothing is tried again', async () => {
    store.put(...rows(1));
    refuse = () => ({ ok: false, why: 'denied', detail: 'You may read.' });
    expect(await sync()).toMatchObject({
      end: { state: 'read-only', detail: 'You may read.' },
      attempts: 1,
    });
  });

  test('types while a push is under way: that is pushed next', async () => {
    store.put(...rows(1));
    refuse = () => {
      store.put(editRow(store.row(noteId(0)), { text: 'typed' }, { author: 'a', nowMs: START_MS }));
      refuse = () => null;
      return null;
    };
    await sync();
    expect(store.row(noteId(0))).toMatchObject({ isDirty: true, note: { text: 'typed' } });
    expect(await sync()).toMatchObject({ pushed: 1 });
    expect(file).toContain('typed');
  });
});

describe('a long list', () => {
  test('goes in batches, each of which counts', async () => {
    store.put(...rows(MAX_BATCH_FILES + 10));
    let times = 0;
    refuse = () => {
      times += 1;
      const problem = { code: 'unreachable', message: 'No network.', detail: '' } as const;
      return times === 2 ? { ok: false, why: 'failed', problem } : null;
    };
    expect(await sync()).toMatchObject({ end: { state: 'failed' }, pushed: MAX_BATCH_FILES });
    expect(await store.dirty()).toHaveLength(10);
    expect(await sync()).toMatchObject({ end: { state: 'done' }, pushed: 10, pulled: 0 });
  });

  test('of large notes makes smaller batches', async () => {
    const large = 'x'.repeat(60_000);
    store.put(...Array.from({ length: 100 }, (_, n) => newRow(makeNote(n, { text: large }))));
    await sync();
    expect(pushes.map((batch) => batch.length).sort((a, b) => a - b)).toEqual([31, 69]);
  });

  test('stops at the next batch when it is told to', async () => {
    store.put(...rows(MAX_BATCH_FILES + 10));
    const controller = new AbortController();
    refuse = () => {
      controller.abort();
      return null;
    };
    expect(await sync({ signal: controller.signal })).toMatchObject({
      ...{ end: { state: 'failed', problem: { code: 'stopped' } }, pushed: MAX_BATCH_FILES },
    });
    expect(await store.dirty()).toHaveLength(10);
  });
});

describe('the store', () => {
  test('is not touched when nothing changed', async () => {
    store.put(...rows(1));
    await sync();
    const save = store.save;
    store.save = async () => {
      throw new Error('There was nothing to save.');
    };
    expect(await sync()).toMatchObject({ end: { state: 'done' } });
    store.save = save;
  });

  test('knows what was sent before it is sent', async () => {
    store.put(...rows(1));
    refuse = (changes) => {
      expect(store.row(noteId(0)).sent).toEqual(changes[0]?.body);
      return null;
    };
    await sync();
    expect(store.row(noteId(0)).sent).toBeNull();
    store.put(deleteRow(store.row(noteId(0)), START_MS));
    refuse = () => {
      expect(store.row(noteId(0)).sent).toBe('deletion');
      return null;
    };
    expect(await sync()).toMatchObject({ pushed: 1 });
    expect(store.row(noteId(0))).toMatchObject({ rev: null, isDirty: false, sent: null });
  });

  test('a note deleted before it ever landed is no news for anybody', async () => {
    store.put(deleteRow({ ...newRow(makeNote(1)), sent: makeNote(1) }, START_MS));
    expect(await sync()).toMatchObject({ pushed: 0 });
    expect(pushes).toEqual([]);
    expect(store.row(noteId(1)).isDirty).toBe(false);
  });
});

describe('guards', () => {
  const pulled = (deletions: number, changed = 0, isRewritten = false) => ({
    ...{ team: TEAM, cursor: 'c2', skipped: [], isRewritten },
    changes: [
      ...Array.from({ length: deletions }, (_, n) => ({
        id: noteId(n),
        path: '',
        body: null,
        rev: null,
      })),
      ...Array.from({ length: changed }, (_, n) => ({
        ...{ id: noteId(1_000 + n), path: '', rev: 'r', body: makeNote(1_000 + n) },
      })),
    ],
  });

  test.each([
    [1, 2, null],
    [2, 10, null],
    [3, 10, 'many-deletions'],
    [2, 2, 'many-deletions'],
    [50, 1_000, null],
    [51, 1_000, 'many-deletions'],
  ])('%i deletions of %i known notes: %s', (deletions, known, code) => {
    expect(questionFor(pulled(deletions), known, false)?.code ?? null).toBe(code);
    expect(questionFor(pulled(deletions), known, true)).toBeNull();
  });

  test('name numbers, and what going on would do', () => {
    expect(questionFor(pulled(MOST_DELETIONS + 1), 60, false)).toMatchObject({
      message:
        'The repository no longer holds 51 of the 60 notes that it held. Going on would delete them here.',
    });
    expect(questionFor(pulled(1, 2, true), 60, false)).toMatchObject({
      ...{ code: 'rewritten', deletions: 1, replaced: 2, cursor: 'c2' },
      message: expect.stringContaining('delete 1 note and add or replace 2 notes here'),
    });
    expect(questionFor(pulled(0, 0, true), 60, false)).toBeNull();
  });

  const held = (note: NoteRow['note'], more: Partial<NoteRow> = {}) =>
    holdBack({ ...newRow(note), ...more }, TEAM)?.code ?? null;

  test('hold back what may not go out, but never a deletion', () => {
    expect(held(makeNote(1, { marking: 'amber+strict' }))).toBe('above-tlp');
    expect(held(makeNote(1, { marking: null }))).toBeNull();
    expect(held(makeNote(1, { text: 'x'.repeat(65_536) }))).toBe('too-large');
    expect(held(makeNote(1, { text: '😀'.repeat(16_400) }))).toBe('too-large');
    expect(held(makeNote(1, { labels: ['x'.repeat(101)] }))).toBe('invalid');
    expect(held(makeNote(1, { kind: 'verdict' }))).toBe('invalid');
    const odd = JSON.parse('{"a":{"__proto__":1}}') as JsonObject;
    expect(held(makeTake(1, { take: odd }))).toBe('invalid');
    const secret = makeNote(1, { text: `AKIA${'A'.repeat(16)}` });
    expect(held(secret)).toBe('token-like');
    expect(held(secret, { isTokenAllowed: true })).toBeNull();
    expect(held(secret, { deleted: { by: 'me', at: '' } })).toBeNull();
  });
});
