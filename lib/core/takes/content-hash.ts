/** A short hash of facts, to tell whether they changed. Not a safeguard against forgery. */

/** Says which way of hashing this is, so that another publisher's hash is not compared with it. */
const SCHEME = 'facts1';

/** @returns e.g. "facts1:9f86d081884c7d65"; the order of keys does not matter, that of lists does. */
export function contentHash(value: unknown): string {
  const text = canonical(value);
  return `${SCHEME}:${hash32(text, 0x811c9dc5)}${hash32(text, 0x9747b28c)}`;
}

/** True when both were made by {@link contentHash}. */
export function areComparable(a: string, b: string): boolean {
  return a.startsWith(`${SCHEME}:`) && b.startsWith(`${SCHEME}:`);
}

/** JSON with sorted keys and without blanks; keys without a value are left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

/** FNV-1a over UTF-16 code units with another seed for each half, mixed at the end as Murmur3 does. */
function hash32(text: string, seed: number): string {
  let hash = seed;
  for (let n = 0; n < text.length; n += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
