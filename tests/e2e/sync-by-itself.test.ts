/** When notes are synced without anybody asking, one at a time, and where a policy says. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { benchNotes, importNotes } from '@/scripts/bench/notes-repository';
import { expect } from '@/tests/support/extension-test';
import { openNotes } from '@/tests/support/notes-panel';
import { stopWorker } from '@/tests/support/stop-worker';
import {
  addNote,
  connect,
  expectSynced,
  type Person,
  setUpTeam,
  sync,
} from '@/tests/support/team-browser';
import { bothJoin, files, ring, team, test, texts, tokenOf } from '@/tests/support/team-test';

test.describe.configure({ timeout: 90_000 });

type Api = {
  alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> };
  storage: { managed: { get(key: string): Promise<object> } };
  runtime: {
    sendMessage(message: object): Promise<unknown>;
    onMessage: { addListener(heard: (message: { type?: string }) => void): void };
  };
};

/** Milliseconds from now until an alarm rings; null where none is set. */
function untilAlarm({ options }: Person, name: string): Promise<number | null> {
  return options.evaluate(async (alarm) => {
    const { chrome } = globalThis as unknown as { chrome: Api };
    const set = await chrome.alarms.get(alarm);
    return set ? set.scheduledTime - Date.now() : null;
  }, name);
}

/** As if the last sync were some minutes old. */
function ageLastSync({ options }: Person, minutes: number): Promise<void> {
  return options.evaluate(async (age) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('workspace');
      open.onsuccess = () => resolve(open.result);
    });
    const tx = db.transaction('settings', 'readwrite');
    const asked = tx.objectStore('settings').get('syncState');
    asked.onsuccess = () => {
      const endedAt = new Date(Date.now() - age * 60_000).toISOString();
      tx.objectStore('settings').put({ ...asked.result, endedAt }, 'syncState');
    };
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
  }, minutes);
}

test('news is asked for every five minutes, never at the same second; what is written goes a minute later', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  const waits: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    await sync(alice);
    waits.push((await untilAlarm(alice, 'pull-notes')) ?? 0);
  }
  for (const wait of waits) {
    expect(wait).toBeGreaterThan(3.5 * 60_000);
    expect(wait).toBeLessThanOrEqual(6 * 60_000);
  }
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(1_000);
  expect(await untilAlarm(alice, 'push-notes')).toBeNull();
  await addNote(alice, 'First');
  const first = (await untilAlarm(alice, 'push-notes')) ?? 0;
  expect(first).toBeGreaterThan(50_000);
  expect(first).toBeLessThanOrEqual(60_000);
  await ring(alice);
  await expect.poll(() => files(server), { timeout: 15_000 }).toHaveLength(1);
  await expect.poll(() => untilAlarm(alice, 'push-notes'), { timeout: 15_000 }).toBeNull();
  await ring(bob, 'pull-notes');
  await expect.poll(() => texts(bob), { timeout: 15_000 }).toEqual(['First']);
});

test('a panel that opens asks for news, unless somebody just did', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  await addNote(alice, 'For Bob');
  await sync(alice);
  const before = server.requests();
  const early = await openNotes(bob.extension, 'T1046');
  await expect(early.getByText('Synced just now')).toBeVisible();
  await early.close();
  expect(server.requests()).toBe(before);
  await ageLastSync(bob, 2);
  const panel = await openNotes(bob.extension, 'T1046');
  await expect(panel.locator('.note')).toContainText('For Bob');
  await panel.close();
});

test('one sync at a time, in whatever life of the background', async ({ alice, server }) => {
  await setUpTeam(alice, server);
  const before = server.requests();
  // Another worker that still runs would hold the lock as this page does.
  await alice.options.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: Api };
    await navigator.locks.request('notes-sync', async () => {
      const ended = new Promise<void>((resolve) =>
        chrome.runtime.onMessage.addListener(({ type }) => {
          if (type === 'sync.changed') resolve();
        }),
      );
      await chrome.runtime.sendMessage({ name: 'sync.now', input: { opened: false } });
      await ended;
    });
  });
  expect(server.requests()).toBe(before);
  await sync(alice);
  expect(server.requests()).toBeGreaterThan(before);
});

test('a policy names the repository: what is left to type is the token and a name', async ({
  alice,
  bob,
  server,
}) => {
  await setUpTeam(alice, server);
  await addNote(alice, 'From the team');
  await sync(alice);
  await bob.extension.worker.evaluate((notesRepository) => {
    const { chrome } = globalThis as unknown as { chrome: Api };
    chrome.storage.managed.get = async () => ({ notesRepository });
  }, server.url);
  await bob.options.reload();
  const { options } = bob;
  await expect(options.getByLabel('Address of the repository')).toHaveValue(server.url);
  await options.getByLabel('Token', { exact: true }).fill(tokenOf(server, 'bob'));
  await options.getByLabel('Your name, as notes are signed').fill('bob');
  await options.getByLabel('User name of the token').fill('bob');
  await options.getByRole('button', { name: 'Connect' }).click();
  await expectSynced(bob);
  await expect(team(bob)).toContainText('Blue team');
  expect(await texts(bob)).toEqual(['From the team']);
  // The next worker has the browser's own policies again.
  await stopWorker(bob.extension, true);
});

test('joining fetches the notes once, and a token typed again fetches nothing', async ({
  alice,
  server,
}) => {
  importNotes(server.repository, benchNotes(200));
  const bytes = async (work: () => Promise<void>) => {
    const before = server.bytes().down;
    await work();
    return server.bytes().down - before;
  };
  const joined = await bytes(async () => {
    await connect(alice, server);
    await expect(team(alice)).toContainText('Synced just now', { timeout: 30_000 });
  });
  expect(await texts(alice)).toHaveLength(200);
  const once = statSync(packOf(server)).size;
  expect(once).toBeGreaterThan(50_000);
  expect(joined).toBeGreaterThan(once);
  expect(joined).toBeLessThan(1.5 * once);

  await alice.extension.worker.evaluate(async () => {
    type Api = { storage: { session: { clear(): Promise<void> } } };
    await (globalThis as unknown as { chrome: Api }).chrome.storage.session.clear();
  });
  await sync(alice);
  const form = alice.options.getByRole('form', { name: 'Token' });
  await form.getByLabel('Token of alice').fill(tokenOf(server, 'alice'));
  const again = await bytes(async () => {
    await form.getByRole('button', { name: 'Use this token' }).click();
    await expectSynced(alice);
  });
  expect(again).toBeLessThan(10_000);
});

/** All that a first fetch brings: the repository has one pack. */
function packOf({ repository }: { repository: string }): string {
  const folder = join(repository, 'objects/pack');
  const [pack = ''] = readdirSync(folder).filter((name) => name.endsWith('.pack'));
  return join(folder, pack);
}
