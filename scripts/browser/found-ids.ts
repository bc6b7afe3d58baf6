/** What the extension itself holds for a tab: the union over its frames, as the popup lists it. */
import type { Page } from '@playwright/test';
import type { Extension } from './extension';

type Area = { get(keys: null): Promise<Record<string, { ids: [string, number][] }>> };
type Tabs = { query(filter: object): Promise<{ id?: number; url?: string }[]> };
type Api = { chrome: { storage: { session: Area }; tabs: Tabs } };

/** Tab id of a page that the extension may read. */
export async function tabIdOf(extension: Extension, page: Page): Promise<number> {
  const id = await extension.worker.evaluate(async (url) => {
    const { chrome } = globalThis as unknown as Api;
    return (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id;
  }, page.url());
  if (id === undefined) throw new Error(`No tab with ${page.url()}`);
  return id;
}

/** Distinct IDs found in a tab, sorted. */
export async function foundIds(extension: Extension, page: Page): Promise<string[]> {
  const tabId = await tabIdOf(extension, page);
  const ids = await extension.worker.evaluate(async (tab) => {
    const { chrome } = globalThis as unknown as Api;
    const all = Object.entries(await chrome.storage.session.get(null));
    return all
      .filter(([key]) => key.startsWith(`page:${tab}/`))
      .flatMap(([, frame]) => frame.ids.map(([id]) => id));
  }, tabId);
  return [...new Set(ids)].sort();
}
