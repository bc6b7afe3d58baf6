/** Traps of the Git library and of hosts, each of which cost somebody a lost push or a download. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { hasGit } from '@/scripts/git-server/repository';
import { type GitServer, startGitServer } from '@/scripts/git-server/server';
import { type Browser, filesOnServer, openBrowser, startTeam } from '@/tests/support/git-team';
import { makeNote, noteId } from '@/tests/support/notes';

const prose = (n: number) => Array.from({ length: 40 }, () => crypto.randomUUID()).join(` ${n} `);
const notes = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    makeNote(n, { objectId: `T${1001 + (n % 40)}`, text: prose(n) }),
  );

describe.skipIf(!hasGit())('over a real Git server (needs git)', () => {
  let server: GitServer;
  let a: Browser;
  let b: Browser;

  beforeEach(async () => {
    server = await startGitServer();
    a = openBrowser(server, 'alice');
    b = openBrowser(server, 'bob');
    return () => server.close();
  });

  const bytesOf = async (work: () => Promise<unknown>) => {
    const before = server.bytes();
    await work();
    const after = server.bytes();
    return { up: after.up - before.up, down: after.down - before.down };
  };

  test('a later pull brings the difference, and not everything again', async () => {
    await startTeam(a, notes(300));
    const first = await bytesOf(() => b.sync());
    a.edit(noteId(7), { text: 'one change' });
    await a.sync();
    const second = await bytesOf(() => b.sync());
    expect(first.down).toBeGreaterThan(200_000);
    expect(second.down).toBeLessThan(15_000);
    // The same after the worker was stopped: the cache is read again, not fetched.
    a.edit(noteId(8), { text: 'another change' });
    await a.sync();
    b.stop();
    expect((await bytesOf(() => b.sync())).down).toBeLessThan(15_000);
  });

  test('a download that breaks off costs no second one of everything', async () => {
    await startTeam(a, notes(300));
    await b.sync();
    a.edit(noteId(7), { text: 'one change' });
    await a.sync();
    server.onRequest = ({ method, path }) =>
      method === 'POST' && path.endsWith('/git-upload-pack')
        ? { kind: 'cut-answer', afterBytes: 100 }
        : null;
    expect((await b.sync()).end).toMatchObject({ state: 'failed' });
    server.onRequest = () => null;
    expect((await bytesOf(() => b.sync())).down).toBeLessThan(15_000);
    expect(b.hash()).toBe(a.hash());
  });

  test('with nothing new two small requests go out, and the cache is not even read', async () => {
    await startTeam(a, notes(50));
    await b.sync();
    b.stop();
    const size = b.cache.size;
    b.cache.clear();
    const before = server.requests();
    const { up, down } = await bytesOf(() => b.sync());
    expect(server.requests() - before).toBe(2);
    expect(up + down).toBeLessThan(3_000);
    expect(size).toBeGreaterThan(0);
    expect(b.cache.size).toBe(0);
  });

  test('one push after the other works: no header of the first is left in the second', async () => {
    await startTeam(a);
    for (let n = 0; n < 3; n += 1) {
      a.add(makeNote(n));
      expect(await a.sync()).toMatchObject({ end: { state: 'done' }, pushed: 1 });
    }
  });

  test('a push from a clone without history, to a branch whose history is long', async () => {
    await startTeam(a, [makeNote(1)]);
    for (let n = 0; n < 3; n += 1) {
      a.edit(noteId(1), { text: `version ${n}` });
      await a.sync();
    }
    b.add(makeNote(2));
    expect(await b.sync()).toMatchObject({ end: { state: 'done' }, pulled: 1, pushed: 1 });
  });

  test('a cache of too many loose objects is thrown away, and nothing with it', async () => {
    await startTeam(a, notes(20));
    await b.sync();
    for (let n = 0; n < 2_100; n += 1) {
      const name = n.toString(16).padStart(38, '0');
      b.cache.set(`/git/objects/ab/${name}`, new Uint8Array([1]));
    }
    b.stop();
    b.edit(noteId(3), { labels: ['kept'] });
    a.edit(noteId(4), { text: 'news' });
    await a.sync();
    expect((await b.sync()).end).toEqual({ state: 'done' });
    expect([...b.cache.keys()].filter((path) => path.startsWith('/git/objects/ab/'))).toHaveLength(
      0,
    );
    await a.sync();
    expect(a.hash()).toBe(b.hash());
  });

  test('a damaged cache is fetched again', async () => {
    await startTeam(a, notes(20));
    await b.sync();
    for (const [path, bytes] of b.cache) {
      if (/\.(?:pack|idx)$/.test(path)) b.cache.set(path, bytes.slice(0, bytes.length / 2));
    }
    b.stop();
    a.edit(noteId(4), { text: 'news' });
    await a.sync();
    expect((await b.sync()).end).toEqual({ state: 'done' });
    b.edit(noteId(5), { text: 'mine' });
    expect((await b.sync()).end).toEqual({ state: 'done' });
    await a.sync();
    expect(a.hash()).toBe(b.hash());
  });

  test('the token is in no problem, no request address and no stored byte', async () => {
    await startTeam(a, notes(3));
    const token = server.users[0]?.token ?? '';
    const encoded = btoa(`alice:${token}`);
    const urls: string[] = [];
    server.onRequest = ({ path }) => {
      urls.push(path);
      return { kind: 'answer', status: 500, body: `You sent ${encoded}, which is ${token}.` };
    };
    const { end } = await a.sync();
    expect(end).toMatchObject({
      state: 'failed',
      problem: { code: 'server-error', detail: 'You sent …, which is ….' },
    });
    const stored = [...a.cache.values()].map((bytes) => Buffer.from(bytes).toString('latin1'));
    const all = [JSON.stringify(end), ...urls, ...stored, JSON.stringify([...a.store.stored.rows])];
    for (const text of all) expect(text).not.toMatch(new RegExp(`${token}|${encoded}`));
  });

  test.each([
    [401, 'text/plain', 'unauthorized'],
    [403, 'text/plain', 'forbidden'],
    [404, 'text/html', 'not-found'],
    [429, 'text/plain', 'rate-limited'],
    [502, 'text/html', 'server-error'],
    [204, 'text/plain', 'bad-answer'],
    [200, 'text/html', 'not-a-repository'],
    [200, 'application/x-git-upload-pack-advertisement', 'bad-answer'],
  ])('an answer of %i %s is a problem of its own: %s', async (status, type, code) => {
    await startTeam(a, [makeNote(1)]);
    server.onRequest = () => ({
      ...{ kind: 'answer', status, body: status === 204 ? '' : '<h1>Hello</h1>' },
      headers: { 'content-type': type },
    });
    const { end } = await b.sync();
    expect(end).toMatchObject({ state: 'failed', problem: { code } });
    if (end.state === 'failed') {
      expect(end.problem.message).toMatch(/^[A-Z0-9][^<>]+[.?]$/);
      expect(end.problem.detail).not.toContain('<');
    }
  });

  test('a server that does not answer is given up', async () => {
    const c = openBrowser(server, 'alice', { patienceMs: 60 });
    server.onRequest = () => ({ kind: 'hang' });
    expect((await c.sync()).end).toMatchObject({ problem: { code: 'timeout' } });
  });

  test('a repository that is not there', async () => {
    const c = openBrowser(server, 'alice', { url: server.urlOf('other.git') });
    expect((await c.sync()).end).toMatchObject({ problem: { code: 'not-found' } });
  });

  test('a redirect is not followed, and no token goes along', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/x`;
    server.onRequest = () => ({ kind: 'answer', status: 302, body: '', headers: { location } });
    expect((await a.sync()).end).toMatchObject({ problem: { code: 'unreachable' } });
    expect(seen).toEqual([]);
    other.close();
  });

  test('a note refused for its size by the server is parked, with its words', async () => {
    await startTeam(a);
    server.setHook('echo "note too large" >&2; exit 1');
    a.add(makeNote(1));
    const report = await a.sync();
    expect(report).toMatchObject({ end: { state: 'done' }, parked: [noteId(1)] });
    expect(a.store.row(noteId(1)).parked?.message).toBe('note too large');
    expect(filesOnServer(server)).toEqual([]);
  });
});
