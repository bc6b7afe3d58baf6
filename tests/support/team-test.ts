/** Two people of a team, each in a browser of their own, and a real Git server for each test. */
import { expect, type Page } from '@playwright/test';
import { git } from '@/scripts/git-server/repository';
import { type GitServer, startGitServer } from '@/scripts/git-server/server';
import { test as base } from './extension-test';
import { joinTeam, notesOf, type Person, setUpTeam, startPerson } from './team-browser';

type People = { alice: Person; bob: Person };

export const test = base.extend<{ server: GitServer }, People>({
  alice: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      const alice = await startPerson('alice');
      await use(alice);
      await alice.close();
    },
    { scope: 'worker' },
  ],
  bob: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
    async ({}, use) => {
      const bob = await startPerson('bob');
      await use(bob);
      await bob.close();
    },
    { scope: 'worker' },
  ],
  server: async ({ alice, bob }, use) => {
    const server = await startGitServer({ readers: ['rita'] });
    await use(server);
    for (const person of [alice, bob]) await forgetTeam(person);
    await server.close();
  },
});

/** Stops sharing and forgets every note, as the button does. */
export async function forgetTeam({ options }: Person): Promise<void> {
  await options.evaluate(async () => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    await chrome.runtime.sendMessage({ name: 'team.forget', input: null });
  });
  await expect(options.getByLabel('Address of the repository')).toBeVisible();
  await options.reload();
}

export async function bothJoin(alice: Person, bob: Person, server: GitServer): Promise<void> {
  await setUpTeam(alice, server);
  await joinTeam(bob, server);
}

export async function texts(person: Person): Promise<string[]> {
  return (await notesOf(person)).map(({ text }) => text);
}

/** The box that says how sharing stands. */
export function team({ options }: Person) {
  return options.getByRole('region', { name: 'Team' });
}

/** Files of notes in the repository. */
export function files({ repository }: GitServer): string[] {
  const listed = git(repository, ['ls-tree', '-r', '--name-only', 'main', 'notes']);
  return listed.split('\n').filter(Boolean);
}

export function commits({ repository }: GitServer): string[] {
  return git(repository, ['log', '--format=%an: %s', 'main']).trim().split('\n');
}

export function tokenOf({ users }: GitServer, name: string): string {
  return users.find((user) => user.name === name)?.token ?? '';
}

/** The browser rings an unpacked extension's alarm at once. */
export async function ring({ extension, options }: Person, alarm = 'push-notes'): Promise<void> {
  // A stopped worker is woken by any message.
  await options.evaluate(async () => {
    type Api = { runtime: { sendMessage(message: object): Promise<unknown> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    await chrome.runtime.sendMessage({ name: 'library.state', input: null });
  });
  await extension.worker.evaluate(async (name) => {
    type Api = { alarms: { create(name: string, info: { when: number }): Promise<void> } };
    const { chrome } = globalThis as unknown as { chrome: Api };
    await chrome.alarms.create(name, { when: Date.now() });
  }, alarm);
}

/** Everything in the workspace, as text. */
export function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open('workspace');
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const said: string[] = [];
    for (const name of db.objectStoreNames) {
      const asked = db.transaction(name).objectStore(name).getAll();
      const values = await new Promise<unknown[]>((resolve) => {
        asked.onsuccess = () => resolve(asked.result);
      });
      const decoder = new TextDecoder();
      for (const value of values) {
        said.push(value instanceof Uint8Array ? decoder.decode(value) : JSON.stringify(value));
      }
    }
    db.close();
    return said.join('\n');
  });
}
