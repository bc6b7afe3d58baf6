/** What a team of ten thousand notes costs on the wire, all of HTTP included: bytes, not seconds. */
import { describe, expect, test } from 'vitest';
import { createGitCache, type GitCache } from '@/lib/sync/git-cache';
import { createGitRemote } from '@/lib/sync/git-remote';
import { benchNotes, importNotes } from '@/scripts/bench/notes-repository';
import { git, hasGit } from '@/scripts/git-server/repository';
import { startGitServer } from '@/scripts/git-server/server';

const MB = 1_000_000;
const KB = 1_000;

describe.skipIf(!hasGit())('ten thousand notes over a real Git server (needs git)', () => {
  test('a first sync, nothing new, one edit, and the same edit at a teammate', async () => {
    const server = await startGitServer();
    try {
      importNotes(server.repository, benchNotes(10_000));
      const remoteOf = (n: number, cache: GitCache) => {
        const { name = '', token = '' } = server.users[n] ?? {};
        return createGitRemote({
          ...{ url: server.url, user: name, token, cache },
          ...{ author: { name, email: `${name}@localhost` }, nowMs: () => 1_790_000_000_000 },
        });
      };
      const counted = async <T>(work: Promise<T>) => {
        const before = server.bytes();
        const result = await work;
        const { up, down } = server.bytes();
        return { result, up: up - before.up, down: down - before.down };
      };
      const cache = createGitCache(async () => []);
      const alice = remoteOf(0, cache);
      const first = await counted(alice.pull(null, async () => new Map()));
      if (!first.result.ok) throw new Error(first.result.problem.message);
      const { changes, cursor } = first.result.value;
      expect(changes).toHaveLength(10_000);
      expect(first.down).toBeLessThan(6 * MB);
      expect(first.up).toBeLessThan(10 * KB);

      const known = async () => new Map(changes.map(({ id, rev }) => [id, rev ?? '']));
      const nothing = await counted(alice.pull(cursor, known));
      expect(nothing.result).toMatchObject({ ok: true, value: { changes: [] } });
      expect(nothing.up + nothing.down).toBeLessThan(3 * KB);

      // A teammate who fetched the same; once is enough.
      const fetched = cache.changes().put;
      const bob = remoteOf(
        1,
        createGitCache(async () => fetched),
      );
      const [change] = changes;
      if (!change?.body) throw new Error('There is no note to edit.');
      const body = { ...change.body, text: `${change.body.text} Edited.` };
      const edit = await counted(alice.push([{ ...change, body }], cursor));
      expect(edit.result).toMatchObject({ ok: true });
      expect(edit.up).toBeLessThan(25 * KB);
      expect(git(server.repository, ['rev-list', '--count', 'main']).trim()).toBe('2');

      const news = await counted(bob.pull(cursor, known));
      expect(news.result).toMatchObject({ ok: true, value: { changes: [{ id: change.id }] } });
      expect(news.down).toBeLessThan(25 * KB);
    } finally {
      await server.close();
    }
  }, 180_000);
});
