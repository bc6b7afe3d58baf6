/** What cannot be reached and why: a certificate, no network, nobody there. Nothing is retried. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RemoteProblem } from '@/lib/core/notes/remote';
import { remoteProblem } from '@/lib/core/notes/remote';
import { toProblem } from '@/lib/sync/errors';
import { RemoteFailure } from '@/lib/sync/failure';
import { createGitCache } from '@/lib/sync/git-cache';
import { createGitRemote } from '@/lib/sync/git-remote';
import { selfSigned } from '@/tests/support/self-signed';

let server: Server;
let port = 0;
let asked = 0;

beforeAll(async () => {
  server = createServer(selfSigned(), (_request, response) => {
    asked += 1;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

async function check(url: string, isOnline?: () => boolean): Promise<RemoteProblem> {
  const remote = createGitRemote({
    ...{ url, user: 'alice', token: 'secret-of-alice', nowMs: () => 0 },
    author: { name: 'alice', email: 'alice@localhost' },
    cache: createGitCache(async () => []),
    ...(isOnline ? { isOnline } : {}),
  });
  const checked = await remote.check();
  if (checked.ok) throw new Error('Nobody is there.');
  return checked.problem;
}

describe('what cannot be reached', () => {
  test('for a certificate that nobody trusts: named, and the token is not sent', async () => {
    const problem = await check(`https://127.0.0.1:${port}/notes.git`);
    expect(problem).toMatchObject({
      code: 'certificate',
      message: `The certificate of 127.0.0.1:${port} is not trusted here.`,
      detail: expect.stringMatching(/SELF_SIGNED|CERT/),
    });
    expect(asked).toBe(0);
  });

  test('without a network: that is said, and no more is guessed', async () => {
    const problem = await check('http://127.0.0.1:1/notes.git', () => false);
    expect(problem).toMatchObject({
      code: 'offline',
      message: 'There is no network. Edits stay here until there is.',
    });
  });

  test('with one: every cause that a browser does not tell apart, and how to see', async () => {
    const problem = await check('http://127.0.0.1:1/notes.git', () => true);
    expect(problem.code).toBe('unreachable');
    for (const words of ['network', 'certificate', 'open http://127.0.0.1:1', 'Edits stay here']) {
      expect(problem.message).toContain(words);
    }
    expect(JSON.stringify(problem)).not.toContain('secret-of-alice');
  });
});

describe('an error on its way up', () => {
  const problemOf = (error: unknown, more: Partial<Parameters<typeof toProblem>[1]> = {}) =>
    toProblem(error, { url: 'https://git.example/notes.git', clean: (words) => words, ...more });

  test.each(['Failed to fetch', 'NetworkError when attempting to fetch', 'Load failed'])(
    'as another browser says it, %j, is a server out of reach',
    (words) => {
      expect(problemOf(new TypeError(words))).toMatchObject({ code: 'unreachable' });
    },
  );

  test('of our own code is not blamed on the network', () => {
    const ours = new TypeError('undefined is not a function');
    expect(problemOf(ours)).toMatchObject({ code: 'bad-answer' });
  });

  test('that carries its sentence keeps it, also when somebody stopped the sync', () => {
    const controller = new AbortController();
    controller.abort();
    const { signal } = controller;
    const forbidden = new RemoteFailure(remoteProblem('forbidden', 'No.'));
    expect(problemOf(forbidden, { signal })).toMatchObject({ code: 'forbidden', message: 'No.' });
    expect(problemOf(new Error('x'), { signal })).toMatchObject({ code: 'stopped' });
  });

  test('of a server without shallow fetches says what is missing there', () => {
    const error = Object.assign(new Error('x'), { code: 'RemoteCapabilityError' });
    expect(problemOf(error).message).toContain('without its history');
  });

  test('shows foreign words only after they were cleaned', () => {
    const { detail } = problemOf(new Error('token t0k3n'), { clean: () => 'token …' });
    expect(detail).toBe('token …');
  });
});
