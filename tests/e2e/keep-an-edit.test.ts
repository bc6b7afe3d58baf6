/** An edit takes its time: what the team wrote meanwhile stays, and an unfinished one is there again. */
import type { Page } from '@playwright/test';
import { expect } from '@/tests/support/extension-test';
import { openNotes } from '@/tests/support/notes-panel';
import { addNote, editNote, type Person, sync } from '@/tests/support/team-browser';
import { bothJoin, test, texts } from '@/tests/support/team-test';

test.describe.configure({ timeout: 90_000 });

const editor = (panel: Page) => panel.locator('.note .note-editor');
const words = (panel: Page) => editor(panel).getByLabel('What should it say?');

/** Alice has the editor open; Bob's words arrive at her. */
async function arrive(bob: Person, alice: Person, noteId: string, edit: object): Promise<void> {
  await editNote(bob, noteId, edit);
  await sync(bob);
  await sync(alice);
}

test('a field that was not touched keeps what arrived while the editor was open', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  const id = await addNote(alice, 'Sunday');
  await sync(alice);
  await sync(bob);
  const panel = await openNotes(alice.extension, 'T1046');
  await panel.getByRole('button', { name: 'Edit' }).click();
  await editor(panel).getByLabel('TLP', { exact: true }).selectOption('TLP:GREEN');
  await arrive(bob, alice, id, { text: 'Sunday and Monday' });
  await editor(panel).getByRole('button', { name: 'Save' }).click();
  const note = panel.locator('.note');
  await expect(note.locator('.note-text')).toHaveText('Sunday and Monday');
  await expect(note.locator('.note-tlp')).toHaveText('TLP:GREEN');
  await expect(panel.locator('.conflict')).toHaveCount(0);
  await panel.close();
});

test('of one text written by both at the same time, none takes the place of the other', async ({
  alice,
  bob,
  server,
}) => {
  await bothJoin(alice, bob, server);
  const id = await addNote(alice, 'Sunday');
  await sync(alice);
  await sync(bob);
  const panel = await openNotes(alice.extension, 'T1046');
  await panel.getByRole('button', { name: 'Edit' }).click();
  await words(panel).fill('Sunday, 04:00');
  await panel.close();
  await arrive(bob, alice, id, { text: 'Sunday and Monday' });
  // Kept with what it began from: it still knows that Bob's words came later.
  const again = await openNotes(alice.extension, 'T1046');
  await again.getByRole('button', { name: 'Go on with your edit' }).click();
  await expect(words(again)).toHaveValue('Sunday, 04:00');
  await words(again).press('Control+Enter');
  const box = again.locator('.conflict');
  await expect(box).toContainText('Your edit and bob’s both changed this note.');
  await expect(box).toContainText('Sunday, 04:00');
  await expect(again.locator('.note-text').first()).toHaveText('Sunday and Monday');
  await box.getByRole('button', { name: 'Keep both' }).click();
  await expect(box).toHaveCount(0);
  await again.close();
  await sync(alice);
  await sync(bob);
  expect(await texts(bob)).toEqual(['Sunday and Monday\n\nSunday, 04:00']);
});

test('an unfinished edit is offered again, and no longer when it was dropped', async ({
  alice,
  server: _,
}) => {
  await addNote(alice, 'Sunday');
  const panel = await openNotes(alice.extension, 'T1046');
  await panel.getByRole('button', { name: 'Edit' }).click();
  await words(panel).fill('Satur');
  await panel.close();
  const { options } = alice;
  await options.reload();
  await options.getByRole('switch', { name: 'Only what waits for you' }).check();
  await options.getByRole('button', { name: 'Go on with your edit' }).click();
  await expect(words(options)).toHaveValue('Satur');
  await options.getByRole('button', { name: 'Cancel' }).click();
  await options.reload();
  await expect(options.getByRole('button', { name: 'Edit' })).toBeVisible();
  await options.getByRole('button', { name: 'Edit' }).click();
  await expect(words(options)).toHaveValue('Sunday');
});

test('several deleted notes come back, one click each', async ({ alice, server: _ }) => {
  await addNote(alice, 'First');
  await addNote(alice, 'Second');
  const panel = await openNotes(alice.extension, 'T1046');
  for (let left = 2; left > 0; left -= 1) {
    await expect(panel.locator('.note')).toHaveCount(left);
    await panel.getByRole('button', { name: 'Delete' }).first().click();
  }
  await expect(panel.getByText('2 notes deleted.')).toBeVisible();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByText('Note deleted.')).toBeVisible();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.locator('.note')).toHaveCount(2);
  await panel.close();
});
