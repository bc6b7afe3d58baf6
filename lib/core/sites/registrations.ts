/**
 * Where the content script should run: computed from what the user granted and switched off, so
 * that the browser's registrations can always be brought back to it.
 */
export type SiteSettings = {
  /** Origins switched off though the permission is there, e.g. "https://attack.mitre.org". */
  off: string[];
};

export type Registration = { matches: string[]; excludeMatches: string[] };

/** @param granted match patterns the browser says we may read */
export function desiredRegistration(
  granted: readonly string[],
  settings: SiteSettings,
): Registration {
  return {
    matches: [...new Set(granted)].sort(),
    excludeMatches: settings.off.map(patternOfOrigin).sort(),
  };
}

/** Match patterns know no port: a site is its scheme and host. */
export function patternOfOrigin(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Extension stores, which browsers keep every extension out of. */
const STORES = [
  'chromewebstore.google.com',
  'chrome.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
];

/** The origin a person can switch on, or null: browser pages, files and stores cannot be read. */
export function originOfUrl(url: string): string | null {
  const parsed = URL.parse(url);
  const isReadable = parsed && /^https?:$/.test(parsed.protocol) && !STORES.includes(parsed.host);
  return isReadable ? parsed.origin : null;
}
