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
