/**
 * Reading fields out of data of unknown shape. Only own properties are read and only plain strings
 * come out, with a length limit each, so that no key and no size of a file reaches the store.
 */
import { type Place, report } from './importer';

/** An own property of an object; undefined for anything else, so `__proto__` is a name like any. */
export function field(value: unknown, key: string): unknown {
  if (!isMapping(value) || !Object.hasOwn(value, key)) return undefined;
  return value[key];
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as it is, one value as a list of one, nothing as an empty list. */
export function items(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** A scalar as trimmed text; "" for lists, objects and nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Most characters kept of each text; more is cut and listed. */
export const MAX_LENGTH = {
  name: 300,
  author: 300,
  id: 200,
  url: 2_000,
  comment: 2_000,
  word: 60,
  logSource: 200,
  channel: 1_000,
} as const;

/** The text of a scalar within the limit of its kind; what is cut is listed. */
export function keep(value: unknown, kind: keyof typeof MAX_LENGTH, at: Place): string {
  const whole = textOf(value);
  const max = MAX_LENGTH[kind];
  if (whole.length <= max) return whole;
  const message = `A text (${kind}) of ${whole.length} characters was cut to ${max}.`;
  report(at, 'text-cut', message);
  return cut(whole, max);
}

/** At most `max` characters, without half a surrogate pair at the end. */
export function cut(text: string, max: number): string {
  return text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}

/** An http(s) address; anything else, `javascript:` first of all, becomes "". */
export function keepUrl(value: unknown, at: Place): string {
  const url = keep(value, 'url', at);
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : '';
}

/** The first line number that an error of a parser names, as a place. */
export function lineOf(message: string): string {
  const line = /\bline (\d+)/.exec(message)?.[1];
  return line ? `line ${line}` : '';
}

/** Lines of offsets, from 1, as places. Asked in order, the text is gone through once. */
export function lineFinder(text: string): (at: number) => string {
  let [line, from] = [1, 0];
  return (at) => {
    if (at < from) [line, from] = [1, 0];
    for (let next = text.indexOf('\n', from); next >= 0 && next < at; ) {
      line += 1;
      from = next + 1;
      next = text.indexOf('\n', from);
    }
    return `line ${line}`;
  };
}
