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

/** Whether an origin or address is one of a page that can be read at all. */
export function isSite(url: string): boolean {
  return /^https?:/.test(url);
}

/** Whether one of the granted match patterns covers an address. */
export function isGranted(granted: readonly string[], url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return granted.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const [scheme = '', host = ''] = pattern.split(/:\/\/|\//);
    const isScheme = scheme === '*' || `${scheme}:` === protocol;
    const isUnder = host.startsWith('*.') && `.${hostname}`.endsWith(host.slice(1));
    return isScheme && (host === '*' || host === hostname || isUnder);
  });
}

/** Whether a site is switched off; any port of its host is the same site. */
export function isSwitchedOff({ off }: SiteSettings, origin: string): boolean {
  const pattern = patternOfOrigin(origin);
  return off.some((other) => patternOfOrigin(other) === pattern);
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
