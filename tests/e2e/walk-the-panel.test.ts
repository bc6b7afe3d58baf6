/** The side panel: tabs by mouse, keys and address, the way back and forward, and in print. */
import type { Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';
import { expect, test } from '@/tests/support/extension-test';

async function openPanel({ context, id }: Extension, address: string): Promise<Page> {
  const panel = await context.newPage();
  await panel.setViewportSize({ width: 360, height: 800 });
  await panel.goto(`chrome-extension://${id}/sidepanel.html${address}`);
  await expect(panel.getByRole('tablist')).toBeVisible();
  return panel;
}

const shown = (panel: Page) => panel.getByRole('tabpanel').filter({ visible: true });

test('opens on the first tab, and each tab shows its own', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  await expect(panel.getByRole('tab', { selected: true })).toHaveText('Now');
  await panel.getByRole('tab', { name: 'Logs' }).click();
  await expect(shown(panel)).toContainText('AN1057');
  await expect(shown(panel)).toHaveCount(1);
  expect(panel.url()).toMatch(/#T1046\/logs$/);
  await panel.close();
});

test('the address names object and tab', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046/related');
  await expect(panel.getByRole('tab', { selected: true })).toContainText('Related');
  await expect(shown(panel)).toContainText('Groups 31');
  await panel.close();
});

test('arrows walk the tabs, numbers open one', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  await panel.getByRole('tab', { name: 'Now' }).focus();
  await panel.keyboard.press('ArrowRight');
  await expect(panel.getByRole('tab', { name: 'Logs' })).toBeFocused();
  await panel.keyboard.press('3');
  await expect(panel.getByRole('tab', { selected: true })).toContainText('Related');
  await panel.keyboard.press('1');
  await expect(panel.getByRole('tab', { selected: true })).toHaveText('Now');
  await panel.close();
});

test('walking keeps the tab, and back and forward keep the walk', async ({ extension }) => {
  const panel = await openPanel(extension, '#DET0376');
  const title = panel.getByRole('heading', { level: 2 }).first();
  await panel.getByRole('button', { name: 'T1046 Network Service Discovery' }).click();
  await expect(title).toContainText('T1046');
  await panel.getByRole('button', { name: 'Back' }).click();
  await expect(title).toContainText('DET0376');
  await panel.keyboard.press('Alt+ArrowRight');
  await expect(title).toContainText('T1046');
  await expect(panel.getByRole('button', { name: 'Forward' })).toBeDisabled();
  await panel.close();
});

test('prints every tab, one after another', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  await panel.emulateMedia({ media: 'print' });
  await expect(panel.getByText('AN1057').first()).toBeVisible();
  await expect(panel.getByRole('button', { name: 'M1030 Network Segmentation' })).toBeVisible();
  await expect(panel.getByRole('tablist')).toBeHidden();
  await panel.close();
});
