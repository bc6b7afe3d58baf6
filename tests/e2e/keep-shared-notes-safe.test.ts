/** What sharing keeps safe: tokens, other people's repositories, hostile files, and the way out. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { commitFile } from '@/tests/support/bare-repository';
import { expect } from '@/tests/support/extension-test';
import { openNotes } from '@/tests/support/notes-panel';
import {
  addNote,
  connect,
  editNote,
  expectSynced,
  joinTeam,
  type Person,
  setUpTeam,
  sync,
} from '@/tests/support/team-browser';
import {
  commits,
  files,
  forgetTeam,
  ring,
  stored,
  team,
  test,
  texts,
  tokenOf,
} from '@/tests/support/team-test';

test.describe.configure({ timeout: 90_000 });

test('a wrong token is said at once, and typed again without losing anything', async ({
  alice,
  server,
}) => {
  await connect(alice, server, { token: 'wrong' });
  await expect(alice.options.getByRole('alert')).toContainText(
    'The server does not accept this name and token.',
  );
  await setUpTeam(alice, server);
  await addNote(alice, 'Kept');
  const user = server.users.find(({ name }) => name === 'alice');
  const good = user?.token ?? '';
  if (user) user.token = 'another';
  await sync(alice);
  await expect(team(alice)).toContainText('The server does not accept this name and token.');
  await expect(team(alice)).toContainText('Your notes are kept here.');
  if (user) user.token = good;
  const form = alice.options.getByRole('form', { name: 'Token' });
  await form.getByLabel('Token of alice').fill(good);
  await form.getByRole('button', { name: 'Use this token' }).click();
  await expectSynced(alice);
  expect(files(server)).toHaveLength(1);
});

test('after a new start of the browser the token is asked for again', async ({ alice, server }) => {
  await setUpTeam(alice, server);
  await addNote(alice, 'Waits');
  await alice.extension.worker.evaluate(async () => {
    type Api = { storage: { session: { clear(): Promise<void> } } };
    await (globalThis as unknown as { chrome: Api }).chrome.storage.session.clear();
  });
  await sync(alice);
  await expect(team(alice)).toContainText('Type the token again.');
  // Seen without opening any notes, and gone when it is mended.
  const popup = await alice.extension.context.newPage();
  await popup.goto(alice.options.url().replace(/options.*/, 'popup.html'));
  await expect(
    popup.getByRole('link', { name: 'Notes need your token, 1 note waits' }),
  ).toBeVisible();
  const form = alice.options.getByRole('form', { name: 'Token' });
  await form.getByLabel('Token of alice').fill(tokenOf(server, 'alice'));
  await form.getByRole('radio', { name: 'In this browser' }).check();
  await expect(form).toContainText('written to this computer’s disk');
  await form.getByRole('button', { name: 'Use this token' }).click();
  await expectSynced(alice);
  await expect(popup.getByRole('link', { name: 'Notes just now' })).toBeVisible();
  await popup.close();
  expect(files(server)).toHaveLength(1);
});

test('who may only read gets the notes, and keeps what they write', async ({
  alice,
  bob,
  server,
}) => {
  await setUpTeam(alice, server);
  await addNote(alice, 'For all');
  await sync(alice);
  const rita: Person = { ...bob, name: 'rita' };
  await joinTeam(rita, server);
  expect(await texts(rita)).toEqual(['For all']);
  await addNote(rita, 'Mine');
  await sync(rita);
  await expect(team(rita)).toContainText('You may read this repository and not write to it.');
  expect(await texts(rita)).toEqual(['For all', 'Mine']);
  expect(files(server)).toHaveLength(1);
});

test('disconnecting keeps the notes, forgetting leaves nothing, and neither touches the repository', async ({
  alice,
  server,
}) => {
  await setUpTeam(alice, server);
  await addNote(alice, 'Stays');
  await sync(alice);
  await alice.options.getByRole('button', { name: 'Disconnect' }).click();
  await alice.options.locator('.confirm').getByRole('button', { name: 'Disconnect' }).click();
  await expect(alice.options.getByLabel('Address of the repository')).toBeVisible();
  expect(await texts(alice)).toEqual(['Stays']);
  expect(await stored(alice.options)).not.toContain(tokenOf(server, 'alice'));
  const before = server.requests();
  await ring(alice);
  expect(server.requests()).toBe(before);

  await joinTeam(alice, server);
  expect(await texts(alice)).toEqual(['Stays']);
  expect(files(server)).toHaveLength(1);
  await alice.options.getByRole('button', { name: 'Forget notes and team' }).click();
  await alice.options.locator('.confirm').getByRole('button', { name: 'Forget' }).click();
  await expect(alice.options.getByLabel('Address of the repository')).toBeVisible();
  expect(await texts(alice)).toEqual([]);
  expect(await stored(alice.options)).not.toMatch(/Stays|127\.0\.0\.1/);
  expect(files(server)).toHaveLength(1);
});

test('a repository of something else is not written to', async ({ alice, server }) => {
  commitFile(server, 'src/main.c', 'int main() {}');
  await connect(alice, server);
  await expect(alice.options.getByRole('alert')).toContainText(
    'This repository holds other things',
  );
  expect(commits(server)).toHaveLength(1);
});

test('hostile files are left alone and listed; hostile words are text', async ({
  alice,
  bob,
  server,
}) => {
  await setUpTeam(alice, server);
  const payload = '<img src=x onerror=document.title=1><script>document.title=2</script>\u202e';
  const id = await addNote(alice, payload);
  await editNote(alice, id, {
    kind: 'verdict',
    platform: payload,
    verdict: { verdict: 'accepted-risk', reason: payload, date: '2026-11-20', evidenceUrl: '' },
  });
  await sync(alice);
  commitFile(server, 'notes/T1046/<b>evil<b>.json', '{}');
  commitFile(
    server,
    `notes/T1046/note--${crypto.randomUUID()}.json`,
    '{"type":"note","__proto__":{}}',
  );
  await joinTeam(bob, server);
  const skipped = bob.options.locator('.skipped');
  await expect(skipped).toContainText('2 files left alone');
  await skipped.locator('summary').click();
  await expect(skipped).toContainText('<b>evil<b>.json');
  const panel = await openNotes(bob.extension, 'T1046');
  for (const page of [bob.options, panel]) {
    const note = page.locator('.note');
    await expect(note).toContainText('<script>document.title=2</script>⟨U+202E⟩');
    await expect(page.locator('.note img, .note script, .skipped b')).toHaveCount(0);
    expect(await page.title()).not.toMatch(/^[12]$/);
  }
  await panel.close();
});

test('a file carries notes to a browser without a network', async ({ alice, bob, server }) => {
  await setUpTeam(alice, server);
  await addNote(alice, 'By file');
  const saving = alice.options.waitForEvent('download');
  await alice.options.getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await saving).path();
  expect(readFileSync(path, 'utf8')).not.toContain(tokenOf(server, 'alice'));
  await bob.options.getByLabel('Read a file').setInputFiles(path);
  await expect(bob.options.getByText('1 note is new.')).toBeVisible();
  expect(await texts(bob)).toEqual([]);
  await bob.options.getByRole('button', { name: 'Take it over' }).click();
  await expect(bob.options.locator('.note')).toContainText('By file');
  await bob.options.getByLabel('Read a file').setInputFiles(path);
  await expect(bob.options.getByText('1 is here already.')).toBeVisible();
});

test('a saved workspace brings notes and repository back, and never the token', async ({
  alice,
  server,
}) => {
  await setUpTeam(alice, server);
  await addNote(alice, 'Saved');
  await sync(alice);
  const { options } = alice;
  await options.goto(options.url().replace(/#.*/, '#backup'));
  const saving = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Save as a file' }).click();
  const bytes = readFileSync(await (await saving).path());
  expect(gunzipSync(bytes).toString()).toContain('Saved');
  expect(gunzipSync(bytes).toString()).not.toContain(tokenOf(server, 'alice'));
  await options.goto(options.url().replace(/#.*/, '#notes'));
  await forgetTeam(alice);
  await options.goto(options.url().replace(/#.*/, '#backup'));
  await options.getByLabel('Choose the file').setInputFiles({
    ...{ name: 'saved.json.gz', mimeType: 'application/gzip', buffer: bytes },
  });
  await expect(options.getByRole('row', { name: /^Notes/ })).toContainText('1 note');
  await options.getByRole('button', { name: 'Replace what is here' }).click();
  await expect(options.getByText('Taken from saved.json.gz')).toBeVisible();
  await options.goto(options.url().replace(/#.*/, '#notes'));
  expect(await texts(alice)).toEqual(['Saved']);
  await expect(team(alice)).toContainText('Type the token again.');
  const form = options.getByRole('form', { name: 'Token' });
  await form.getByLabel('Token of alice').fill(tokenOf(server, 'alice'));
  await form.getByRole('button', { name: 'Use this token' }).click();
  await expectSynced(alice);
  expect(await texts(alice)).toEqual(['Saved']);
  expect(files(server)).toHaveLength(1);
});

test('the token is in no page, no address, no log and no commit', async ({ alice, server }) => {
  const logged: string[] = [];
  alice.extension.worker.on('console', (message) => logged.push(message.text()));
  alice.options.on('console', (message) => logged.push(message.text()));
  const asked: string[] = [];
  server.onRequest = ({ path }) => {
    asked.push(path);
    return null;
  };
  await setUpTeam(alice, server);
  await addNote(alice, 'A note');
  await sync(alice);
  const token = tokenOf(server, 'alice');
  const encoded = Buffer.from(`alice:${token}`).toString('base64');
  expect(asked.length).toBeGreaterThan(2);
  const replies = await alice.options.evaluate(async () => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    const names = ['sync.state', 'coverage.state', 'library.state'];
    const all = names.map((name) => chrome.runtime.sendMessage({ name, input: null }));
    return JSON.stringify(await Promise.all(all));
  });
  const objects = readdirSync(server.repository).join() + commits(server).join();
  const local = await alice.options.evaluate(async () => {
    type Api = { storage: { local: { get(keys: null): Promise<object> } } };
    return JSON.stringify(
      await (globalThis as unknown as { chrome: Api }).chrome.storage.local.get(null),
    );
  });
  const shown = await alice.options.content();
  for (const text of [...logged, ...asked, replies, objects, local, shown]) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(encoded);
  }
  expect(await stored(alice.options)).not.toContain(token);
});
