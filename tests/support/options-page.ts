/** The options page in a tab of its own, with nothing in the workspace unless a test puts it there. */
import type { Locator, Page } from '@playwright/test';
import type { Extension } from '@/scripts/browser/extension';

type Reply = { ok: boolean; output: { sources: { source: { id: string } }[] } };
type Api = { chrome: { runtime: { sendMessage(message: object): Promise<Reply> } } };

const FIXTURES = 'tests/fixtures/imports/dropped';

/** @param hash the page, e.g. "coverage" */
export async function openOptions({ context, id }: Extension, hash: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/options.html#${hash}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Forgets sources, inventory and scope, as a person would. */
export async function forgetCoverage(extension: Extension): Promise<void> {
  const page = await openOptions(extension, 'coverage');
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as Api;
    const send = (name: string, input: unknown) => chrome.runtime.sendMessage({ name, input });
    const { sources } = (await send('coverage.state', null)).output;
    for (const { source } of sources) await send('coverage.remove', { id: source.id });
    await send('inventory.set', { records: [] });
    await send('scope.set', { scope: { platforms: [], completeFor: {}, notApplicable: {} } });
  });
  await page.close();
}

/** Chooses files, or a folder, of tests/fixtures/imports/dropped. */
export async function choose(page: Page, what: 'files' | 'folder', ...names: string[]) {
  const paths = names.map((name) => `${FIXTURES}/${name}`);
  const [path = ''] = paths;
  await page.getByLabel(`Choose ${what}`).setInputFiles(what === 'folder' ? path : paths);
}

/** The row of a source. */
export function rowOf(page: Page, name: string): Locator {
  return page.locator('.source-table tr', { has: page.getByLabel(`Name of ${name}`) });
}

/** Answers "Don't know" and imports what was chosen. */
export async function begin(page: Page, name: string): Promise<void> {
  const form = page.getByRole('form', { name: `Import ${name}` });
  await form.getByRole('radio', { name: 'Don’t know' }).check();
  await form.getByRole('button', { name: 'Import' }).click();
}
