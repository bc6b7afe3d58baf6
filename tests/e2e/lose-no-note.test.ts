/** A worker may be stopped at any request of a sync: whatever it was doing, nothing is lost or doubled. */
import { expect } from '@/tests/support/extension-test';
import { workerStopper } from '@/tests/support/stop-worker';
import { addNote, editNote, sync } from '@/tests/support/team-browser';
import { bothJoin, commits, files, ring, test, texts } from '@/tests/support/team-test';

test.describe.configure({ timeout: 240_000 });

/** Asking for the branch, its objects, what may be pushed, and the push: with news, all of them. */
const REQUESTS = 6;

test('a sync that pulls and pushes, stopped at each of its requests', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  const shared = await addNote(alice, 'Shared');
  await sync(alice);
  await sync(bob);
  const stop = await workerStopper(alice.extension);
  const reached: string[] = [];
  for (let nth = 0; nth < REQUESTS; nth += 1) {
    await addNote(bob, `By bob ${nth}`);
    await editNote(bob, shared, { platform: nth % 2 ? 'Windows' : 'Linux' });
    await sync(bob);
    await addNote(alice, `By alice ${nth}`);
    await editNote(alice, shared, { text: `Shared ${nth}` });
    const before = commits(server).length;
    let left = nth;
    server.onRequest = ({ method, path }) => {
      left -= 1;
      if (left !== -1) return null;
      reached.push(`${method} ${path.replace(/.*\.git\//, '')}`);
      return { kind: 'hang' };
    };
    await alice.options.getByRole('button', { name: 'Sync now' }).click();
    await expect.poll(() => reached.length).toBe(nth + 1);
    await stop();
    server.onRequest = () => null;
    expect(commits(server)).toHaveLength(before);
    await ring(alice);
    await expect.poll(() => commits(server).length, { timeout: 20_000 }).toBe(before + 1);
    await sync(alice);
    await sync(bob);
    expect(await texts(alice)).toEqual(await texts(bob));
    expect(await texts(alice)).toHaveLength(1 + 2 * (nth + 1));
    expect(await texts(alice)).toContain(`Shared ${nth}`);
    expect(files(server)).toHaveLength(1 + 2 * (nth + 1));
    await expect(alice.options.locator('.conflict')).toHaveCount(0);
  }
  // Each kind of request was met at least once.
  expect(new Set(reached)).toEqual(
    new Set([...['GET info/refs', 'POST git-upload-pack', 'POST git-receive-pack']]),
  );
});
