/**
 * Vendor consoles that can be turned on by name. The list is data/public/sites.json; what is said of
 * each console there was read somewhere and names where, or says that nobody tried it.
 */
import { isGranted, isSwitchedOff, patternOfOrigin, type SiteSettings } from './registrations';

export type CatalogueSite = {
  name: string;
  /** Match patterns to ask for; none for consoles that everybody hosts somewhere else. */
  matches: string[];
  /** Why frames of other hosts are needed; "" if they are not. */
  frames: string;
  /** How IDs stand in its pages, and how that is known. */
  verified: string;
};

export type Catalogue = { sites: CatalogueSite[] };

/** All of it is granted and none of it switched off. */
export function isCatalogueSiteOn(
  { matches }: Pick<CatalogueSite, 'matches'>,
  granted: readonly string[],
  settings: SiteSettings,
): boolean {
  return (
    matches.length > 0 &&
    matches.every(
      (pattern) => isCovered(granted, pattern) && !isSwitchedOff(settings, sampleOf(pattern)),
    )
  );
}

/** Whether one of the granted patterns holds for all that a pattern holds for. */
export function isCovered(granted: readonly string[], pattern: string): boolean {
  return isGranted(granted, sampleOf(pattern));
}

/** Host names of match patterns, as they are shown before the browser asks for them. */
export function hostsOf(matches: readonly string[]): string[] {
  return matches.map((pattern) => pattern.replace(/^[^/]*\/\/|\/.*$/g, ''));
}

/** An address that a pattern covers: for a wide one that of a made-up host below it. */
function sampleOf(pattern: string): string {
  return pattern.replace('/*.', '/any.').replace('//*/', '//any.invalid/').replace(/\*$/, '');
}

export const EVERYWHERE = ['http://*/*', 'https://*/*'];

/** Whether every site was granted; browsers write that in more than one way. */
export function isEverywhere(granted: readonly string[]): boolean {
  return (
    granted.includes('<all_urls>') ||
    granted.includes('*://*/*') ||
    EVERYWHERE.every((pattern) => granted.includes(pattern))
  );
}

/** Match patterns of the sites a person decides about one by one, in the order of their hosts. */
export function singleSites(granted: readonly string[], { off }: SiteSettings): string[] {
  const single = granted.filter((pattern) => !isWide(pattern));
  // Where every site is read, the ones switched off stand in no pattern of their own.
  const exceptions = granted.some(isWide) ? off.map(patternOfOrigin) : [];
  return [...new Set([...single, ...exceptions])].sort((a, b) =>
    (hostsOf([a])[0] ?? '').localeCompare(hostsOf([b])[0] ?? ''),
  );
}

function isWide(pattern: string): boolean {
  return /^(?:\*|https?):\/\/\*\/|^<all_urls>$/.test(pattern);
}

/** Names of other consoles in the list that need one of the same hosts. */
export function sharers(sites: readonly CatalogueSite[], site: CatalogueSite): string[] {
  return sites
    .filter((other) => other !== site && other.matches.some((host) => site.matches.includes(host)))
    .map(({ name }) => name);
}

/** Lost access in words: hosts, or that it was every site. */
export function lostWords(lost: readonly string[]): string {
  const hosts = hostsOf(lost.filter((pattern) => !isWide(pattern)));
  return [...(lost.some(isWide) ? ['every site'] : []), ...hosts].join(', ');
}
