/**
 * JSON text in ASCII alone. One curly quote among a million characters makes the browser hold all of
 * them in two bytes each.
 */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
