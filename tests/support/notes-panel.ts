/** The panel's Notes tab in a tab of its own. */
import { expect, type Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';

export async function openNotes({ context, id }: Extension, attackId: string): Promise<Page> {
  const panel = await context.newPage();
  await panel.setViewportSize({ width: 360, height: 800 });
  await panel.goto(`chrome-extension://${id}/sidepanel.html#${attackId}/notes`);
  await expect(field(panel, attackId)).toBeVisible();
  return panel;
}

/** Types a note as a person does, and saves it by key. */
export async function writeNote(panel: Page, attackId: string, text: string): Promise<void> {
  await field(panel, attackId).fill(text);
  await field(panel, attackId).press('Control+Enter');
  await expect(panel.getByText('Note saved')).toBeVisible();
}

function field(panel: Page, attackId: string) {
  return panel.getByLabel(`What should the next shift know about ${attackId}?`);
}
