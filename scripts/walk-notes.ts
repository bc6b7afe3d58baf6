/**
 * `npx tsx scripts/walk-notes.ts`: two people share notes through a real Git server, from the empty
 * page to a conflict, with a picture of each step in `.output/walk`, light and dark.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Extension, launchExtension } from '@/scripts/browser/extension';
import { tabIdOf } from '@/scripts/browser/found-ids';
import { cardFrame, hoverId } from '@/scripts/browser/hover';
import { send } from '@/scripts/browser/import-file';
import { buildTestExtension } from '@/scripts/build/test-build';
import { type GitServer, startGitServer } from '@/scripts/git-server/server';
import { servePages } from '@/scripts/pages/serve-pages';

const FOLDER = '.output/walk';
const VERDICT = {
  kind: 'verdict',
  platform: 'Linux',
  text: '',
  verdict: {
    ...{ verdict: 'accepted-risk', reason: 'Scanners run there every night', date: '2026-11-03' },
    evidenceUrl: 'https://tickets.example.com/SOC-1042',
  },
};

mkdirSync(FOLDER, { recursive: true });
buildTestExtension();
for (const colorScheme of ['light', 'dark'] as const) await walk(colorScheme);

async function walk(colorScheme: 'light' | 'dark'): Promise<void> {
  const server = await startGitServer({ readers: ['rita'] });
  const viewport = { width: 1000, height: 900 };
  const [alice, bob] = await Promise.all([
    launchExtension({ colorScheme, viewport }),
    launchExtension({ colorScheme, viewport }),
  ]);
  const take = (page: Page, name: string) =>
    page.screenshot({ path: `${FOLDER}/${name}-${colorScheme}.png`, fullPage: true });

  const options = await openPage(alice, 'options.html#notes');
  await options.getByLabel('Address of the repository').waitFor();
  await take(options, '01-not-shared');
  await connect(options, server, 'alice');
  await options.getByRole('region', { name: 'Set up the team' }).waitFor();
  await options.getByLabel('Name of the team').fill('Blue team');
  await take(options, '02-set-up');
  await options.getByRole('button', { name: 'Set up team here' }).click();
  await options.getByText('Synced just now').waitFor();

  const panel = await openPanel(alice);
  await panel
    .getByLabel('What should the next shift know')
    .fill(
      'Qualys runs from **10.20.4.0/24** every Sunday 01:00 to 04:00 UTC.\nExclude by source, not by port:\n- `nmap -sS`\n- see [the ticket](https://tickets.example.com/1)',
    );
  await take(panel, '03-writing');
  await panel.getByLabel('Kind', { exact: true }).selectOption('Verdict');
  await panel.getByLabel('Verdict', { exact: true }).selectOption('Validated');
  await take(panel, '04-verdict');
  await panel.getByLabel('Kind', { exact: true }).selectOption('False positive pattern');
  await panel.getByLabel('Platform', { exact: true }).selectOption('Windows');
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Note saved').waitFor();
  const second = { text: 'No flow data from the lab VLAN until Zeek is in. Ask NetOps.' };
  await send(options, 'notes.add', { id: 'T1046', edit: { ...second, marking: 'amber' } });
  await send(options, 'notes.add', { id: 'T1046', edit: VERDICT });
  await syncNow(options);

  const other = await openPage(bob, 'options.html#notes');
  await connect(other, server, 'bob');
  await other.locator('.note').first().waitFor();
  const listed = (await send(options, 'notes.list', { filter: {}, onlyOpen: false, most: 10 })) as {
    notes: { note: { id: string; text: string } }[];
  };
  const id = listed.notes.find(({ note }) => note.text.startsWith('No flow'))?.note.id;
  const edit = (text: string) => ({ noteId: id, edit: { text } });
  await send(options, 'notes.edit', edit('No flow data from the lab VLAN until March.'));
  await syncNow(options);
  await send(other, 'notes.edit', edit('Zeek is in. Flow data since Monday.'));
  await syncNow(other);
  const edited = panel.locator('.note', { hasText: 'until March' });
  await edited.getByRole('button', { name: 'changed since' }).click();
  const begun = panel.locator('.note', { hasText: 'Qualys' });
  await begun.getByRole('button', { name: 'Edit' }).click();
  // The head of a panel that is scrolled would be drawn twice.
  await panel.evaluate(() => scrollTo(0, 0));
  await take(panel, '11-history-and-edit');
  await panel.getByLabel('What should it say?').fill('Qualys runs from **10.20.4.0/24** ever');
  await panel.reload();
  await panel.getByRole('button', { name: 'Go on with your edit' }).waitFor();
  await take(panel, '12-unfinished-edit');
  await send(other, 'notes.add', { id: 'T1059', edit: { text: 'Key AKIAIOSFODNN7EXAMPLE' } });
  await syncNow(other);
  const theirs = await openPanel(bob);
  await theirs.locator('.conflict').waitFor();
  await take(theirs, '05-conflict');
  await theirs.setViewportSize({ width: 320, height: 800 });
  await take(theirs, '06-conflict-320');
  await other.reload();
  await other.locator('.note').first().waitFor();
  await take(other, '07-team-notes');
  await other.setViewportSize({ width: 500, height: 800 });
  await take(other, '08-team-notes-narrow');

  const pages = await servePages('tests/fixtures/pages', bob.context);
  const page = await bob.context.newPage();
  await page.goto(pages.urlOf('prose.html'));
  await hoverId(page, 'T1046');
  await cardFrame(page, 'T1046');
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${FOLDER}/09-card-${colorScheme}.png` });
  await server.close();
  await other.getByRole('button', { name: 'Sync now' }).click();
  await other.getByText('Edits stay here').waitFor();
  await other.setViewportSize({ width: 1000, height: 800 });
  await take(other, '10-server-away');
  const popup = await bob.context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.goto(`chrome-extension://${bob.id}/popup.html?tab=${await tabIdOf(bob, page)}`);
  await popup.getByText('Notes not synced').waitFor();
  await take(popup, '13-popup');
  await pages.close();
  await Promise.all([alice.close(), bob.close()]);
}

async function openPage({ context, id }: Extension, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/${path}`);
  await page.getByRole('heading').first().waitFor();
  return page;
}

async function openPanel(extension: Extension): Promise<Page> {
  const panel = await openPage(extension, 'sidepanel.html#T1046/notes');
  await panel.setViewportSize({ width: 380, height: 900 });
  await panel.getByLabel('What should the next shift know').waitFor();
  return panel;
}

async function connect(options: Page, server: GitServer, name: string): Promise<void> {
  const token = server.users.find((user) => user.name === name)?.token ?? '';
  await options.getByLabel('Address of the repository').fill(server.url);
  await options.getByLabel('Token', { exact: true }).fill(token);
  await options.getByLabel('Your name, as notes are signed').fill(name);
  await options.getByLabel('User name of the token').fill(name);
  await options.getByRole('button', { name: 'Connect' }).click();
}

async function syncNow(options: Page): Promise<void> {
  await options.getByRole('button', { name: 'Sync now' }).click();
  await options.waitForTimeout(300);
  await options
    .getByRole('button', { name: 'Sync now' })
    .and(options.locator(':enabled'))
    .waitFor();
}
