/** Two browsers, two people, one real Git server: what each writes reaches the other, once. */
import { git, HOOKS } from '@/scripts/git-server/repository';
import { removeFolder } from '@/tests/support/bare-repository';
import { expect } from '@/tests/support/extension-test';
import { openNotes } from '@/tests/support/notes-panel';
import { stopWorker } from '@/tests/support/stop-worker';
import {
  addNote,
  editNote,
  expectSynced,
  joinTeam,
  setUpTeam,
  sync,
} from '@/tests/support/team-browser';
import { bothJoin, commits, files, ring, team, test, texts } from '@/tests/support/team-test';

test.describe.configure({ timeout: 90_000 });

test('one sets up, one joins, and edits of different fields meet without a question', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  await expect(team(alice)).toContainText('Blue team');
  await expect(team(bob)).toContainText('shares up to TLP:AMBER');
  const id = await addNote(alice, 'Qualys scans on Sundays');
  await sync(alice);
  await sync(bob);
  expect(await texts(bob)).toEqual(['Qualys scans on Sundays']);

  // Both without the server between them.
  await server.kill();
  await editNote(alice, id, { text: 'Qualys scans on Sundays, 01:00 to 04:00' });
  await editNote(bob, id, { platform: 'Windows' });
  await sync(bob);
  await expect(team(bob)).toContainText('Edits stay here.');
  await server.restart();
  await sync(alice);
  await sync(bob);
  await sync(alice);
  for (const person of [alice, bob]) {
    const panel = await openNotes(person.extension, 'T1046');
    const note = panel.locator('.note');
    await expect(note).toContainText('Qualys scans on Sundays, 01:00 to 04:00');
    await expect(note).toContainText('Windows');
    await expect(note).toContainText('alice and bob');
    await expect(panel.locator('.conflict')).toHaveCount(0);
    await panel.close();
  }
  expect(files(server)).toHaveLength(1);
  expect(commits(server).join('\n')).not.toContain('Merge');
});

test('the same field edited in both is a question with both texts, and both can be kept', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  const id = await addNote(alice, 'Sunday');
  await sync(alice);
  await sync(bob);
  await editNote(alice, id, { text: 'Sunday, 04:00' });
  await editNote(bob, id, { text: 'Sunday and Monday' });
  await sync(alice);
  await sync(bob);
  const panel = await openNotes(bob.extension, 'T1046');
  const box = panel.locator('.conflict');
  await expect(box).toContainText('Your edit and alice’s both changed this note.');
  await expect(box).toContainText('The team has alice’s text. Yours is kept here.');
  await expect(box).toContainText('Sunday and Monday');
  await expect(panel.locator('.note-text').first()).toHaveText('Sunday, 04:00');
  await box.getByRole('button', { name: 'Keep both' }).click();
  await expect(box).toHaveCount(0);
  await expect(panel.locator('.note-text').first()).toContainText('Sunday, 04:00');
  await expect(panel.locator('.note-text').first()).toContainText('Sunday and Monday');
  await panel.close();
  await sync(bob);
  await sync(alice);
  expect(await texts(alice)).toEqual(['Sunday, 04:00\n\nSunday and Monday']);
});

test('an edit beats a deletion, and whoever deleted is told', async ({ alice, bob, server }) => {
  await bothJoin(alice, bob, server);
  const id = await addNote(alice, 'Old');
  await sync(alice);
  await sync(bob);
  await alice.options.evaluate(async (noteId) => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    await chrome.runtime.sendMessage({ name: 'notes.delete', input: { noteId } });
  }, id);
  await editNote(bob, id, { text: 'New' });
  await sync(bob);
  await sync(alice);
  await expect(alice.options.locator('.note')).toContainText(
    'You deleted this note; somebody had edited it. It stays.',
  );
  await alice.options.getByRole('button', { name: 'OK' }).click();
  await expect(alice.options.locator('.note-standing')).toHaveCount(0);
  expect(await texts(alice)).toEqual(['New']);
});

test('a worker stopped in the middle of a push sends everything later, once', async ({
  alice,
  bob,
  server,
}) => {
  await setUpTeam(alice, server);
  for (let n = 0; n < 40; n += 1) await addNote(alice, `Note ${String(n).padStart(2, '0')}`);
  // The server takes the push and its answer never comes.
  let pushes = 0;
  server.onRequest = ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('git-receive-pack')) return null;
    pushes += 1;
    return { kind: 'cut-answer', afterBytes: 0 };
  };
  await alice.options.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => pushes).toBeGreaterThan(0);
  await stopWorker(alice.extension, true);
  server.onRequest = () => null;
  await ring(alice);
  await expect.poll(() => files(server).length, { timeout: 15_000 }).toBe(40);
  await sync(alice);
  await expectSynced(alice);
  await joinTeam(bob, server);
  expect(await texts(bob)).toEqual(await texts(alice));
  expect(await texts(bob)).toHaveLength(40);
  expect(files(server)).toHaveLength(40);
});

test('a worker stopped before the push landed sends everything later, once', async ({
  alice,
  server,
}) => {
  await setUpTeam(alice, server);
  for (let n = 0; n < 10; n += 1) await addNote(alice, `Note ${n}`);
  let pushes = 0;
  server.onRequest = ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('git-receive-pack')) return null;
    pushes += 1;
    return { kind: 'hang' };
  };
  await alice.options.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => pushes).toBe(1);
  await stopWorker(alice.extension, true);
  expect(commits(server)).toHaveLength(1);
  server.onRequest = () => null;
  await ring(alice);
  await expect.poll(() => commits(server).length, { timeout: 15_000 }).toBe(2);
  expect(files(server)).toHaveLength(10);
});

test('a protected branch gets a branch for review, and one refused note does not stop the others', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  server.setHook(HOOKS.protectedMain);
  await addNote(bob, 'For review');
  await sync(bob);
  await expect(team(bob)).toContainText('was sent to review/bob and waits there for review');
  await expect(bob.options.locator('.note')).toContainText('where it waits for review');
  expect(git(server.repository, ['branch', '--format=%(refname:short)'])).toContain('review/bob');

  server.setHook(HOOKS.noBadWords);
  await addNote(alice, 'Good');
  await addNote(alice, 'REFUSE-ME');
  await sync(alice);
  const refused = alice.options.locator('.note', { hasText: 'REFUSE-ME' });
  await expect(refused).toContainText('“A note holds a word that is not allowed here.”');
  expect(files(server)).toHaveLength(1);
  await alice.options.getByRole('switch', { name: 'Only what waits for you' }).check();
  await expect(alice.options.locator('.note')).toHaveCount(1);
  await expect(refused).toBeVisible();
});

test('many deletions are asked about first, and can be taken back', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  for (let n = 0; n < 10; n += 1) await addNote(alice, `Note ${n}`);
  await sync(alice);
  await sync(bob);
  removeFolder(server, 'notes');
  await sync(bob);
  await expect(team(bob)).toContainText('10 notes would be gone here.');
  expect(await texts(bob)).toHaveLength(10);
  await bob.options.getByRole('button', { name: 'Keep what is here and send it again' }).click();
  await expectSynced(bob);
  expect(files(server)).toHaveLength(10);
});
