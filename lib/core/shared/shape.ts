/**
 * Reads data of unknown shape, from a file that anybody may have changed, into a known type. Only
 * own fields that the type has are copied, each checked, so that no key and no size of the file
 * gets any further.
 */
import { fail, ok, type Result } from './result';

/** A value as its type, or the place and reason why it is none, thrown as a {@link Misfit}. */
export type Reader<T> = ((value: unknown, place: string) => T) & { isOptional?: true };

class Misfit extends Error {}

/** Never throws for what the value holds. Code: `wrong-shape`. */
export function readAs<T>(reader: Reader<T>, value: unknown, place: string): Result<T> {
  try {
    return ok(reader(value, place));
  } catch (error) {
    if (error instanceof Misfit) return fail('wrong-shape', error.message);
    throw error;
  }
}

/** For a reader of one's own. @throws always */
export function misfit(place: string, reason: string): never {
  throw new Misfit(`${place} ${reason}.`);
}

export function text(most: number): Reader<string> {
  return (value, place) => {
    if (typeof value !== 'string') return misfit(place, 'is no text');
    if (value.length > most) return misfit(place, `is longer than ${most} characters`);
    return value;
  };
}

export const flag: Reader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : misfit(place, 'is neither true nor false');

export const number: Reader<number> = (value, place) =>
  typeof value === 'number' && Number.isFinite(value) ? value : misfit(place, 'is no number');

/** A whole number from 0 on. */
export const counted: Reader<number> = (value, place) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : misfit(place, 'is no whole number');

export function word<T extends string | boolean>(...words: readonly T[]): Reader<T> {
  return (value, place) =>
    words.find((one) => one === value) ?? misfit(place, `is none of ${words.join(', ')}`);
}

export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value, place) => (value === null ? null : reader(value, place));
}

/** A field that may be absent. */
export function optional<T>(reader: Reader<T>): Reader<T> {
  return Object.assign((value: unknown, place: string) => reader(value, place), {
    isOptional: true as const,
  });
}

export function listOf<T>(reader: Reader<T>): Reader<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return misfit(place, 'is no list');
    return value.map((one, n) => reader(one, `${place}[${n}]`));
  };
}

/** An object by names that the file chooses; names every object has are left out. */
export function tableOf<T>(reader: Reader<T>): Reader<Record<string, T>> {
  return (value, place) => {
    const entries = Object.entries(objectAt(value, place)).filter(([key]) => !(key in {}));
    return Object.fromEntries(
      entries.map(([key, one]) => [text(300)(key, place), reader(one, `${place}.${key}`)]),
    );
  };
}

/** An object with exactly these fields; others are left behind. */
export function shape<T extends object>(
  fields: {
    readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>>;
  },
): Reader<T> {
  const readers = Object.entries(fields) as [string, Reader<unknown>][];
  return (value, place) => {
    const object = objectAt(value, place);
    const read: Record<string, unknown> = {};
    for (const [key, reader] of readers) {
      const isThere = Object.hasOwn(object, key);
      if (isThere) read[key] = reader(object[key], `${place}.${key}`);
      else if (!reader.isOptional) misfit(place, `has no ${key}`);
    }
    return read as T;
  };
}

/** One of several shapes, told by the word in `key`. */
export function byWord<T extends object>(
  key: string,
  shapes: Readonly<Record<string, Reader<T>>>,
): Reader<T> {
  return (value, place) => {
    const name = objectAt(value, place)[key];
    const isKnown = typeof name === 'string' && Object.hasOwn(shapes, name);
    const reader = isKnown ? shapes[name] : undefined;
    return reader?.(value, place) ?? misfit(`${place}.${key}`, 'is none we know');
  };
}

function objectAt(value: unknown, place: string): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : misfit(place, 'is no object');
}
