/** Requests go to one place with nothing along; addresses, and what a server's refusal means. */
import { describe, expect, test } from 'vitest';
import { readAddress } from '@/lib/sync/address';
import { createGitCache } from '@/lib/sync/git-cache';
import { branchName } from '@/lib/sync/git-push';
import { createHttp } from '@/lib/sync/http';
import { meaningOf, wordsOf } from '@/lib/sync/push-words';

describe('requests', () => {
  const url = 'https://git.example/notes.git';
  const calls: { input: string; init: RequestInit }[] = [];
  const http = (headers: Record<string, string> = {}, body: BodyInit = '0000') =>
    createHttp({
      ...{ url, user: 'al\u00efce', token: 't:o' },
      fetch: async (input, init) => {
        calls.push({ input: String(input), init: init ?? {} });
        const type = 'application/x-git-upload-pack-result';
        return new Response(body, { headers: { 'content-type': type, ...headers } });
      },
    });

  test('go without cookies, redirects, cache and referrer, each with headers of its own', async () => {
    const headers = { accept: 'x' };
    const client = http();
    await client.request({ url: `${url}/info/refs`, headers });
    await client.request({ url: `${url}/info/refs`, headers });
    expect(calls[0]?.init).toMatchObject({
      ...{
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      },
      headers: {
        accept: 'x',
        authorization: `Basic ${Buffer.from('al\u00efce:t:o').toString('base64')}`,
      },
    });
    expect(calls[1]?.init.headers).not.toBe(calls[0]?.init.headers);
    expect(headers).toEqual({ accept: 'x' });
    expect(calls.every(({ input }) => !input.includes('t:o'))).toBe(true);
  });

  test('go to the repository and nowhere else', async () => {
    const before = calls.length;
    for (const other of ['https://evil.example/notes.git/info/refs', `${url}.evil.example/x`]) {
      await expect(http().request({ url: other })).rejects.toThrow('left the repository');
    }
    expect(calls).toHaveLength(before);
  });

  test('an answer that says that it is too large is not read; one that only is, is broken off', async () => {
    const stated = http({ 'content-length': String(60 * 1024 * 1024) });
    await expect(stated.request({ url: `${url}/x` })).rejects.toThrow('more than 50 MB');
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    await expect(http({}, endless).request({ url: `${url}/x` })).rejects.toThrow('more than 50 MB');
    expect(sent).toBeLessThan(60);
  });

  test.each([
    ['https://github.com/soc/notes.git/', 'https://github.com/soc/notes.git'],
    ['http://127.0.0.1:4000/notes.git', 'http://127.0.0.1:4000/notes.git'],
    [' https://git.example/a ', 'https://git.example/a'],
  ])('the address %j is %s', (text, address) => {
    expect(readAddress(text)).toEqual({ ok: true, value: address });
  });

  test.each([
    'http://git.example/notes.git',
    'http://127.0.0.1.evil.example/notes.git',
    'https://alice:secret@git.example/notes.git',
    'ssh://git@git.example/notes.git',
    'git@git.example:notes.git',
    'https://git.example/notes.git?x=1',
    'notes',
  ])('the address %j is refused, without repeating it', (text) => {
    const read = readAddress(text);
    expect(read).toMatchObject({ ok: false, problem: { code: 'bad-address' } });
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});

describe('what a refusal means', () => {
  test.each([
    ['failed to update ref', '', 'behind'],
    ['cannot lock ref', '', 'behind'],
    ['fetch first', '', 'behind'],
    ['non-fast-forward', '', 'behind'],
    ['incorrect old value provided', '', 'behind'],
    ['pre-receive hook declined', 'non-fast-forward notes are silly', 'refused'],
    ['pre-receive hook declined', 'Too large.', 'refused'],
    ['protected branch hook declined', 'GH006: Protected branch update failed', 'protected'],
    [
      'pre-receive hook declined',
      'You are not allowed to push code to protected branches',
      'protected',
    ],
    [
      'pre-receive hook declined',
      'GitLab: You are not allowed to push code to this project.',
      'denied',
    ],
    ['permission denied', '', 'denied'],
    ['unpack index-pack abnormal exit', 'fatal: pack exceeds maximum allowed size', 'refused'],
  ])('%j with %j: %s', (error, words, meaning) => {
    expect(meaningOf(error, words)).toBe(meaning);
  });

  test("the hook's own words come first, without the prefix", () => {
    expect(wordsOf('pre-receive hook declined', 'remote: Too large.')).toBe('Too large.');
    expect(wordsOf('failed', '')).toBe('failed');
    expect(wordsOf('', '')).toBe('The server gave no reason.');
  });

  test.each([
    ['bob', 'bob'],
    ['Bob Müller', 'Bob-M-ller'],
    ['../../etc', 'etc'],
    ['.lock', 'lock'],
    ['a.lock', 'a'],
    ['', 'notes'],
  ])('the branch for %j is %s', (user, name) => {
    expect(branchName(user)).toBe(name);
  });
});

describe('the cache', () => {
  test('takes no pack that was not looked at: its objects would be inflated whatever their size', async () => {
    const { fs } = createGitCache(async () => []);
    const write = (path: string) => fs.promises.writeFile(path, new Uint8Array(64));
    await expect(write('/git/objects/pack/a.pack')).rejects.toThrow('damaged');
    await expect(fs.promises.stat('/git/objects/pack/a.pack')).rejects.toThrow('ENOENT');
    await write('/git/objects/pack/a.idx');
  });

  test('hands out what changed, once it was not stored; a reset comes before it', async () => {
    const cache = createGitCache(async () => [['/git/old', new Uint8Array([1])]]);
    await cache.write('/git/new', 'x');
    const changes = cache.changes();
    expect(changes).toMatchObject({ isReset: false, put: [['/git/new', expect.anything()]] });
    await cache.write('/git/new', 'y');
    cache.stored(changes);
    // Written again after it was handed out: that is not stored yet.
    expect(cache.changes().put.map(([path]) => path)).toEqual(['/git/new']);
    await cache.fs.promises.unlink('/git/old');
    expect(cache.changes().remove).toEqual(['/git/old']);
    cache.reset();
    expect(cache.changes()).toEqual({ isReset: true, put: [], remove: [] });
    expect(await cache.read('/git/new')).toBeNull();
    cache.stored(cache.changes());
    expect(cache.changes().isReset).toBe(false);
  });
});
