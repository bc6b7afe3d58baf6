/**
 * The list of files at the end of a zip archive: names, sizes and links are known before anything
 * is inflated. Apart from inflating, whose tables take a start of the worker milliseconds.
 */
import { MAX_DIRECTORY_BYTES } from './limits';

export type ZipEntry = {
  path: string;
  /** As the directory says; a lie is noticed while inflating. */
  size: number;
  packedSize: number;
  /** 0 stored, 8 deflated. */
  method: number;
  isEncrypted: boolean;
  isFolder: boolean;
  isLink: boolean;
  offset: number;
};

/** Bytes of a range; throws nothing, may return fewer at the end. */
export type ReadRange = (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;

/** Reads a blob in larger spans, because thousands of small reads are slow. */
export function createRangeReader(blob: Blob, span = 1024 * 1024): ReadRange {
  let start = 0;
  let held = new Uint8Array(0);
  return async (from, to) => {
    if (from < start || to > start + held.length) {
      const end = Math.max(to, from + span);
      held = new Uint8Array(await blob.slice(from, end).arrayBuffer());
      start = from;
    }
    return held.subarray(from - start, to - start);
  };
}

/** @returns the archive's entries in the order of their data, null if it is damaged */
export async function readDirectory(
  read: ReadRange,
  size: number,
  maxEntries: number,
): Promise<ZipEntry[] | null> {
  const tailStart = Math.max(0, size - 22 - LONGEST_COMMENT);
  const tail = await read(tailStart, size);
  const view = viewOf(tail);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) return null;
  const length = view.getUint32(end + 12, true);
  // Where it begins, and not where it says: an archive may have a program in front of it.
  const start = tailStart + end - length;
  const shift = start - view.getUint32(end + 16, true);
  if (start < 0 || length > MAX_DIRECTORY_BYTES) return null;
  const bytes = await read(start, start + length);
  const directory = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  // One more than allowed is enough to refuse the archive.
  while (at + 46 <= bytes.length && entries.length <= maxEntries) {
    if (directory.getUint32(at, true) !== ENTRY) return null;
    const nameLength = directory.getUint16(at + 28, true);
    const flags = directory.getUint16(at + 8, true);
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const unixMode = directory.getUint32(at + 38, true) >>> 16;
    entries.push({
      path,
      size: directory.getUint32(at + 24, true),
      packedSize: directory.getUint32(at + 20, true),
      method: directory.getUint16(at + 10, true),
      isEncrypted: (flags & 1) === 1,
      isFolder: /[\\/]$/.test(path),
      isLink: (unixMode & 0o170000) === 0o120000,
      offset: directory.getUint32(at + 42, true) + shift,
    });
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return entries.sort((a, b) => a.offset - b.offset);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
