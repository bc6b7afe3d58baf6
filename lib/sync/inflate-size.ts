/**
 * How long a zlib stream is and how much would come out of it, without making the output: a stream
 * of one megabyte may hold a gigabyte. Decodes the symbols of RFC 1951 and only counts.
 */

/** `head` holds the first bytes that come out, as many as were asked for. */
export type Inflated = { end: number; size: number; head: Uint8Array };

type Huffman = { counts: Uint16Array; symbols: Uint16Array };

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * @param start where the two bytes of the zlib header stand
 * @param keep how many bytes of the output are wanted
 * @returns null when the stream is broken
 */
export function inflateSize(bytes: Uint8Array, start: number, keep: number): Inflated | null {
  const head = new Uint8Array(keep);
  let at = start + 2;
  let bitBuffer = 0;
  let bitCount = 0;
  let size = 0;

  const bits = (n: number): number => {
    while (bitCount < n) {
      bitBuffer |= (bytes[at] ?? 0) << bitCount;
      at += 1;
      bitCount += 8;
    }
    const value = bitBuffer & ((1 << n) - 1);
    bitBuffer >>>= n;
    bitCount -= n;
    return value;
  };
  /** Canonical codes, bit by bit: tables are quick to make, and a pack has thousands of them. */
  const symbol = ({ counts, symbols }: Huffman): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= 15; length += 1) {
      if (bitCount === 0) {
        bitBuffer = bytes[at] ?? 0;
        at += 1;
        bitCount = 8;
      }
      code |= bitBuffer & 1;
      bitBuffer >>>= 1;
      bitCount -= 1;
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + (code - first)] ?? -1;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  };
  const emit = (byte: number) => {
    if (size < keep) head[size] = byte;
    size += 1;
  };
  const repeat = (length: number, distance: number): boolean => {
    if (distance > size) return false;
    const wanted = Math.min(length, Math.max(0, keep - size));
    for (let n = 0; n < wanted; n += 1) emit(head[size - distance] ?? 0);
    size += length - wanted;
    return true;
  };
  const codes = (lengths: Huffman, distances: Huffman): boolean => {
    while (at <= bytes.length) {
      const next = symbol(lengths);
      if (next === 256) return true;
      if (next < 256) {
        if (next < 0) return false;
        emit(next);
        continue;
      }
      const length = (LENGTH_BASE[next - 257] ?? -1) + bits(LENGTH_BITS[next - 257] ?? 0);
      const far = symbol(distances);
      const distance = (DISTANCE_BASE[far] ?? 0) + bits(DISTANCE_BITS[far] ?? 0);
      if (length < 3 || distance < 1 || !repeat(length, distance)) return false;
    }
    return false;
  };
  const stored = (): boolean => {
    // Whole bytes that are still in the buffer go back.
    at -= bitCount >> 3;
    bitBuffer = 0;
    bitCount = 0;
    const length = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const check = (bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8);
    at += 4;
    if (length !== (~check & 0xffff) || at + length > bytes.length) return false;
    const wanted = Math.min(length, Math.max(0, keep - size));
    for (let n = 0; n < wanted; n += 1) emit(bytes[at + n] ?? 0);
    size += length - wanted;
    at += length;
    return true;
  };

  if (((bytes[start] ?? 0) & 15) !== 8) return null;
  for (let isLast = false; !isLast; ) {
    if (at > bytes.length) return null;
    isLast = bits(1) === 1;
    const type = bits(2);
    if (type === 3) return null;
    const done =
      type === 0 ? stored() : type === 1 ? codes(...FIXED) : dynamic(bits, symbol, codes);
    if (!done) return null;
  }
  at -= bitCount >> 3;
  const end = at + 4;
  return end <= bytes.length ? { end, size, head: head.subarray(0, Math.min(keep, size)) } : null;
}

function dynamic(
  bits: (n: number) => number,
  symbol: (table: Huffman) => number,
  codes: (lengths: Huffman, distances: Huffman) => boolean,
): boolean {
  const lengthCount = bits(5) + 257;
  const distanceCount = bits(5) + 1;
  const orderCount = bits(4) + 4;
  const order = new Uint8Array(19);
  for (let n = 0; n < orderCount; n += 1) order[ORDER[n] ?? 0] = bits(3);
  const table = huffman(order);
  const lengths = new Uint8Array(lengthCount + distanceCount);
  for (let n = 0; n < lengths.length; ) {
    const next = symbol(table);
    if (next < 0) return false;
    if (next < 16) {
      lengths[n] = next;
      n += 1;
      continue;
    }
    const value = next === 16 ? (lengths[n - 1] ?? 0) : 0;
    const times = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7);
    if (n + times > lengths.length) return false;
    lengths.fill(value, n, n + times);
    n += times;
  }
  return codes(huffman(lengths.subarray(0, lengthCount)), huffman(lengths.subarray(lengthCount)));
}

function huffman(lengths: Uint8Array): Huffman {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const offsets = new Uint16Array(16);
  for (let n = 1; n < 15; n += 1) offsets[n + 1] = (offsets[n] ?? 0) + (counts[n] ?? 0);
  const symbols = new Uint16Array(lengths.length);
  for (const [n, length] of lengths.entries()) {
    if (length === 0) continue;
    symbols[offsets[length] ?? 0] = n;
    offsets[length] = (offsets[length] ?? 0) + 1;
  }
  return { counts, symbols };
}

const FIXED: [Huffman, Huffman] = [
  huffman(
    Uint8Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8)),
  ),
  huffman(new Uint8Array(30).fill(5)),
];
