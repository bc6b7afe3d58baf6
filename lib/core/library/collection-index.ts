/**
 * The collection index that MITRE publishes beside its STIX bundles: which releases there are and
 * where they lie. Read as tolerantly as bundles: what we do not know passes, what is odd is left out.
 */
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { compareReleases } from './compare-releases';
import { DOMAINS, type Domain } from './records';

/** Where MITRE publishes; source: the README of github.com/mitre-attack/attack-stix-data. */
export const OFFICIAL_INDEX =
  'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/index.json';

export type OfferedRelease = {
  domain: Domain;
  release: string;
  /** Day, "" if the index does not say. */
  date: string;
  url: string;
};

const MOST_VERSIONS = 1_000;

/**
 * @param from where the index was read; bundles are only ever asked for below the same origin, so
 * that a mirror's index can never lead out of the house
 * @returns releases of the known domains, newest first; or `not-json`, `no-index`
 */
export function readCollectionIndex(text: string, from: string): Result<OfferedRelease[]> {
  const start = text.trimStart();
  if (start.startsWith('<')) {
    return fail('not-json', 'An HTML or XML page stands there, not a collection index.');
  }
  let json: unknown;
  try {
    json = JSON.parse(start);
  } catch {
    return fail('not-json', 'What stands there is no valid JSON.');
  }
  const collections = fieldOf(json, 'collections');
  if (!Array.isArray(collections)) {
    return fail('no-index', 'What stands there is JSON, but no collection index of ATT&CK.');
  }
  const found = collections.slice(0, 50).flatMap((collection) => {
    const versions = fieldOf(collection, 'versions');
    if (!Array.isArray(versions)) return [];
    return versions.slice(0, MOST_VERSIONS).flatMap((version) => offered(version, from));
  });
  return ok(found.sort((a, b) => compareReleases(b.release, a.release)));
}

function offered(version: unknown, from: string): OfferedRelease[] {
  const [release, written, modified] = ['version', 'url', 'modified'].map((key) => {
    const value = fieldOf(version, key);
    return typeof value === 'string' && value.length <= 2_000 ? value : '';
  });
  const domain = DOMAINS.find((name) => written?.includes(name));
  if (!domain || !release || !written || !/^\d{1,4}(?:\.\d{1,4})*$/.test(release)) return [];
  const url = addressBelow(written, from);
  return url ? [{ domain, release, date: (modified ?? '').slice(0, 10), url }] : [];
}

/**
 * An address as the index writes it, brought below the index's own folder where it names another
 * machine: mirrors copy MITRE's index, whose addresses are GitHub's.
 */
function addressBelow(written: string, from: string): string | null {
  const base = URL.parse(from);
  const url = URL.parse(written, from);
  if (!base || !url || !/^https?:$/.test(url.protocol)) return null;
  if (url.origin === base.origin) return url.href;
  const path = /(?:enterprise|mobile|ics)-attack\/[\w.-]+\.json(?:\.gz)?$/.exec(url.pathname)?.[0];
  return path ? new URL(path, base).href : null;
}

/** Where one release of a domain lies, by the index's own naming, should the index not be there. */
export function releaseAddress(index: string, domain: Domain, release: string): string {
  return new URL(`${domain}/${domain}-${release}.json`, index).href;
}

/** Releases newer than those in use: what an update check has to tell. Newest first. */
export function newerReleases(
  offers: readonly OfferedRelease[],
  inUse: readonly { domain: Domain; release: string }[],
): OfferedRelease[] {
  return offers.filter(({ domain, release }) => {
    const own = inUse.find((one) => one.domain === domain);
    return !own || compareReleases(release, own.release) > 0;
  });
}

/** The index of a mirror, of which a person gives the index itself or the folder it lies in. */
export function indexOfMirror(address: string): string {
  const url = new URL(address);
  if (url.pathname.endsWith('.json')) return url.href;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.pathname += 'index.json';
  return url.href;
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
