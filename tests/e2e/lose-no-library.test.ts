/** An import of ATT&CK ends whole or not at all, whatever happens to file, line, disk or worker. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import type { ObjectPage } from '@/lib/core/library/object-page';
import type { LibraryOverview } from '@/lib/messaging/library-messages';
import { send } from '@/scripts/browser/import-file';
import {
  forgetReleases,
  importLibrary,
  runLibraryJob,
  settleLibrary,
  storeLibraryJob,
} from '@/scripts/browser/import-library';
import { seeded } from '@/tests/consoles/seeded';
import { expect, test } from '@/tests/support/extension-test';
import { madeBundle, manyObjects } from '@/tests/support/made-bundle';
import { workerStopper } from '@/tests/support/stop-worker';

const MB = 1024 * 1024;

let own: Page;
test.beforeEach(async ({ extension }) => {
  own = await extension.context.newPage();
  await own.goto(`chrome-extension://${extension.id}/options.html`);
  await forgetReleases(own);
});
test.afterEach(async () => {
  await forgetReleases(own);
  await own.close();
});

const overview = () => send(own, 'library.overview', null) as Promise<LibraryOverview>;
const imported = async () => (await overview()).releases.filter(({ isBundled }) => !isBundled);
const nameOf = async (id: string) =>
  ((await send(own, 'object.get', { id })) as ObjectPage).header?.name;

test('a worker that dies at any point goes on, and the release is there once', async ({
  extension,
}) => {
  test.setTimeout(300_000);
  const stop = await workerStopper(extension);
  await importLibrary(own, 'before.json', madeBundle('18.1'));
  await settleLibrary(own);
  const file = gzipSync(madeBundle('17.1', manyObjects(3_000)));
  // Drawn over the whole of an import as this machine does it: reading, writing, hashes and index.
  const start = performance.now();
  const unharmed = await importLibrary(own, 'made.json.gz', file, { use: 'never' });
  await settleLibrary(own);
  const wholeMs = performance.now() - start;
  await send(own, 'library.remove', { releaseId: unharmed.releaseIds[0] ?? '' });
  const seed = Number(process.env.COVERLAY_SEED ?? Date.now() % 1_000_000);
  const next = seeded(seed);
  const moments = Array.from({ length: 10 }, () => next(Math.ceil(wholeMs)));
  // So that a failure can be had again.
  console.info(`COVERLAY_SEED=${seed}: stopped after ${moments.join(', ')} ms`);
  for (const moment of moments) {
    const jobId = await storeLibraryJob(own, 'made.json.gz', file, 'never');
    const begun = runLibraryJob(own, jobId).catch(() => null);
    await own.waitForTimeout(moment);
    await stop();
    // The next message wakes the worker; what was in use answers it, whatever else goes on.
    expect(await nameOf('T1700'), `${seed}: after ${moment} ms`).toBe('Old juggling');
    await settleLibrary(own);
    const releases = await imported();
    expect(
      releases.map(({ release, content }) => [release, content]).sort(),
      `${seed}: after ${moment} ms`,
    ).toEqual([
      ['17.1', 'full'],
      ['18.1', 'full'],
    ]);
    await Promise.race([begun, own.waitForTimeout(200)]);
    const again = releases.find(({ release }) => release === '17.1');
    await send(own, 'library.remove', { releaseId: again?.id ?? '' });
    expect(await strays()).toEqual([]);
  }
});

/** Releases that parts in the store belong to, and that nobody knows. */
function strays(): Promise<string[]> {
  return own.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('library');
      open.onsuccess = () => resolve(open.result);
    });
    const keys = (store: string) =>
      new Promise<IDBValidKey[]>((resolve) => {
        const all = db.transaction(store).objectStore(store).getAllKeys();
        all.onsuccess = () => resolve(all.result);
      });
    const known = await keys('releases');
    const held = new Set<IDBValidKey>();
    for (const store of ['cores', 'texts', 'references', 'raw', 'hashes', 'uploads']) {
      for (const key of await keys(store)) held.add(Array.isArray(key) ? (key[0] ?? '') : key);
    }
    db.close();
    return [...held].filter((id) => !known.includes(id)).map(String);
  });
}

test('a file that is nothing is one sentence, and a good one afterwards is imported', async () => {
  test.setTimeout(120_000);
  await importLibrary(own, 'before.json', madeBundle('18.1'));
  await settleLibrary(own);
  const good = madeBundle('19.0');
  const blanks = Buffer.alloc(260 * MB, 0x20);
  const endless = Buffer.concat([Buffer.from('{"type":"bundle","objects":['), blanks]);
  const bomb = gzipSync(endless, { level: 1 });
  const zipBomb = Buffer.from(zipSync({ 'enterprise-attack.json': endless }, { level: 1 }));
  const many = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`a-${n}.json`, new Uint8Array(good)]),
  );
  for (const [name, bytes, sentence] of [
    ['page.html', Buffer.from('<!doctype html><title>Sign in</title>'), /HTML or XML page/],
    ['cut.json', good.subarray(0, good.length / 2), /ends in the middle.*download complete/],
    ['cut.json.gz', gzipSync(good).subarray(0, 500), /is damaged/],
    [
      'cut.zip',
      Buffer.from(zipSync({ 'a.json': new Uint8Array(good) })).subarray(0, 300),
      /damaged/,
    ],
    ['many.zip', Buffer.from(zipSync(many)), /holds 40 JSON files/],
    ['bomb.json.gz', bomb, /unpacks to more than 250 MB/],
    ['bomb.zip', zipBomb, /unpacks to more than 250 MB/],
    ['lying.zip', sayingSmaller(zipBomb), /unpacks to more than 250 MB/],
    ['layer.json', Buffer.from('{"name":"layer","techniques":[]}'), /no STIX bundle/],
    ['other.json', Buffer.from('{"type":"bundle","objects":[]}'), /names no ATT&CK domain/],
    ['empty.json', Buffer.from(''), /is empty/],
  ] as const) {
    const failed = importLibrary(own, name, Buffer.from(bytes));
    await expect(failed, name).rejects.toThrow(sentence);
    await expect(failed, name).rejects.toThrow(/What was in use before stays in use\./);
    expect(await nameOf('T1700'), name).toBe('Old juggling');
  }
  expect(await imported()).toHaveLength(1);
  expect(await strays()).toEqual([]);
  await importLibrary(own, 'good.json', good);
  expect(await nameOf('T1700')).toBe('Juggling');
});

/** The zip's list says of its one file that it holds a thousand bytes. */
function sayingSmaller(zip: Buffer): Buffer {
  const lying = Buffer.from(zip);
  lying.writeUInt32LE(1_000, lying.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 24);
  return lying;
}

test('a file of 500 MB is refused before it is read', async () => {
  await send(own, 'library.overview', null);
  const jobId = await own.evaluate(async () => {
    const part = new Blob([new Uint8Array(5 * 1024 * 1024)]);
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('library');
      open.onsuccess = () => resolve(open.result);
    });
    const tx = db.transaction(['jobs', 'uploads'], 'readwrite');
    const job = {
      ...{ id: crypto.randomUUID(), name: 'huge.json', download: null, use: 'always' },
      ...{ startedAt: '', starts: 0, done: [], isUsable: false },
    };
    tx.objectStore('jobs').put(job);
    tx.objectStore('uploads').put(new Blob(Array.from({ length: 100 }, () => part)), job.id);
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
    return job.id;
  });
  await expect(runLibraryJob(own, jobId)).rejects.toThrow(
    'huge.json is larger than 200 MB and was not opened.',
  );
  expect(await strays()).toEqual([]);
});

test('a disk without room says so, and with room the same import succeeds', async ({
  extension,
}) => {
  await importLibrary(own, 'before.json', madeBundle('18.1'));
  await settleLibrary(own);
  const large = madeBundle('19.0', manyObjects(500));
  // DevTools' own limit does not reach IndexedDB: the worker's store refuses from here on.
  await extension.worker.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    let left = 100;
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name !== 'texts' || left-- > 0) return put.apply(this, args);
      this.transaction.abort();
      throw new DOMException('Full.', 'QuotaExceededError');
    };
    (globalThis as unknown as { roomAgain: () => void }).roomAgain = () => {
      IDBObjectStore.prototype.put = put;
    };
  });
  await expect(importLibrary(own, 'large.json', large)).rejects.toThrow(
    'The browser has no room left for this release. What was in use before stays in use.',
  );
  expect(await nameOf('T1700')).toBe('Old juggling');
  expect(await strays()).toEqual([]);
  await extension.worker.evaluate(() =>
    (globalThis as unknown as { roomAgain: () => void }).roomAgain(),
  );
  await importLibrary(own, 'large.json', large);
  expect(await nameOf('T1700')).toBe('Juggling');
});

test('an import that is cancelled leaves nothing', async () => {
  await importLibrary(own, 'before.json', madeBundle('18.1'));
  await settleLibrary(own);
  const large = madeBundle('19.0', manyObjects(4_000));
  const jobId = await storeLibraryJob(own, 'large.json', large, 'always');
  await cancelAtFirstProgress(jobId);
  const failed = runLibraryJob(own, jobId);
  await expect(failed).rejects.toThrow('Cancelled. What was in use before stays in use.');
  expect(await nameOf('T1700')).toBe('Old juggling');
  expect(await strays()).toEqual([]);
});

/** In the page itself, as its button does: from here the word might come too late. */
function cancelAtFirstProgress(jobId: string): Promise<void> {
  return own.evaluate((id) => {
    type Told = { type: string; progress?: { jobId: string } };
    type Api = {
      sendMessage(message: object): Promise<unknown>;
      onMessage: { addListener(listen: (told: Told) => void): void };
    };
    const { runtime } = (globalThis as unknown as { chrome: { runtime: Api } }).chrome;
    runtime.onMessage.addListener(({ type, progress }) => {
      if (type !== 'library.progress' || progress?.jobId !== id) return;
      void runtime.sendMessage({ name: 'library.cancel', input: { jobId: id } });
    });
  }, jobId);
}
