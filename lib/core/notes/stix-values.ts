/**
 * Typed values out of a STIX object of unknown shape. A wrong type ends the reading of the note:
 * these throw `Unreadable`, which stix-fields.ts catches and turns into a sentence.
 */
import { isObject, type Json, type JsonObject, own } from './json';

/** Thrown and caught inside the reader only: `field` cannot be used, and why. */
export class Unreadable extends Error {}

/** Ends the reading of a note with a sentence about one of its fields. */
export function unreadable(field: string, reason: string): never {
  throw new Unreadable(`${field} ${reason}.`);
}

/** A required text. */
export function text(value: JsonObject, key: string): string {
  const found = own(value, key);
  return typeof found === 'string' ? found : unreadable(key, 'is no text');
}

/** A list of texts, [] where it is absent. */
export function texts(value: JsonObject, key: string, most: number, length: number): string[] {
  const list = own(value, key) ?? [];
  if (!Array.isArray(list)) unreadable(key, 'is no list');
  if (list.length > most) unreadable(key, `has more than ${most} entries`);
  return list.map((one) => {
    if (typeof one !== 'string') unreadable(key, 'holds something that is no text');
    return one.length <= length ? one : unreadable(key, `holds more than ${length} letters`);
  });
}

/** The objects of a list, which may be absent. */
export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** A required time, as it is written. */
export function time(value: JsonObject, key: string): string {
  const found = text(value, key);
  const isTime = TIME.test(found) && !Number.isNaN(Date.parse(found));
  return isTime ? found : unreadable(key, 'is no time in UTC');
}

/** 0 to 100; null where it is absent. */
export function percent(value: JsonObject, key: string): number | null {
  const found = own(value, key);
  if (found === undefined) return null;
  const isPercent = Number.isInteger(found) && Number(found) >= 0 && Number(found) <= 100;
  return isPercent ? Number(found) : unreadable(key, 'is no number from 0 to 100');
}
