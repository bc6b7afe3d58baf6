/**
 * JSON in the one form that RFC 8785 gives it, so that the same content always has the same hash:
 * keys in the order of their UTF-16 units, no blanks, numbers and texts as ECMAScript writes them.
 */

/**
 * @param value as JSON.parse gives it, not nested deeper than a call stack bears
 * @throws {RangeError} for a text with half a surrogate pair, which has no canonical form
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = value as Record<string, unknown>;
    const members = Object.keys(fields)
      .sort()
      .map((key) => `${textOf(key)}:${canonicalJson(fields[key])}`);
    return `{${members.join(',')}}`;
  }
  return typeof value === 'string' ? textOf(value) : JSON.stringify(value);
}

function textOf(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('A text holds half a surrogate pair.');
  return JSON.stringify(text);
}
