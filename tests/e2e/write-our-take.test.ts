/** Our own take: begun from what follows from ATT&CK, kept as the team's, and told when it is old. */
import type { Page } from '@playwright/test';
import { expect, test } from '@/tests/support/extension-test';
import { openPanel } from '@/tests/support/panel';

const region = (panel: Page) => panel.getByRole('region', { name: 'Takes' });
const heads = (panel: Page) => region(panel).getByRole('heading', { level: 3 });

async function write(panel: Page, summary: string): Promise<void> {
  await panel.getByRole('button', { name: /^(?:Write|Edit) our take$/ }).click();
  await panel.getByLabel('Summary').fill(summary);
  await panel.getByRole('button', { name: 'Save our take' }).click();
}

/** The stored row of the one take that was written. */
function storedTake(panel: Page): Promise<unknown> {
  return panel.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('workspace');
      open.onsuccess = () => resolve(open.result);
    });
    const all = db.transaction('notes').objectStore('notes').getAll();
    await new Promise((resolve) => {
      all.onsuccess = resolve;
    });
    db.close();
    const takes = all.result.filter(({ row }) => row.note.kind === 'take' && !row.deleted);
    return takes[0]?.row ?? null;
  });
}

test('written, edited and removed, in the panel and on the card', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  await panel.getByRole('button', { name: 'Write our take' }).click();
  await expect(panel.getByLabel('Executive priority')).toHaveValue(/T1046 is used by 31 groups/);
  await expect(panel.getByRole('combobox', { name: 'TLP' })).toHaveValue('TLP:AMBER');
  await panel.getByLabel('Summary').fill('Scans from our jump hosts are routine.\nSee G0032.');
  await expect(panel.getByLabel('Likely telemetry')).toHaveValue('');
  await panel.getByLabel('Likely telemetry').fill('The flow logs of the core switches.');
  await panel.getByRole('combobox', { name: 'Confidence' }).selectOption('high');
  await panel.getByLabel('Reason for the confidence').fill('We looked at three months of alerts.');
  await panel.keyboard.press('Control+Enter');
  await expect(heads(panel)).toHaveText(['Our take, by you', 'Take']);
  await expect(region(panel)).toContainText('Scans from our jump hosts are routine.');
  await expect(region(panel)).toContainText('we looked at three months of alerts.');
  await expect(region(panel)).toContainText('The flow logs of the core switches.');
  // An ID that was typed is evidence, and an unchanged line keeps its own.
  await expect(
    region(panel).getByRole('button', { name: 'G0032', exact: true }).first(),
  ).toBeVisible();
  await expect(region(panel).getByRole('button', { name: '31 groups' }).first()).toBeVisible();

  await write(panel, 'Changed.');
  await expect(region(panel)).toContainText('Changed.');
  await expect(region(panel)).not.toContainText('jump hosts');
  expect(await storedTake(panel)).toMatchObject({
    isDirty: true,
    note: {
      kind: 'take',
      objectId: 'T1046',
      marking: 'amber',
      id: expect.stringMatching(/^note--[0-9a-f]{8}-[0-9a-f]{4}-5/),
      take: { basis: { release: '18.1', contentHash: expect.stringMatching(/^facts1:/) } },
    },
  });
  await panel.reload();
  await expect(heads(panel)).toHaveText(['Our take, by you', 'Take']);

  await region(panel).getByRole('button', { name: 'Remove' }).click();
  await expect(heads(panel)).toHaveText(['Take']);
  expect(await storedTake(panel)).toBeNull();
  // Written again it is the same note.
  await write(panel, 'Back again.');
  await expect(region(panel)).toContainText('Back again.');
  await region(panel).getByRole('button', { name: 'Remove' }).click();
  await panel.close();
});

test('markup is text, and left alone nothing is saved', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  const hostile = '<img src=x onerror=alert(1)> [x](javascript:alert(1))';
  await write(panel, hostile);
  await expect(region(panel)).toContainText(hostile);
  expect(await panel.locator('img[src="x"], a[href^="javascript"]').count()).toBe(0);
  await panel.getByRole('button', { name: 'Edit our take' }).click();
  await panel.getByLabel('Summary').fill('Not this.');
  await panel.getByRole('button', { name: 'Leave it' }).click();
  await expect(region(panel)).toContainText(hostile);
  await region(panel).getByRole('button', { name: 'Remove' }).click();
  await panel.close();
});

test('one that was written for other facts says what changed', async ({ extension }) => {
  const panel = await openPanel(extension, '#T1046');
  await write(panel, 'Of long ago.');
  await expect(region(panel)).toContainText('Of long ago.');
  await panel.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('workspace');
      open.onsuccess = () => resolve(open.result);
    });
    const tx = db.transaction('notes', 'readwrite');
    const all = tx.objectStore('notes').getAll();
    all.onsuccess = () => {
      for (const stored of all.result) {
        const { take } = stored.row.note;
        if (!take) continue;
        Object.assign(take.basis, { release: '17.1', version: '3.1', contentHash: 'facts1:0' });
        take.basis.facts.platforms = take.basis.facts.platforms.filter(
          (one: string) => one !== 'IaaS',
        );
        take.basis.facts.name = 'Port Scanning';
        tx.objectStore('notes').put(stored);
      }
    };
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
  });
  await panel.reload();
  await expect(region(panel)).toContainText(
    'Written for version 3.1 of release 17.1; since then name and platforms changed.',
  );
  await panel.getByText('What changed', { exact: true }).click();
  await expect(region(panel)).toContainText('“Port Scanning” is now “Network Service Discovery”');
  await expect(region(panel)).toContainText('platforms: IaaS added');
  await region(panel).getByRole('button', { name: 'Remove' }).click();
  await panel.close();
});
