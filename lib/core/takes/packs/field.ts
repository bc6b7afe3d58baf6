/** Reading fields of data of unknown shape: own properties, plain text, each with a limit. */

/** An own property of an object; undefined for anything else, so `__proto__` is a name like any. */
export function field(value: unknown, key: string): unknown {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Trimmed text of at most `most` characters, without half a pair at the end; "" for other types. */
export function textOf(value: unknown, most: number): string {
  const whole = typeof value === 'string' ? value.trim() : '';
  return whole.length <= most ? whole : whole.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** An http(s) address, else null: `javascript:` first of all is none. */
export function httpUrl(value: unknown): string | null {
  const text = textOf(value, 2_000);
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}

/** The day of a date or time, YYYY-MM-DD; "" for anything else. */
export function dayOf(value: unknown): string {
  const text = textOf(value, 40);
  const day = /^\d{4}-\d\d-\d\d(?=$|T)/.exec(text)?.[0] ?? '';
  return Number.isNaN(Date.parse(day)) ? '' : day;
}

const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

/** "TLP:AMBER" for "amber" and "TLP:AMBER"; "" where nothing or something else is stated. */
export function markingOf(value: unknown): string {
  const word = textOf(value, 40)
    .toUpperCase()
    .replace(/^TLP:\s*/, '');
  // The name that TLP 1 had for it.
  const level = word === 'WHITE' ? 'CLEAR' : word;
  return TLP.includes(level) ? `TLP:${level}` : '';
}
