/** Settings of this browser, in `storage.local`. Absent values are the defaults. */
import { browser } from 'wxt/browser';
import { type PageSettings, readPageSettingsOf } from '@/lib/core/sites/page-settings';
import type { SiteSettings } from '@/lib/core/sites/registrations';

export type Settings = SiteSettings;

const KEY = 'settings';
const DEFAULTS: Settings = { off: [] };

export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Partial<Settings> | undefined;
  return { ...DEFAULTS, ...stored };
}

export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}

const PAGE_KEY = 'page';

/** How overlays behave on pages, apart from which sites are on. */
export async function readPageSettings(): Promise<PageSettings> {
  return readPageSettingsOf((await browser.storage.local.get(PAGE_KEY))[PAGE_KEY]);
}

export async function writePageSettings(settings: PageSettings): Promise<void> {
  await browser.storage.local.set({ [PAGE_KEY]: settings });
}

const LOST_KEY = 'lost';

/** Match patterns that the browser took back by itself, until a person has read of it. */
export async function readLost(): Promise<string[]> {
  const stored = (await browser.storage.local.get(LOST_KEY))[LOST_KEY];
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
}

export async function writeLost(patterns: readonly string[]): Promise<void> {
  await browser.storage.local.set({ [LOST_KEY]: patterns });
}

/** Closes `storage.local` to content scripts, which share a process with the page. */
export async function closeToContentScripts(): Promise<void> {
  // Firefox has no such switch; there content scripts of ours simply never ask.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
