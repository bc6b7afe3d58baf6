/** A browser of its own for each person of a team, set up through the real options page. */
import { expect, type Page } from '@playwright/test';
import { type Extension, launchExtension } from '@/scripts/browser/extension';
import { send } from '@/scripts/browser/import-file';
import type { GitServer } from '@/scripts/git-server/server';
import { openOptions } from './options-page';

export type Person = {
  name: string;
  extension: Extension;
  /** The options page, on Team notes. */
  options: Page;
  close(): Promise<void>;
};

export async function startPerson(name: string): Promise<Person> {
  const extension = await launchExtension();
  const options = await openOptions(extension, 'notes');
  return { name, extension, options, close: () => extension.close() };
}

/** Fills the form and presses Connect. */
export async function connect(
  { name, options }: Person,
  server: GitServer,
  given: { url?: string; token?: string } = {},
): Promise<void> {
  const token = server.users.find((user) => user.name === name)?.token ?? '';
  await options.getByLabel('Address of the repository').fill(given.url ?? server.url);
  await options.getByLabel('Token', { exact: true }).fill(given.token ?? token);
  await options.getByLabel('Your name, as notes are signed').fill(name);
  await options.getByLabel('User name of the token').fill(name);
  await options.getByRole('button', { name: 'Connect' }).click();
}

/** The first of a team: nothing is there yet. */
export async function setUpTeam(person: Person, server: GitServer): Promise<void> {
  await connect(person, server);
  const form = person.options.getByRole('region', { name: 'Set up the team' });
  await form.getByLabel('Name of the team').fill('Blue team');
  await form.getByRole('button', { name: 'Set up team here' }).click();
  await expectSynced(person);
}

export async function joinTeam(person: Person, server: GitServer): Promise<void> {
  await connect(person, server);
  await expectSynced(person);
}

export async function expectSynced({ options }: Person): Promise<void> {
  await expect(options.getByRole('region', { name: 'Team' })).toContainText(/Synced just now/);
}

/** Presses "Sync now" and waits for the end of that sync. */
export async function sync({ options }: Person): Promise<void> {
  const before = await lastEnd(options);
  await options.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => lastEnd(options), { timeout: 15_000 }).not.toBe(before);
  await expect(options.getByRole('button', { name: 'Sync now' })).toBeEnabled();
}

type View = { last: { endedAt: string } | null };

async function lastEnd(options: Page): Promise<string> {
  return ((await send(options, 'sync.state', null)) as View).last?.endedAt ?? '';
}

export type Told = { id: string; objectId: string; text: string; authors: string[] };

/** Notes as the background lists them, by text. */
export async function notesOf({ options }: Person): Promise<Told[]> {
  const listed = (await send(options, 'notes.list', {
    filter: {},
    onlyOpen: false,
    most: 10_000,
  })) as { notes: { note: Told; deleted: unknown }[] };
  return listed.notes
    .filter(({ deleted }) => deleted === null)
    .map(({ note: { id, objectId, text, authors } }) => ({ id, objectId, text, authors }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
}

export async function addNote(person: Person, text: string, objectId = 'T1046'): Promise<string> {
  const added = await send(person.options, 'notes.add', { id: objectId, edit: { text } });
  return (added as { noteId: string }).noteId;
}

export async function editNote(person: Person, noteId: string, edit: object): Promise<void> {
  await send(person.options, 'notes.edit', { noteId, edit });
}
