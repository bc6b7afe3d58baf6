/** Settings of this browser, in `storage.local`. Absent values are the defaults. */
import { browser } from 'wxt/browser';
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

/** Closes `storage.local` to content scripts, which share a process with the page. */
export async function closeToContentScripts(): Promise<void> {
  // Firefox has no such switch; there content scripts of ours simply never ask.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
