/** What goes wrong on the way, over a real Git server: nothing is lost, nothing is doubled. */
import { beforeEach, describe, expect, test } from 'vitest';
import { git, HOOKS, hasGit } from '@/scripts/git-server/repository';
import { type Fault, type GitServer, startGitServer } from '@/scripts/git-server/server';
import {
  type Browser,
  filesOnServer,
  hashOnServer,
  history,
  openBrowser,
  startTeam,
} from '@/tests/support/git-team';
import { makeNote, noteId } from '@/tests/support/notes';

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) =>
    makeNote(from + n, { objectId: `T${1001 + (n % 20)}`, text: `Text ${from + n} `.repeat(20) }),
  );

describe.skipIf(!hasGit())('over a real Git server (needs git)', () => {
  let server: GitServer;
  let a: Browser;
  let b: Browser;

  beforeEach(async () => {
    server = await startGitServer({ readers: ['rita'] });
    a = openBrowser(server, 'alice');
    b = openBrowser(server, 'bob');
    return () => server.close();
  });

  /** Both see the same, the server too, and Git finds nothing wrong. */
  const expectAgreement = async (count: number) => {
    for (const browser of [a, b, a]) {
      const report = await browser.sync();
      expect(report.end).toEqual({ state: 'done' });
    }
    expect(a.store.notes()).toHaveLength(count);
    expect(b.hash()).toBe(a.hash());
    expect(hashOnServer(server)).toBe(a.hash());
    expect(await a.store.dirty()).toEqual([]);
    expect(await b.store.dirty()).toEqual([]);
    expect(history(server).merges).toBe(0);
    git(server.repository, ['fsck', '--strict']);
  };
  /** The next push goes wrong, the ones after it do not. */
  const onUpload = (fault: Fault) => {
    let isUsed = false;
    server.onRequest = ({ method, path }) => {
      if (isUsed || method !== 'POST' || !path.endsWith('/git-receive-pack')) return null;
      isUsed = true;
      return fault;
    };
  };

  test('different fields of one note, both offline: both are kept', async () => {
    await startTeam(a, [makeNote(1)]);
    await b.sync();
    a.edit(noteId(1), { text: 'from a' });
    b.edit(noteId(1), { labels: ['from-b'], confidence: 70 });
    await expectAgreement(1);
    expect(a.store.notes()).toMatchObject([
      { text: 'from a', labels: ['from-b'], confidence: 70, authors: ['alice', 'bob'] },
    ]);
    expect(a.store.row(noteId(1)).drafts).toEqual([]);
  });

  test('the same field: what landed stays, the other becomes a draft where it was written', async () => {
    await startTeam(a, [makeNote(1)]);
    await b.sync();
    a.edit(noteId(1), { text: 'first' });
    b.edit(noteId(1), { text: 'second' });
    await expectAgreement(1);
    expect(a.store.notes()).toMatchObject([{ text: 'first' }]);
    expect(a.store.row(noteId(1)).drafts).toEqual([]);
    expect(b.store.row(noteId(1)).drafts).toMatchObject([{ field: 'text', mine: 'second' }]);
    expect(b.store.row(noteId(1)).told).toBe('conflict');
  });

  test('a deletion against an edit: the edit stays, and who deleted is told', async () => {
    await startTeam(a, [makeNote(1)]);
    await b.sync();
    a.remove(noteId(1));
    b.edit(noteId(1), { text: 'still needed' });
    await expectAgreement(1);
    expect(a.store.notes()).toMatchObject([{ text: 'still needed' }]);
    expect(a.store.row(noteId(1)).told).toBe('came-back');
    expect(b.store.row(noteId(1)).told).toBe('my-edit-beat-delete');
  });

  test('an edit that landed against a later deletion: the same', async () => {
    await startTeam(a, [makeNote(1)]);
    await b.sync();
    b.edit(noteId(1), { text: 'still needed' });
    await b.sync();
    a.remove(noteId(1));
    await expectAgreement(1);
    expect(a.store.row(noteId(1)).told).toBe('edit-beat-my-delete');
  });

  test('a plain deletion is gone for both, and the history says who', async () => {
    await startTeam(a, [makeNote(1), makeNote(2)]);
    await b.sync();
    b.remove(noteId(1));
    await expectAgreement(1);
    expect(a.store.row(noteId(1))).toMatchObject({ told: 'deleted-by-team', isDirty: false });
    const log = git(server.repository, ['log', '-1', '--format=%an: %s', 'main']);
    expect(log).toBe('bob: 1 note (1 deleted): T1046\n');
  });

  test('an upload that breaks off: the branch has not moved, the next sync delivers', async () => {
    await startTeam(a);
    a.add(...many(300));
    const before = git(server.repository, ['rev-parse', 'main']);
    onUpload({ kind: 'cut-upload', afterBytes: 20_000 });
    expect((await a.sync()).end).toMatchObject({
      state: 'failed',
      problem: { code: 'unreachable' },
    });
    expect(git(server.repository, ['rev-parse', 'main'])).toBe(before);
    expect(await a.store.dirty()).toHaveLength(300);
    await expectAgreement(300);
    expect(history(server).commits).toBe(2);
  });

  test('a push that landed while its answer was lost: no second commit', async () => {
    await startTeam(a, [makeNote(1)]);
    a.edit(noteId(1), { text: 'landed' });
    onUpload({ kind: 'cut-answer', afterBytes: 0 });
    expect((await a.sync()).end).toMatchObject({ state: 'failed' });
    expect(await a.store.dirty()).toHaveLength(1);
    await expectAgreement(1);
    expect(history(server).commits).toBe(3);
    expect(a.store.row(noteId(1)).drafts).toEqual([]);
  });

  test('an answer cut in the middle of it', async () => {
    await startTeam(a, [makeNote(1)]);
    a.edit(noteId(1), { text: 'landed' });
    onUpload({ kind: 'cut-answer', afterBytes: 10 });
    expect((await a.sync()).end).toMatchObject({ state: 'failed' });
    await expectAgreement(1);
    expect(history(server).commits).toBe(3);
  });

  test('edits after a lost answer are no conflict with oneself', async () => {
    await startTeam(a, [makeNote(1), makeNote(2)]);
    await b.sync();
    a.edit(noteId(1), { text: 'landed' });
    a.edit(noteId(2), { text: 'landed, too' });
    onUpload({ kind: 'cut-answer', afterBytes: 0 });
    await a.sync();
    a.stop();
    await b.sync();
    b.edit(noteId(1), { labels: ['seen-by-b'] });
    await b.sync();
    a.edit(noteId(1), { text: 'written further' });
    a.remove(noteId(2));
    await expectAgreement(1);
    expect(a.store.notes()).toMatchObject([{ text: 'written further', labels: ['seen-by-b'] }]);
    expect(a.store.row(noteId(1)).drafts).toEqual([]);
  });

  test('the server is killed in the middle of a push and comes back', async () => {
    await startTeam(a);
    a.add(...many(200));
    server.onRequest = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/git-receive-pack')) void server.kill();
      return null;
    };
    expect((await a.sync()).end).toMatchObject({ state: 'failed' });
    expect((await a.sync()).end).toMatchObject({
      state: 'failed',
      problem: { code: 'unreachable', message: expect.stringContaining('cannot be reached') },
    });
    server.onRequest = () => null;
    await server.restart();
    await expectAgreement(200);
  });

  test('the worker is stopped at every step of a sync that pulls and pushes', async () => {
    await startTeam(a, many(30));
    await b.sync();
    for (let step = 0; step < 4; step += 1) {
      a.edit(noteId(step), { text: `by a ${step}` });
      await a.sync();
      b.edit(noteId(step), { labels: [`by-b-${step}`] });
      b.edit(noteId(10 + step), { text: `by b ${step}` });
      b.failSaves(step);
      const report = await b.sync().catch((error: Error) => error.message);
      if (step < 3) expect(report).toBe('The worker was stopped.');
      b.stop();
      await b.sync();
      expect(b.store.row(noteId(step)).drafts).toEqual([]);
      expect(b.store.row(noteId(step)).note).toMatchObject({
        ...{ text: `by a ${step}`, labels: [`by-b-${step}`] },
      });
    }
    await expectAgreement(30);
  });

  test('a stop by its signal, at once and in the middle', async () => {
    await startTeam(a, [makeNote(1)]);
    const controller = new AbortController();
    server.onRequest = () => {
      controller.abort();
      return { kind: 'hang' };
    };
    const report = await b.sync(undefined, controller.signal);
    expect(report.end).toMatchObject({ state: 'failed', problem: { code: 'stopped' } });
    const again = await b.sync(undefined, controller.signal);
    expect(again.end).toMatchObject({ state: 'failed', problem: { code: 'stopped' } });
    server.onRequest = () => null;
    b.stop();
    await expectAgreement(1);
  });

  test('a wrong token is said at once, without a second try, and nothing is lost', async () => {
    await startTeam(a, [makeNote(1)]);
    const c = openBrowser(server, 'bob', { token: 'wrong-token-of-bob' });
    c.add(makeNote(2));
    const before = server.requests();
    const { end } = await c.sync();
    expect(end).toMatchObject({ state: 'failed', problem: { code: 'unauthorized' } });
    expect(server.requests() - before).toBe(1);
    expect(JSON.stringify(end)).not.toContain('wrong-token-of-bob');
    expect(await c.store.dirty()).toHaveLength(1);
  });

  test('who may only read pulls; edits stay there', async () => {
    await startTeam(a, [makeNote(1)]);
    const rita = openBrowser(server, 'rita');
    expect(await rita.remote().check()).toMatchObject({ ok: true, value: { canWrite: false } });
    rita.add(makeNote(2));
    const report = await rita.sync();
    expect(report).toMatchObject({ end: { state: 'read-only' }, pulled: 1, pushed: 0 });
    expect(await rita.store.dirty()).toHaveLength(1);
    expect(filesOnServer(server)).toHaveLength(1);
  });

  test('the object cache is lost: nothing is fetched twice into the rows, nothing deleted', async () => {
    await startTeam(a, many(40));
    await b.sync();
    a.edit(noteId(3), { text: 'meanwhile' });
    await a.sync();
    b.edit(noteId(4), { text: 'mine' });
    b.cache.clear();
    b.stop();
    const report = await b.sync();
    expect(report).toMatchObject({ end: { state: 'done' }, pulled: 1, pushed: 1 });
    // Lost again, with nothing new on the server but something here.
    b.edit(noteId(5), { text: 'mine again' });
    b.cache.clear();
    b.stop();
    await expectAgreement(40);
  });

  test('a clock two days off, on either side, decides nothing', async () => {
    const late = openBrowser(server, 'bob', { nowMs: () => Date.parse('2026-11-22T09:00:00Z') });
    const early = openBrowser(server, 'alice', { nowMs: () => Date.parse('2026-11-18T09:00:00Z') });
    a = early;
    b = late;
    await startTeam(a, [makeNote(1)]);
    await b.sync();
    a.edit(noteId(1), { text: 'landed first, by the slow clock' });
    b.edit(noteId(1), { text: 'landed second, by the fast clock' });
    await expectAgreement(1);
    expect(a.store.notes()).toMatchObject([{ text: 'landed first, by the slow clock' }]);
    b.edit(noteId(1), { text: 'fast clock again' });
    await b.sync();
    const before = b.store.row(noteId(1)).note.modified;
    await a.sync();
    a.edit(noteId(1), { text: 'slow clock again' });
    await expectAgreement(1);
    expect(b.store.notes()).toMatchObject([{ text: 'slow clock again' }]);
    expect(b.store.row(noteId(1)).note.modified > before).toBe(true);
  });

  test('a hook refuses one note of many: it is parked alone, with the words of the hook', async () => {
    server.setHook(HOOKS.noBadWords);
    await startTeam(a, [makeNote(100)]);
    a.add(...many(20), makeNote(50, { text: 'REFUSE-ME' }));
    const report = await a.sync();
    expect(report).toMatchObject({ end: { state: 'done' }, pushed: 20, parked: [noteId(50)] });
    expect(a.store.row(noteId(50))).toMatchObject({
      parked: { message: 'A note holds a word that is not allowed here.' },
      isDirty: true,
    });
    const before = server.requests();
    await a.sync();
    // Only asked for news: a parked note is not sent again and again.
    expect(server.requests() - before).toBe(2);
    a.edit(noteId(50), { text: 'Fine now' });
    await expectAgreement(22);
  });

  test('a hook that refuses everything stops the sync; nothing is parked', async () => {
    await startTeam(a);
    server.setHook(HOOKS.authorIsUser);
    const c = openBrowser(server, 'bob', { author: 'Robert' });
    c.add(...many(40));
    const report = await c.sync();
    expect(report.end).toEqual({ state: 'refused', detail: 'The author must be bob.' });
    expect(report.parked).toEqual([]);
    expect(await c.store.dirty()).toHaveLength(40);
    const d = openBrowser(server, 'bob');
    d.add(...many(40));
    expect(await d.sync()).toMatchObject({ end: { state: 'done' }, pushed: 40 });
  });

  test('eight writers in two rounds: all land, in a straight history', async () => {
    await startTeam(a);
    const names = ['alice', 'bob'];
    const writers = Array.from({ length: 8 }, (_, n) => openBrowser(server, names[n % 2] ?? ''));
    for (let round = 0; round < 2; round += 1) {
      for (const [n, writer] of writers.entries()) writer.add(makeNote(round * 8 + n));
      const reports = await Promise.all(writers.map((writer) => writer.sync()));
      for (const { end } of reports) expect(['done', 'busy']).toContain(end.state);
    }
    for (const writer of writers) expect((await writer.sync()).end).toEqual({ state: 'done' });
    await expectAgreement(16);
    for (const writer of writers) {
      await writer.sync();
      expect(writer.hash()).toBe(a.hash());
    }
    // Each waits for seven others, and a Git process for every request of theirs.
  }, 240_000);
});
