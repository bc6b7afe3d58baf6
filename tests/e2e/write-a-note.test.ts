/** Notes of one person: written in the panel, seen on card and popup, never lost by a closed panel. */
import type { Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';
import { cardFrame, cardText, hoverId } from '@/scripts/browser/hover';
import { send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';
import { openNotes, writeNote } from '@/tests/support/notes-panel';

test.beforeEach(async ({ extension }) => forgetNotes(extension));

async function forgetNotes({ context, id }: Extension): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html#backup`);
  await send(page, 'team.forget', null);
  await page.close();
}

const statusOf = (page: Page) => page.locator('#card-status').first();

test('a note is written with a key, and stands in panel, card and popup', async ({
  extension,
  openPage,
  openPopup,
}) => {
  const panel = await openNotes(extension, 'T1046');
  await expect(panel.getByText('No notes on T1046.')).toBeVisible();
  await panel.getByLabel('Platform', { exact: true }).selectOption('Windows');
  await panel.getByLabel('Kind', { exact: true }).selectOption('False positive pattern');
  await writeNote(panel, 'T1046', 'Qualys runs from **10.20.4.0/24**\nevery Sunday.');
  const note = panel.getByRole('article', { name: /^False positive pattern by Me/ });
  await expect(note).toContainText('Windows');
  await expect(note.locator('b', { hasText: '10.20.4.0/24' })).toBeVisible();
  await expect(note.locator('.note-text p')).toHaveCount(1);
  await expect(note.locator('.note-text br')).toHaveCount(1);
  await expect(panel.getByRole('tab', { name: 'Notes' })).toHaveText('Notes 1');
  // Said once, and gone by itself.
  await expect(panel.getByText('Note saved')).toHaveCount(0);

  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  expect(await cardText(await cardFrame(page, 'T1046'))).toContain(
    '1 note “Qualys runs from 10.20.4.0/24” Me, ',
  );
  const popup = await openPopup(page);
  const row = popup.locator('.row', { hasText: 'T1046' }).first();
  await expect(row).toContainText('1 note');
  await row.getByRole('button', { name: /T1046/ }).click();
  await row.getByRole('button', { name: 'Note', exact: true }).click();
  const asked = () => send(popup, 'panel.last', null);
  await expect.poll(asked).toMatchObject({ id: 'T1046', isWriting: true });
  await panel.close();
});

test('unfinished words are there again after the panel was closed', async ({ extension }) => {
  const panel = await openNotes(extension, 'T1046');
  await panel.getByLabel('What should the next shift know about T1046?').fill('half a sent');
  await panel.getByLabel('TLP', { exact: true }).selectOption('TLP:RED');
  await panel.close();
  const again = await openNotes(extension, 'T1046');
  await expect(again.getByLabel('What should the next shift know about T1046?')).toHaveValue(
    'half a sent',
  );
  await expect(again.getByLabel('TLP', { exact: true })).toHaveValue('red');
  await again.getByRole('button', { name: 'Save' }).click();
  await expect(again.getByText('Note saved')).toBeVisible();
  await again.reload();
  await expect(again.locator('.note')).toHaveCount(1);
  await expect(again.getByLabel('What should the next shift know about T1046?')).toHaveValue('');
  await again.close();
});

test('a deleted note comes back with one click', async ({ extension }) => {
  const panel = await openNotes(extension, 'T1046');
  await writeNote(panel, 'T1046', 'Ask NetOps.');
  await panel.getByRole('button', { name: 'Delete' }).click();
  await expect(panel.locator('.note')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.locator('.note')).toContainText('Ask NetOps.');
  await panel.close();
});

test('an edit keeps what the note said before', async ({ extension }) => {
  const panel = await openNotes(extension, 'T1046');
  await writeNote(panel, 'T1046', 'Sunday.');
  await panel.getByRole('button', { name: 'Edit' }).click();
  const field = panel.getByLabel('What should it say?');
  await field.fill('Saturday.');
  await field.press('Control+Enter');
  const note = panel.locator('.note');
  await expect(note.locator('.note-text')).toHaveText('Saturday.');
  await note.getByRole('button', { name: /Me wrote it, changed since/ }).click();
  await expect(note.locator('.note-before')).toContainText('Sunday.');
  await panel.close();
});

test('a verdict changes the status, and says who, when and why', async ({ extension }) => {
  const panel = await openNotes(extension, 'T1046');
  await panel.getByLabel('Kind', { exact: true }).selectOption('Verdict');
  await expect(panel.getByRole('button', { name: 'Save' })).toBeDisabled();
  await panel.getByLabel('Verdict', { exact: true }).selectOption('Not applicable here');
  await panel.getByLabel('Reason', { exact: true }).fill('No such hosts');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(statusOf(panel)).toContainText('Not applicable · by Me: No such hosts');

  await panel.getByRole('button', { name: 'Edit' }).click();
  const editor = panel.locator('.note').locator('.note-editor');
  await editor.getByLabel('Verdict', { exact: true }).selectOption('Accepted risk');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(statusOf(panel)).not.toContainText('Not applicable');
  await expect(panel.locator('.risk')).toContainText(/^Accepted risk Me, \d+ \w+: No such hosts/);

  await panel.getByRole('button', { name: 'Edit' }).click();
  await editor.getByLabel('Verdict', { exact: true }).selectOption('Validated');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(statusOf(panel)).toContainText(/Validated · alerted in a test on .*, stated by Me/);
  await panel.getByRole('button', { name: 'Delete' }).click();
  await expect(statusOf(panel)).toContainText('Unknown');
  await panel.close();
});

test('a verdict for one platform counts for that platform only', async ({ extension }) => {
  const panel = await openNotes(extension, 'T1046');
  await panel.getByLabel('Kind', { exact: true }).selectOption('Verdict');
  await panel.getByLabel('Platform', { exact: true }).selectOption('Linux');
  await panel.getByLabel('Verdict', { exact: true }).selectOption('Not applicable here');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.locator('.note')).toContainText('Linux');
  await expect(statusOf(panel)).not.toContainText('Not applicable');
  await panel.goto(panel.url().replace(/#.*/, '#AN1058/notes'));
  await expect(statusOf(panel)).toContainText('Not applicable');
  await panel.close();
});

test('a note written at an old ID stands at its successor, and says so', async ({ extension }) => {
  const panel = await openNotes(extension, 'T1046');
  const old = await send(panel, 'notes.add', { id: 'T1046', edit: { text: 'Old words' } });
  const { noteId } = old as { noteId: string };
  await moveNote(panel, noteId, 'T1086');
  await panel.goto(panel.url().replace(/#.*/, '#T1059.001/notes'));
  const note = panel.locator('.note');
  await expect(note).toContainText('Old words');
  await expect(note).toContainText('Written at T1086');
  await panel.goto(panel.url().replace(/#.*/, '#T1086/notes'));
  await expect(panel.locator('.note')).toContainText('Old words');
  await panel.close();
});

test('markup and addresses of a note are text, and what looks like a secret is said', async ({
  extension,
}) => {
  const panel = await openNotes(extension, 'T1046');
  const text = [
    '<img src=x onerror="document.title=1"> <script>alert(1)</script>',
    '[click](javascript:alert(1)) [host](https://example.com/x) ![i](https://example.com/i.png)',
    'AKIAIOSFODNN7EXAMPLE \u202egpj.exe',
  ].join('\n');
  await panel.getByLabel('What should the next shift know about T1046?').fill(text);
  await expect(panel.locator('.note-warn')).toContainText('AWS access key id, AKIAIOSF…');
  await panel.getByRole('button', { name: 'Save' }).click();
  const note = panel.locator('.note');
  await expect(note).toContainText('<img src=x onerror=');
  await expect(note).toContainText('⟨U+202E⟩gpj.exe');
  await expect(note.locator('img, script')).toHaveCount(0);
  const links = note.locator('.note-text a');
  await expect(links).toHaveCount(2);
  for (const link of await links.all()) {
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/example\.com\//);
    expect(await link.getAttribute('rel')).toBe('noreferrer');
  }
  await panel.close();
});

test('the card’s Note opens the panel with the focus in the editor', async ({
  extension,
  openPage,
}) => {
  const panel = await openNotes(extension, 'T1059');
  const page = await openPage('prose.html');
  await hoverId(page, 'T1046');
  const card = await cardFrame(page, 'T1046');
  await page.waitForTimeout(300);
  await card.getByRole('button', { name: 'Note' }).click();
  const field = panel.getByLabel('What should the next shift know about T1046?');
  await panel.bringToFront();
  await expect(field).toBeFocused();
  await panel.getByRole('tab', { name: 'Now' }).click();
  await panel.keyboard.press('n');
  await expect(field).toBeFocused();
  await panel.close();
});

/** As an older browser of the team wrote it. */
function moveNote(page: Page, noteId: string, objectId: string): Promise<void> {
  return page.evaluate(
    async ([key, id]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const open = indexedDB.open('workspace');
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const tx = db.transaction('notes', 'readwrite');
      const got = tx.objectStore('notes').get(key);
      got.onsuccess = () => {
        got.result.row.note.objectId = id;
        tx.objectStore('notes').put(got.result);
      };
      await new Promise((resolve) => {
        tx.oncomplete = resolve;
      });
      db.close();
    },
    [noteId, objectId] as const,
  );
}
