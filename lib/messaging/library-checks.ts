/** Checks of the library's and the object page's inputs, by hand as all of the router's. */
import { ID_KIND_NAMES, parseAttackId } from '@/lib/core/attack/id-kinds';
import { DOMAINS } from '@/lib/core/library/records';

const MOST_VALUES = 200;

const isText = (value: unknown) => typeof value === 'string' && value.length <= 300;
const isAbsentOr = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || check(value);
const isId = (value: unknown) => typeof value === 'string' && parseAttackId(value) === value;
const isDomain = (value: unknown) => DOMAINS.some((known) => known === value);
const isKind = (value: unknown) => ID_KIND_NAMES.some((known) => known === value);
const listOf = (check: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length <= MOST_VALUES && value.every(check);

const FILTERS: Record<string, (value: unknown) => boolean> = {
  kinds: listOf(isKind),
  domains: listOf(isDomain),
  platforms: listOf(isText),
  tactics: listOf(isId),
  logSources: listOf(isText),
};

type Input = Record<string, unknown>;

export function isSearch({ query, filters, limit }: Input): boolean {
  return (
    typeof query === 'string' &&
    query.length <= 200 &&
    isAbsentOr((value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= 500)(
      limit,
    ) &&
    isAbsentOr(areFilters)(filters)
  );
}

function areFilters(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([key, list]) => Object.hasOwn(FILTERS, key) && FILTERS[key]?.(list) === true,
    )
  );
}

export function isRelease({ releaseId }: Input): boolean {
  return isText(releaseId);
}

export function isReleaseOf({ domain, releaseId }: Input): boolean {
  return isDomain(domain) && isText(releaseId);
}

export function isDownload({ domain, release, use }: Input): boolean {
  const isNumber = typeof release === 'string' && /^\d{1,4}(?:\.\d{1,4})*$/.test(release);
  return isDomain(domain) && isNumber && isAbsentOr(isUse)(use);
}

function isUse(value: unknown): boolean {
  return value === 'always' || value === 'if-newer' || value === 'never';
}

export function isConfiguration({ mirror, checks }: Input): boolean {
  const isMirror = (value: unknown) =>
    value === null || (typeof value === 'string' && value.length <= 2_000);
  const isFlag = (value: unknown) => typeof value === 'boolean';
  const isSomething = mirror !== undefined || checks !== undefined;
  return isSomething && isAbsentOr(isMirror)(mirror) && isAbsentOr(isFlag)(checks);
}

export function areTwoReleases({ from, to }: Input): boolean {
  return isText(from) && isText(to);
}

export function isObjectOf({ id, release }: Input): boolean {
  return isId(id) && isAbsentOr(isText)(release);
}

export function isObjectOfTwo({ id, from, to }: Input): boolean {
  return isId(id) && isText(from) && isText(to);
}
