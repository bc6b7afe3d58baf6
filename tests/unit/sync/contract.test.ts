/** What every remote has to do, run against a real Git server and against a file. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { AnyNote } from '@/lib/core/notes/note';
import { pathOf } from '@/lib/core/notes/paths';
import type { Change, NotesRemote, Pulled } from '@/lib/core/notes/remote';
import { createFileRemote } from '@/lib/sync/file-remote';
import { HOOKS, hasGit } from '@/scripts/git-server/repository';
import { startGitServer } from '@/scripts/git-server/server';
import { openBrowser, tick } from '@/tests/support/git-team';
import { makeNote, makeTake, noteId, TEAM } from '@/tests/support/notes';

type Place = {
  /** Two people at the same place. */
  alice: NotesRemote;
  bob: NotesRemote;
  /** From now on the content is refused. */
  refuse?(): void;
  /** One who may not write. */
  reader?: NotesRemote;
  close(): Promise<void>;
};

async function overGit(): Promise<Place> {
  const server = await startGitServer({ readers: ['rita'] });
  const [alice, bob, reader] = ['alice', 'bob', 'rita'].map((name) =>
    openBrowser(server, name).remote(),
  );
  if (!alice || !bob || !reader) throw new Error('There are three.');
  const refuse = () => server.setHook(HOOKS.noBadWords);
  return { alice, bob, reader, refuse, close: () => server.close() };
}

async function overFile(): Promise<Place> {
  let text: string | null = null;
  const remote = () =>
    createFileRemote({
      read: async () => text,
      write: async (next) => {
        text = next;
      },
      nowMs: tick,
      newUuid: () => crypto.randomUUID(),
    });
  return { alice: remote(), bob: remote(), close: async () => undefined };
}

const none = async () => new Map<string, string>();
const change = (body: AnyNote, rev: string | null = null): Change => ({
  id: body.id,
  path: pathOf(body),
  body,
  rev,
});

async function pull(remote: NotesRemote, since: string | null, known = none): Promise<Pulled> {
  const pulled = await remote.pull(since, known);
  if (!pulled.ok) throw new Error(pulled.problem.message);
  return pulled.value;
}

const byId = (pulled: Pulled) => new Map(pulled.changes.map((one) => [one.id, one]));

describe.each([
  { name: 'a Git server (needs git)', open: overGit, isThere: hasGit() },
  { name: 'a file', open: overFile, isThere: true },
])('$name', ({ open, isThere }) => {
  let place: Place;

  beforeEach(async (context) => {
    if (!isThere) return context.skip('git is not here');
    place = await open();
    return () => place.close();
  });

  const begin = async () => {
    const set = await place.alice.setUp(TEAM);
    if (!set.ok) throw new Error(set.problem.message);
    return set.value;
  };

  test('an empty place has no team; set-up gives it one, once', async () => {
    expect(await place.bob.check()).toMatchObject({
      ok: true,
      value: { team: null, isEmpty: true },
    });
    expect(await place.bob.pull(null, none)).toMatchObject({ problem: { code: 'no-team' } });
    await begin();
    expect(await place.bob.check()).toMatchObject({ value: { team: TEAM, isEmpty: false } });
    expect(await place.bob.setUp(TEAM)).toMatchObject({ ok: false });
  });

  test('what is pushed is pulled, the same to the last byte; takes too', async () => {
    const cursor = await begin();
    const notes: AnyNote[] = [
      makeNote(1, { text: 'Zeilen\nund "Zeichen" \u202e\u0000 😀', labels: ['b', 'a'].sort() }),
      makeNote(2, {
        ...{ objectId: 'DET0376', kind: 'verdict', platform: 'Windows', confidence: 0 },
        verdict: {
          ...{ verdict: 'accepted-risk', reason: 'Known', date: '2026-11-01' },
          evidenceUrl: 'https://tickets.example/1',
        },
        other: { lang: 'en', object_refs: [`report--${noteId(9).slice(6)}`] },
      }),
      makeTake(3),
    ];
    const pushed = await place.alice.push(
      notes.map((note) => change(note)),
      cursor,
    );
    expect(pushed).toMatchObject({ ok: true });
    const pulled = await pull(place.bob, null);
    expect(pulled.skipped).toEqual([]);
    expect(
      pulled.changes
        .map(({ body }) => body)
        .sort((x, y) => (String(x?.id) < String(y?.id) ? -1 : 1)),
    ).toEqual(notes);
    if (pushed.ok) {
      expect(pulled.cursor).toBe(pushed.cursor);
      for (const { id, rev } of pulled.changes) expect(pushed.revs.get(id)).toBe(rev);
    }
  });

  test('only what changed comes, and with nothing new nothing', async () => {
    const cursor = await begin();
    await place.alice.push([change(makeNote(1)), change(makeNote(2))], cursor);
    const first = await pull(place.bob, null);
    const known = async () => new Map(first.changes.map(({ id, rev }) => [id, rev ?? '']));
    expect(await pull(place.bob, first.cursor, known)).toMatchObject({ changes: [] });
    const rev = byId(first).get(noteId(2))?.rev ?? null;
    const edited = makeNote(2, { text: 'edited' });
    await place.alice.push([change(edited, rev), change(makeNote(3))], first.cursor);
    const second = await pull(place.bob, first.cursor, known);
    expect([...byId(second).keys()].sort()).toEqual([noteId(2), noteId(3)]);
    expect(byId(second).get(noteId(2))?.body).toEqual(edited);
  });

  test('a deletion comes as one, and not in a first pull', async () => {
    const cursor = await begin();
    await place.alice.push([change(makeNote(1)), change(makeNote(2))], cursor);
    const first = await pull(place.bob, null);
    const known = async () => new Map(first.changes.map(({ id, rev }) => [id, rev ?? '']));
    const rev = byId(first).get(noteId(1))?.rev ?? null;
    const gone = { ...change(makeNote(1), rev), body: null };
    const deleted = await place.alice.push([gone], first.cursor);
    expect(deleted).toMatchObject({ ok: true });
    expect((await pull(place.bob, first.cursor, known)).changes).toEqual([
      expect.objectContaining({ id: noteId(1), body: null, rev: null }),
    ]);
    const fresh = await pull(place.bob, null, known);
    expect(fresh.changes.map(({ id }) => id)).toEqual([noteId(2)]);
    // And it may come back.
    const back = await place.bob.push([change(makeNote(1))], fresh.cursor);
    expect(back).toMatchObject({ ok: true });
    expect(byId(await pull(place.alice, null)).size).toBe(2);
  });

  test('who is behind is told so, and nothing is written', async () => {
    const cursor = await begin();
    await place.alice.push([change(makeNote(1))], cursor);
    const answer = await place.bob.push([change(makeNote(2))], cursor);
    expect(answer).toMatchObject({ ok: false, why: 'behind' });
    expect([...byId(await pull(place.alice, null)).keys()]).toEqual([noteId(1)]);
  });

  test('a change that is based on another version is refused, by name', async () => {
    const cursor = await begin();
    const pushed = await place.alice.push([change(makeNote(1))], cursor);
    if (!pushed.ok) throw new Error('It should be taken.');
    const blind = change(makeNote(1, { text: 'blind' }));
    expect(await place.alice.push([blind, change(makeNote(2))], pushed.cursor)).toMatchObject({
      ok: false,
      why: 'refused',
      ids: [noteId(1)],
    });
    expect((await pull(place.bob, null)).cursor).toBe(pushed.cursor);
  });

  test('a push that changes nothing makes no new version', async () => {
    const cursor = await begin();
    const pushed = await place.alice.push([change(makeNote(1))], cursor);
    if (!pushed.ok) throw new Error('It should be taken.');
    const rev = pushed.revs.get(noteId(1)) ?? null;
    expect(await place.alice.push([change(makeNote(1), rev)], pushed.cursor)).toMatchObject({
      ok: true,
      cursor: pushed.cursor,
    });
    expect(await place.alice.push([], pushed.cursor)).toMatchObject({ cursor: pushed.cursor });
  });

  test('denied and refused are told apart', async (context) => {
    const { reader, refuse, alice } = place;
    if (!reader || !refuse) return context.skip('a file refuses nobody');
    const cursor = await begin();
    expect(await reader.pull(null, none)).toMatchObject({ ok: true });
    expect(await reader.push([change(makeNote(1))], cursor)).toMatchObject({ why: 'denied' });
    refuse();
    expect(await alice.push([change(makeNote(1, { text: 'REFUSE-ME' }))], cursor)).toEqual({
      ok: false,
      why: 'refused',
      detail: 'A note holds a word that is not allowed here.',
    });
  });
});
