/**
 * What an organisation's policy offers and locks. Policies are files of the machine: here their
 * values stand in the place of what the browser would read from them.
 */
import type { Page } from '@playwright/test';
import { send } from '@/scripts/browser/import-file';
import { expect, test } from '@/tests/support/extension-test';
import { openOptions } from '@/tests/support/options-page';

const POLICY = {
  sites: [
    { name: 'SOC console', matches: ['https://soc.example.com/*'] },
    { name: 'All of it', matches: ['https://*/*'] },
  ],
  locked: {
    everySite: false,
    colouredText: false,
    keptTokens: false,
    checkForReleases: false,
  },
};

type Managed = { get: (keys?: unknown) => Promise<object> };
type Api = { chrome: { storage: { managed: Managed } } };

let page: Page;
test.beforeEach(async ({ extension }) => {
  page = await openOptions(extension, 'sites');
  await extension.worker.evaluate((policy) => {
    const { managed } = (globalThis as unknown as Api).chrome.storage;
    managed.get = async () => policy;
  }, POLICY);
  await page.reload();
});
test.afterEach(async ({ extension }) => {
  await extension.worker.evaluate(() => {
    const { managed } = (globalThis as unknown as Api).chrome.storage;
    managed.get = async () => ({});
  });
  await send(page, 'library.configure', { checks: false });
  await page.close();
});

test('a site that it names is offered, every site is not', async () => {
  const named = page.getByRole('region', { name: 'Named by your organisation' });
  await expect(named.getByRole('listitem')).toHaveCount(1);
  await expect(named.getByRole('button', { name: 'Turn on SOC console' })).toBeVisible();
  await expect(named).toContainText('soc.example.com');
  await expect(page.getByRole('heading', { name: 'Consoles by name' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Every site' })).toHaveCount(0);
});

test('the text of a page is not coloured, whatever was chosen before', async () => {
  const marks = page.getByRole('combobox', { name: 'Marks on attack.mitre.org' });
  await expect(marks.getByRole('option')).toHaveCount(3);
  const origin = 'https://attack.mitre.org';
  await send(page, 'sites.marks', { origin, mode: 'colour' });
  await expect(marks).toHaveValue('all');
  await send(page, 'sites.marks', { origin, mode: 'all' });
});

test('looking for releases and keeping a token are as it says', async ({ extension }) => {
  const library = await openOptions(extension, 'library');
  await expect(library.getByText(/not looked for once a day, as your administrator/)).toBeVisible();
  await expect(library.getByRole('switch', { name: /Look for new releases/ })).toHaveCount(0);
  await send(library, 'library.configure', { checks: true });
  const { settings } = (await send(library, 'library.overview', null)) as {
    settings: { checks: boolean };
  };
  expect(settings.checks).toBe(false);
  await library.close();

  const notes = await openOptions(extension, 'notes');
  const form = notes.getByRole('form', { name: 'Connect a repository' });
  await expect(form.getByRole('radio', { name: 'Until the browser closes' })).toBeChecked();
  await expect(form.getByRole('radio', { name: 'In this browser' })).toHaveCount(0);
  await notes.close();
});
