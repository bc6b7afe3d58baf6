/**
 * JSON that somebody else wrote, read without trusting it: bounded depth, no `__proto__` key
 * anywhere, and own properties only. Everything that enters the notes from outside passes here.
 */
import { fail, ok, type Result } from '@/lib/core/shared/result';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** No note nests deeper; a file that does was made to hurt. */
const MAX_DEPTH = 32;

/** Parsed text, or one sentence on why it is not used: `not-json`, `too-deep` or `odd-key`. */
export function readJson(text: string): Result<Json> {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return fail('not-json', 'The file is not JSON.');
  }
  return checkJson(value);
}

/** The same checks for a value that is parsed already. */
export function checkJson(value: Json): Result<Json> {
  const wrong = findWrong(value, 0);
  return wrong ?? ok(value);
}

function findWrong(value: Json, depth: number): ReturnType<typeof fail> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= MAX_DEPTH) {
    return fail('too-deep', `The file nests deeper than ${MAX_DEPTH} levels.`);
  }
  if (!Array.isArray(value) && Object.hasOwn(value, '__proto__')) {
    return fail('odd-key', 'The file has a key named __proto__.');
  }
  for (const inner of Object.values(value)) {
    const wrong = findWrong(inner, depth + 1);
    if (wrong) return wrong;
  }
  return null;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property; undefined for everything else, so that no name means anything special. */
export function own(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
