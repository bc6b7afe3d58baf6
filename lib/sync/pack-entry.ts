/** Objects inside a pack: where one ends, how large it becomes, what a delta makes of its base. */
import { inflateSize } from './inflate-size';

export const BLOB = 3;
export const OFS_DELTA = 6;
export const REF_DELTA = 7;

export type EntryHead = {
  type: number;
  /** Bytes that come out of the stream, as stated. */
  size: number;
  /** Where the zlib stream begins. */
  data: number;
  /** Of an OFS_DELTA: where the object begins that it changes. */
  base: number;
};

export function readHead(pack: Uint8Array, start: number): EntryHead {
  let at = start;
  let byte = pack[at] ?? 0;
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let scale = 16; byte & 0x80; scale *= 128) {
    at += 1;
    byte = pack[at] ?? 0;
    size += (byte & 0x7f) * scale;
  }
  at += 1;
  let back = 0;
  if (type === REF_DELTA) at += 20;
  if (type === OFS_DELTA) {
    byte = pack[at] ?? 0;
    back = byte & 0x7f;
    while (byte & 0x80) {
      at += 1;
      byte = pack[at] ?? 0;
      back = (back + 1) * 128 + (byte & 0x7f);
    }
    at += 1;
  }
  return { type, size, data: at, base: start - back };
}

/** @returns the size is what the object has in the end, of a delta what it makes; null: broken */
export function measureEntry(
  pack: Uint8Array,
  start: number,
): { type: number; size: number; end: number } | null {
  const { type, size: stated, data } = readHead(pack, start);
  const isDelta = type === REF_DELTA || type === OFS_DELTA;
  const inflated = inflateSize(pack, data, isDelta ? 20 : 0);
  if (!inflated) return null;
  const made = isDelta ? sizesOf(inflated.head).made : 0;
  return { type, size: Math.max(stated, inflated.size, made), end: inflated.end };
}

/** A delta begins with the size of its base, then of what it makes; steps follow at `at`. */
function sizesOf(delta: Uint8Array): { base: number; made: number; at: number } {
  let at = 0;
  const next = (): number => {
    let size = 0;
    for (let scale = 1; at < delta.length; scale *= 128) {
      const byte = delta[at] ?? 0;
      at += 1;
      size += (byte & 0x7f) * scale;
      if (!(byte & 0x80)) break;
    }
    return size;
  };
  const base = next();
  const made = next();
  return { base, made, at };
}

/** What a delta makes of its base: copies of parts, and new bytes. Null where it does not fit. */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array | null {
  const sizes = sizesOf(delta);
  if (sizes.base !== base.length) return null;
  const made = new Uint8Array(sizes.made);
  let { at } = sizes;
  let to = 0;
  while (at < delta.length) {
    const step = delta[at] ?? 0;
    at += 1;
    let source = delta;
    let from = at;
    let length = step;
    if (step & 0x80) {
      [from, length] = [0, 0];
      for (let n = 0; n < 7; n += 1) {
        if (!(step & (1 << n))) continue;
        const part = (delta[at] ?? 0) * 256 ** (n % 4);
        if (n < 4) from += part;
        else length += part;
        at += 1;
      }
      length ||= 0x10000;
      source = base;
    } else at += step;
    if (length === 0 || from + length > source.length || to + length > made.length) return null;
    made.set(source.subarray(from, from + length), to);
    to += length;
  }
  return to === made.length ? made : null;
}
