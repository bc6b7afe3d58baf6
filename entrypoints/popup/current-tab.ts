/** The tab the popup speaks of: the active one, or the one its address names (`?tab=7`). */
import { browser } from 'wxt/browser';
import { originOfUrl } from '@/lib/core/sites/registrations';

export type CurrentTab = {
  id: number;
  /** Null where the browser lets no extension read the page. */
  origin: string | null;
};

export async function currentTab(): Promise<CurrentTab | null> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  const tab = named
    ? await browser.tabs.get(named)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  return tab?.id === undefined ? null : { id: tab.id, origin: originOfUrl(tab.url ?? '') };
}
