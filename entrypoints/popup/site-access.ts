/** Turning a site on and off from a page with a button: the permission prompt needs the click. */
import { browser } from 'wxt/browser';
import { isSwitchedOff, patternOfOrigin } from '@/lib/core/sites/registrations';
import { request } from '@/lib/messaging/client';
import { readSettings } from '@/lib/storage/settings-store';

export type SiteAccess = 'on' | 'off' | 'not-granted';

/** `off`: access was given, and the site switched off by the person. */
export async function siteAccess(origin: string): Promise<SiteAccess> {
  const [granted, settings] = await Promise.all([
    browser.permissions.contains({ origins: [patternOfOrigin(origin)] }),
    readSettings(),
  ]);
  if (!granted) return 'not-granted';
  return isSwitchedOff(settings, origin) ? 'off' : 'on';
}

export async function isSiteOn(origin: string): Promise<boolean> {
  return (await siteAccess(origin)) === 'on';
}

/** @returns whether the site is on now: false when the person did not give access */
export async function setSite(origin: string, on: boolean): Promise<boolean> {
  // Must be the first await: the browser lets us ask only while it handles the click.
  if (on && !(await browser.permissions.request({ origins: [patternOfOrigin(origin)] }))) {
    return false;
  }
  await request('sites.set', { origin, on });
  return on;
}
