/** The side panel in a tab of its own, as wide as people have it. */
import { expect, type Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';

/** @param address e.g. "#T1046/logs" */
export async function openPanel({ context, id }: Extension, address: string): Promise<Page> {
  const panel = await context.newPage();
  await panel.setViewportSize({ width: 400, height: 900 });
  await panel.goto(`chrome-extension://${id}/sidepanel.html${address}`);
  await expect(panel.getByRole('tablist').first()).toBeVisible();
  return panel;
}
