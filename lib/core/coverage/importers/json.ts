/** JSON of a file for importers: parsed, or listed once as not valid with its line if known. */
import { type Place, placeIn, report } from './importer';
import { lineOf } from './values';

/** @returns undefined for what is no JSON, which is then listed */
export function readJson(text: string, at: Place): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A SyntaxError, or a RangeError for what is nested too deeply.
    const place = lineOf(error instanceof Error ? error.message : '');
    report(placeIn(at, place), 'not-json', 'Not valid JSON. Nothing of it was imported.');
    return undefined;
  }
}

/** By its beginning; whether it is valid shows when it is read. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text.slice(0, 1_000));
}
