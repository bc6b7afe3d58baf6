/**
 * One way to write a JSON value: keys sorted by code unit, one space of indent, LF, a line end at
 * the end. The same content gives the same bytes, and so the same Git blob, on every machine.
 */
import type { Json } from './json';

/** The text of a file. Unpaired surrogates are escaped, so it can always be encoded as UTF-8. */
export function canonicalText(value: Json): string {
  return `${JSON.stringify(sorted(value), null, 1)}\n`;
}

export function canonicalBytes(value: Json): Uint8Array {
  return new TextEncoder().encode(canonicalText(value));
}

/** Whether two values are the same content, whatever the order of their keys. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  // Object.fromEntries defines own properties, so that a key is never taken for the prototype.
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}
