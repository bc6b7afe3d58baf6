/** Releases from a mirror: found, downloaded, and no bad answer of a server costs anything. */
import type { Page } from '@playwright/test';
import type { ObjectPage } from '@/lib/core/library/object-page';
import type { LibraryOverview, LibraryUpdates } from '@/lib/messaging/library-messages';
import { send } from '@/scripts/browser/import-file';
import { forgetReleases, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { madeBundle } from '@/tests/support/made-bundle';
import { collectionIndex, type MirrorServer, serveMirror } from '@/tests/support/mirror-server';
import { workerStopper } from '@/tests/support/stop-worker';

const FILE = 'enterprise-attack/enterprise-attack-19.0.json';
const MB = 1024 * 1024;

let own: Page;
let mirror: MirrorServer;
test.beforeEach(async ({ extension }) => {
  mirror = await serveMirror();
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  await forgetReleases(own);
  expect(await ask('library.configure', { mirror: mirror.url, checks: false })).toEqual({
    problem: null,
  });
});
test.afterEach(async () => {
  await ask('library.configure', { mirror: null, checks: false });
  await forgetReleases(own);
  await own.close();
  await mirror.close();
});

const ask = <T>(name: string, input: unknown = null) => send(own, name, input) as Promise<T>;
const check = () => ask<LibraryUpdates>('library.check');
const nameOf = async (id: string) => (await ask<ObjectPage>('object.get', { id })).header?.name;

/** Asks for release 19.0 and waits for its end. @throws with the import's sentence */
async function download(release = '19.0') {
  const input = { domain: 'enterprise-attack', release };
  const ended = own.evaluate(
    () =>
      new Promise<string | null>((resolve) => {
        type Message = { type: string; problem?: string | null };
        type Api = { runtime: { onMessage: { addListener(on: (m: Message) => void): void } } };
        const { chrome } = globalThis as unknown as { chrome: Api };
        chrome.runtime.onMessage.addListener(({ type, problem = null }) => {
          if (type === 'library.ended') resolve(problem);
        });
      }),
  );
  const begun = await ask<{ jobId: string | null }>('library.download', input);
  expect(begun.jobId).not.toBeNull();
  const problem = await ended;
  if (problem) throw new Error(problem);
}

test('a newer release is found, and asked about again by its ETag', async () => {
  const body = collectionIndex(['enterprise-attack', '19.0'], ['enterprise-attack', '17.1']);
  mirror.has('index.json', { body, etag: '"one"' });
  const first = await check();
  expect(first).toMatchObject({
    problem: null,
    newer: [{ domain: 'enterprise-attack', release: '19.0', date: '2026-10-28' }],
  });
  expect(first.available.map(({ release }) => release)).toEqual(['19.0', '17.1']);
  expect((await check()).newer).toEqual(first.newer);
  expect(mirror.requests.map(({ ifNoneMatch }) => ifNoneMatch)).toEqual(['', '"one"']);
  for (const { cookie, referer } of mirror.requests) expect([cookie, referer]).toEqual(['', '']);
});

test('once a day an alarm asks, also where the worker was stopped, and asks by its ETag', async ({
  extension,
}) => {
  const body = collectionIndex(['enterprise-attack', '19.0']);
  mirror.has('index.json', { body, etag: '"one"' });
  await ask('library.configure', { checks: true });
  const alarm = () =>
    own.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: Alarms };
      return (await chrome.alarms.get('library-updates')) ?? null;
    });
  expect(await alarm()).toMatchObject({ periodInMinutes: 24 * 60 });
  const stop = await workerStopper(extension);
  const ring = async () => {
    await stop();
    await own.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: Alarms };
      await chrome.alarms.create('library-updates', { when: Date.now(), periodInMinutes: 1440 });
    });
  };
  await ring();
  await expect.poll(() => mirror.requests.length, { timeout: 15_000 }).toBe(1);
  await expect
    .poll(async () => (await ask<LibraryOverview>('library.overview')).updates?.newer)
    .toMatchObject([{ domain: 'enterprise-attack', release: '19.0' }]);
  await ring();
  await expect.poll(() => mirror.requests.length, { timeout: 15_000 }).toBe(2);
  expect(mirror.requests.map(({ ifNoneMatch }) => ifNoneMatch)).toEqual(['', '"one"']);
  await ask('library.configure', { checks: false });
  expect(await alarm()).toBeNull();
});

type Alarms = {
  alarms: {
    get(name: string): Promise<object | undefined>;
    create(name: string, info: { when: number; periodInMinutes: number }): Promise<void>;
  };
};

test('an ETag that stays while the content changes does not hide a release', async () => {
  mirror.has('index.json', { body: collectionIndex(['ics-attack', '18.1']), etag: '"same"' });
  expect((await check()).newer).toEqual([]);
  // It sends the new list and calls it as before: what it sent counts, not what it is called.
  const body = collectionIndex(['ics-attack', '19.0']);
  mirror.has('index.json', { body, etag: '"same"', isDeaf: true });
  expect((await check()).newer).toMatchObject([{ domain: 'ics-attack', release: '19.0' }]);
});

test('"nothing changed" from a server that was told of nothing is a failure, and said', async () => {
  mirror.has('index.json', { status: 304 });
  expect((await check()).problem).toMatch(/the server answered 304/);
});

test('a release is downloaded from the mirror, and from nowhere else', async () => {
  mirror.has('index.json', { body: collectionIndex(['enterprise-attack', '19.0']) });
  mirror.has(FILE, { body: madeBundle('19.0') });
  await check();
  await download();
  await settleLibrary(own);
  expect(await nameOf('T1700')).toBe('Juggling');
  const { releases, settings, updates } = await ask<LibraryOverview>('library.overview');
  expect(
    releases.find(({ isInUse, domain }) => isInUse && domain === 'enterprise-attack'),
  ).toMatchObject({ release: '19.0', content: 'full', source: `${mirror.url}${FILE}` });
  expect(updates?.newer).toEqual([]);
  // Somebody who said no to looking by itself is not asked again.
  expect(settings).toMatchObject({ mirror: mirror.url, checks: false, isMirrorManaged: false });
  expect(mirror.requests.map(({ path }) => path)).toEqual(['index.json', FILE]);
});

test('every bad answer is one sentence; what was there answers, and a good answer imports', async () => {
  test.setTimeout(90_000);
  mirror.has('enterprise-attack/enterprise-attack-18.1.json', { body: madeBundle('18.1') });
  await download('18.1');
  await settleLibrary(own);
  const good = madeBundle('19.0');
  for (const [answer, sentence] of [
    [{ status: 404 }, /was not downloaded: the server answered 404\./],
    [{ status: 500 }, /the server answered 500\./],
    [{ status: 302, location: 'https://example.org/' }, /points to another address/],
    [{ cut: good }, /the connection broke before the file was whole/],
    [{ endless: 500 * MB }, /the file is larger than 250 MB/],
    [{ body: '<!doctype html><html>Sign in', type: 'text/html' }, /sent a web page instead/],
    [{ body: good.subarray(0, 900), etag: '"wrong"' }, /ends in the middle, after 900 bytes/],
    [{ body: '{"message":"Not Found"}' }, /no STIX bundle/],
  ] as const) {
    mirror.has(FILE, answer);
    const failed = download();
    await expect(failed).rejects.toThrow(sentence);
    await expect(failed).rejects.toThrow(/What was in use before stays in use\.$/);
    expect(await nameOf('T1700')).toBe('Old juggling');
  }
  mirror.has(FILE, { body: good });
  await download();
  expect(await nameOf('T1700')).toBe('Juggling');
});

test.describe('the list of releases', () => {
  for (const [what, answer, sentence] of [
    ['is missing', { status: 404 }, /the server answered 404/],
    ['is a web page', { body: '<html>' }, /sent a web page instead of a file/],
    ['is something else', { body: '{"a":1}' }, /no collection index/],
    ['is no JSON', { body: 'no' }, /no valid JSON/],
  ] as const) {
    test(`that ${what} is said to be so, and what was known stays known`, async () => {
      mirror.has('index.json', { body: collectionIndex(['ics-attack', '19.0']) });
      await check();
      mirror.has('index.json', answer);
      const { problem, newer } = await check();
      expect(problem).toMatch(sentence);
      expect(newer).toMatchObject([{ release: '19.0' }]);
    });
  }
});

test('a mirror has to be an address, protected on its way', async () => {
  for (const mirrorText of ['not an address', 'http://files.example.org/', 'https://a:b@c.org/']) {
    const { problem } = await ask<{ problem: string | null }>('library.configure', {
      mirror: mirrorText,
    });
    expect(problem, mirrorText).toMatch(/\.$/);
  }
  const { settings } = await ask<LibraryOverview>('library.overview');
  expect(settings.mirror).toBe(mirror.url);
});

test('with a mirror that is no address nobody else is asked in its place', async () => {
  await own.evaluate(async () => {
    type Area = { set(values: object): Promise<void> };
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: Area } } };
    // As an administrator's policy may hold it; our own page takes no such thing.
    await chrome.storage.local.set({ library: { mirror: 'files.example.org', checks: false } });
  });
  expect((await check()).problem).toMatch(/no https address, so nothing was asked/);
  const input = { domain: 'ics-attack', release: '19.0' };
  expect(await ask('library.download', input)).toMatchObject({
    jobId: null,
    problem: expect.stringMatching(/nothing was asked/),
  });
});

test('a worker that is stopped while it downloads begins again', async ({ extension }) => {
  const stop = await workerStopper(extension);
  mirror.has(FILE, { endless: 10 * MB });
  const begun = download().catch(() => null);
  await expect.poll(() => mirror.requests.length).toBe(1);
  await stop();
  mirror.has(FILE, { body: madeBundle('19.0') });
  await expect.poll(() => nameOf('T1700'), { timeout: 15_000 }).toBe('Juggling');
  await Promise.race([begun, own.waitForTimeout(500)]);
});
