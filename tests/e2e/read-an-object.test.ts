/** One object in full in the side panel: related objects, definition, history, raw STIX, copies. */
import type { Locator, Page } from '@playwright/test';
import { forgetReleases, importLibrary, settleLibrary } from '@/scripts/browser/import-library';
import { expect, test } from '@/tests/support/extension-test';
import { madeBundle } from '@/tests/support/made-bundle';
import { openPanel } from '@/tests/support/panel';

const shown = (panel: Page) => panel.getByRole('tabpanel').filter({ visible: true });
const find = (panel: Page) => panel.getByRole('searchbox', { name: 'Find in related objects' });
const table = (panel: Page, id: string) => panel.getByRole('table', { name: `Related to ${id}` });
const rows = (panel: Page, id: string) => table(panel, id).locator('tbody tr[data-key]');
const section = (panel: Page, name: string): Locator => panel.getByRole('region', { name });
const kind = (panel: Page, name: string) =>
  panel.getByRole('group', { name: 'Kinds' }).getByRole('button', { name });

test.describe('from the built-in library', () => {
  test('related objects are found by "/" and words, and the count is announced', async ({
    extension,
  }) => {
    const panel = await openPanel(extension, '#T1046');
    await panel.keyboard.press('/');
    await expect(find(panel)).toBeFocused();
    await expect(panel.getByRole('tab', { selected: true })).toContainText('Related 91');
    await panel.keyboard.type('g003');
    await expect(rows(panel, 'T1046')).toHaveCount(4);
    await expect(panel.getByRole('status').filter({ hasText: /^4 of 91$/ })).toBeAttached();
    await expect(table(panel, 'T1046').locator('mark').first()).toHaveText('G003');
    await panel.keyboard.press('Escape');
    await expect(rows(panel, 'T1046')).toHaveCount(91);
    await find(panel).fill('no such thing');
    await expect(shown(panel)).toContainText('Nothing here matches “no such thing”.');
    await panel.close();
  });

  test('kinds narrow, columns sort, and what an object has of them is counted', async ({
    extension,
  }) => {
    const panel = await openPanel(extension, '#T1046/related');
    await expect(kind(panel, 'All, 91')).toHaveAttribute('aria-pressed', 'true');
    await kind(panel, 'Mitigations, 3').click();
    await expect(rows(panel, 'T1046')).toHaveCount(3);
    await kind(panel, 'Detected by, 1').click();
    await expect(rows(panel, 'T1046')).toHaveCount(4);
    await panel.getByRole('button', { name: 'ID', exact: true }).click();
    await expect(rows(panel, 'T1046').first()).toContainText('DET0376');
    await expect(panel.getByRole('columnheader', { name: 'ID' })).toHaveAttribute(
      ...(['aria-sort', 'ascending'] as const),
    );
    await kind(panel, 'All, 91').click();
    for (const name of ['Groups, 31', 'Software, 35', 'Campaigns, 5', 'Tactics, 1']) {
      await expect(kind(panel, name)).toBeVisible();
    }
    for (const name of ['Analytics, 4', 'Data components, 4', 'Log sources, 7']) {
      await expect(kind(panel, name)).toBeVisible();
    }
    await panel.close();
  });

  test('a short help says whose word stands under each tab, and leads there', async ({
    extension,
  }) => {
    const panel = await openPanel(extension, '#DET0376');
    const help = panel.locator('.how-to-read');
    await expect(help.getByRole('button', { name: 'Logs' })).toBeHidden();
    await panel.getByText('How to read this page').press('Enter');
    await expect(help).toContainText('A detection strategy names behaviour to look for.');
    await expect(help).toContainText('unknown until rules or logs are imported');
    await help.getByRole('button', { name: 'Logs' }).click();
    await expect(panel.getByRole('tab', { selected: true })).toContainText('Logs');
    await panel.close();
  });

  test('every ID walks, and the way back keeps filter and place', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1046/related');
    await kind(panel, 'Software, 35').click();
    await rows(panel, 'T1046').last().scrollIntoViewIfNeeded();
    await rows(panel, 'T1046').last().getByRole('button').focus();
    const before = await panel.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(300);
    await panel.keyboard.press('Enter');
    await expect(panel.getByRole('status').filter({ hasText: 'from T1046' })).toContainText(
      /S\d+, software, from T1046/,
    );
    await expect.poll(() => panel.evaluate(() => scrollY)).toBe(0);
    await panel.getByRole('button', { name: 'Back', exact: true }).click();
    await expect(rows(panel, 'T1046')).toHaveCount(35);
    await expect.poll(() => panel.evaluate(() => scrollY)).toBe(before);
    await panel.close();
  });

  test('hundreds of rows are drawn where they are looked at, and all of them in print', async ({
    extension,
  }) => {
    const panel = await openPanel(extension, '#T1105/related');
    const all = table(panel, 'T1105');
    await expect(all).toHaveAttribute('aria-rowcount', /^5\d\d$/);
    const count = Number(await all.getAttribute('aria-rowcount')) - 1;
    expect(await rows(panel, 'T1105').count()).toBeLessThan(100);
    const last = panel.getByRole('button', { name: 'Facts' });
    await last.click();
    await expect(rows(panel, 'T1105').last()).toHaveAttribute('aria-rowindex', `${count + 1}`);
    expect(await rows(panel, 'T1105').count()).toBeLessThan(100);
    await find(panel).fill('cobalt strike');
    await expect(rows(panel, 'T1105')).toHaveCount(1);
    await find(panel).fill('');
    await panel.emulateMedia({ media: 'print' });
    await expect(rows(panel, 'T1105')).toHaveCount(count);
    await panel.close();
  });

  test('the drawn neighbourhood is walked by keyboard, and its groups filter the table', async ({
    extension,
  }) => {
    const panel = await openPanel(extension, '#DET0376/related');
    const map = panel.getByRole('group', { name: /^Around DET0376: Detects 1, Analytics 4/ });
    await map.getByRole('button', { name: /^Analytics, 4/ }).focus();
    await panel.keyboard.press('Enter');
    await expect(rows(panel, 'DET0376')).toHaveCount(4);
    await map.getByRole('link', { name: /^AN1057 / }).focus();
    await panel.keyboard.press('ArrowDown');
    await expect(map.getByRole('link', { name: /^AN1058 / })).toBeFocused();
    await panel.keyboard.press('Enter');
    const title = panel.getByRole('heading', { level: 2 }).first();
    await expect(title).toContainText('AN1058');
    const walk = section(panel, 'Walk').getByRole('listitem');
    await expect(walk).toHaveText(['DET0376', 'AN1058']);
    await walk.first().getByRole('button').click();
    await expect(title).toContainText('DET0376');
    await panel.close();
  });

  test('a log source leads to what names it', async ({ extension }) => {
    const panel = await openPanel(extension, '#DET0376/related');
    await table(panel, 'DET0376').getByRole('button', { name: 'NSM:Flow' }).click();
    await expect(
      panel.getByRole('textbox', { name: 'Log source' }).or(panel.getByLabel('Log source')),
    ).toHaveValue('NSM:Flow');
    await panel.getByRole('list', { name: 'Search results' }).getByRole('button').first().waitFor();
    await panel.getByRole('button', { name: 'Back to the object' }).click();
    await expect(table(panel, 'DET0376')).toBeVisible();
    await panel.close();
  });

  test('says what it does not hold, and where to get it', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1046/related');
    const definition = section(panel, 'Official definition');
    await expect(definition).toContainText(
      'The built-in library holds names, relationships and logs.',
    );
    await expect(definition.getByRole('link', { name: 'Import descriptions' })).toHaveAttribute(
      ...(['href', '/options.html#library'] as const),
    );
    await panel.getByRole('tab', { name: 'History' }).click();
    await expect(section(panel, 'Raw object')).toContainText(
      'The built-in library holds facts only',
    );
    await expect(section(panel, 'Source and licence')).toContainText(
      '© 2025 The MITRE Corporation',
    );
    await panel.close();
  });

  test('an old ID tells its way, and shows its old object', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1086/history');
    const time = section(panel, 'Its ID');
    await expect(time).toContainText('T1086 PowerShell became this.');
    await time.getByRole('button', { name: 'Show its old object' }).click();
    await expect(shown(panel)).toContainText('T1086 as it is in Enterprise 18.1.');
    await panel.getByRole('button', { name: 'Back to the release in use' }).click();
    await expect(shown(panel)).not.toContainText('as it is in');
    await panel.close();
  });
});

test.describe('from an imported release', () => {
  let own: Page;
  test.beforeAll(async ({ extension }) => {
    own = await extension.context.newPage();
    await own.goto(`chrome-extension://${extension.id}/options.html`);
    await forgetReleases(own);
    await importLibrary(own, 'old.json', madeBundle('17.1'));
    await importLibrary(own, 'made.json', madeBundle('19.0'));
    await settleLibrary(own);
  });
  test.afterAll(async () => {
    await forgetReleases(own);
    await own.close();
  });

  test('the definition is text with footnotes that say their source', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1700/related');
    const definition = section(panel, 'Official definition');
    await expect(definition).toContainText('Adversaries may juggle umbrellas.');
    const footnote = definition.getByRole('button', { name: 'Source 1' });
    await footnote.click();
    await expect(definition).toContainText('On rain.');
    const link = definition.getByRole('link', { name: 'example.org' });
    await expect(link).toHaveAttribute('rel', 'noreferrer');
    await footnote.press('Escape');
    await expect(link).toHaveCount(0);
    await expect(rows(panel, 'T1700').filter({ hasText: 'G0900' })).toContainText('They juggled.');
    await panel.close();
  });

  test('analytics and fields to tune have their words in Logs', async ({ extension }) => {
    const panel = await openPanel(extension, '#DET9001/logs');
    await expect(shown(panel)).toContainText('What AN9001 is.');
    await expect(shown(panel)).toContainText('How long it rains.');
    await panel.close();
  });

  test('two releases are compared field by field, and each can be looked at', async ({
    extension,
  }) => {
    const panel = await openPanel(extension, '#T1700/history');
    const compare = section(panel, 'Compare');
    await expect(compare.getByLabel('Compare release')).toHaveValue(/.+/);
    await expect(compare).toContainText('new version number, content changed');
    const name = compare.locator('.compare-field', { hasText: /^name/ });
    await expect(name).toContainText('Gone: Old juggling');
    await expect(name).toContainText('New: Juggling');
    await expect(compare).toContainText('T1701');
    const releases = section(panel, 'In the releases on this machine');
    await releases.getByRole('button', { name: 'Show the object of Enterprise 17.1' }).click();
    await expect(shown(panel)).toContainText('T1700 as it is in Enterprise 17.1.');
    await expect(
      section(panel, 'Source and licence').getByRole('link', { name: 'As it was in ATT&CK 17.1' }),
    ).toHaveAttribute(
      ...(['href', 'https://attack.mitre.org/versions/v17/techniques/T1700/'] as const),
    );
    await panel.close();
  });

  test('the raw object is shown whole, copied, and its hash is verified', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1700/history');
    const raw = section(panel, 'Raw object');
    await expect(raw).toContainText('Hash verified');
    await raw.getByRole('button', { name: /more lines$/ }).click();
    await expect(raw.locator('pre')).toContainText('"x_mitre_version": "2.0"');
    await raw.getByRole('button', { name: 'Copy the raw object' }).click();
    await expect(raw.getByRole('status')).toHaveText('Copied');
    const object = JSON.parse(await paste(panel)) as { name: string };
    expect(object.name).toBe('Juggling');
    await panel.close();
  });

  test('the whole object is copied as Markdown', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1700/related');
    await section(panel, 'Official definition').waitFor();
    await panel.getByRole('button', { name: 'Copy the object as Markdown' }).click();
    await expect(panel.getByText('Copied as Markdown')).toBeVisible();
    const text = await paste(panel);
    expect(text).toContain('# T1700 Juggling');
    expect(text).toContain('They juggled.');
    expect(text).toContain('[^1]: On rain. <https://example.org/>');
    await panel.close();
  });

  test('in print every source has its address written out', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1700');
    await panel.emulateMedia({ media: 'print' });
    await expect(section(panel, 'References')).toContainText('https://example.org/');
    await expect(panel.getByText('https://example.org/', { exact: true })).toBeVisible();
    await expect(section(panel, 'Official definition')).toBeVisible();
    await expect(find(panel)).toBeHidden();
    await panel.close();
  });

  test('a wide window shows what it is beside every tab', async ({ extension }) => {
    const panel = await openPanel(extension, '#T1700');
    await expect(panel.getByRole('complementary')).toHaveCount(0);
    await panel.setViewportSize({ width: 1200, height: 900 });
    const aside = panel.getByRole('complementary', { name: 'About it' });
    await expect(aside).toContainText('Adversaries may juggle umbrellas.');
    const [left, right] = [await shown(panel).boundingBox(), await aside.boundingBox()];
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual((right?.x ?? 0) + 1);
    await panel.close();
  });
});

/** What the clipboard holds, read by pasting into a field. */
async function paste(panel: Page): Promise<string> {
  await panel.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'pasted';
    document.body.append(field);
    field.focus();
  });
  await panel.keyboard.press('Control+v');
  return panel.locator('#pasted').inputValue();
}
