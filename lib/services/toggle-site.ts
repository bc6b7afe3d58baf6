/** Turning the site of a tab on or off from outside of our pages: by a key, or from the menu. */
import { browser } from 'wxt/browser';
import { originOfUrl, patternOfOrigin } from '@/lib/core/sites/registrations';
import type { SitesService } from './sites-service';

/** Call it synchronously from the click or key: the browser asks for access only then. */
export function toggleSite(sites: SitesService, url: string | undefined): Promise<void> {
  const origin = originOfUrl(url ?? '');
  if (!origin) return Promise.resolve();
  const before = sites.isOn(origin);
  // Where access is given already the browser answers without asking.
  const origins = [patternOfOrigin(origin)];
  const asked = browser.permissions
    .request({ origins })
    // Not asked, because no person is behind it: what was given before counts.
    .catch(() => browser.permissions.contains({ origins }));
  return (async () => {
    const [wasOn, isGranted] = await Promise.all([before, asked]);
    if (wasOn || isGranted) await sites.set(origin, !wasOn);
  })();
}
