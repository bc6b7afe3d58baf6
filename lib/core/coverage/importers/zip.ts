/**
 * The files in a zip archive. Each is inflated in small steps and stopped where it grows larger than
 * the archive's list says.
 */
import { Inflate, inflateSync } from 'fflate';
import { type ReadRange, viewOf, type ZipEntry } from './zip-directory';

const LOCAL = 0x04034b50;
/** Deflate packs at most about 1:1032, so a step of this size makes 17 MB at most. */
const STEP = 16 * 1024;

/** `lies`: more comes out than the directory says, which no honest archive does. */
export type EntryContent =
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'damaged' | 'lies' };

/** The content of one entry. Memory: its size, and a step more. */
export async function readEntry(read: ReadRange, entry: ZipEntry): Promise<EntryContent> {
  const header = await read(entry.offset, entry.offset + 30);
  const local = viewOf(header);
  if (header.length < 30 || local.getUint32(0, true) !== LOCAL) return { kind: 'damaged' };
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  // One byte more than said is enough to catch a lie.
  const bytes = new Uint8Array(entry.size + 1);
  let filled = 0;
  const take = (chunk: Uint8Array) => {
    bytes.set(chunk.subarray(0, bytes.length - filled), filled);
    filled = Math.min(bytes.length, filled + chunk.length);
  };
  const stream = entry.packedSize > STEP ? new Inflate(take) : null;
  for (let at = 0; at < entry.packedSize && filled <= entry.size; at += STEP) {
    const to = Math.min(at + STEP, entry.packedSize);
    const chunk = await read(start + at, start + to);
    if (chunk.length < to - at) return { kind: 'damaged' };
    try {
      if (entry.method === 0) take(chunk);
      else if (stream) stream.push(chunk, to === entry.packedSize);
      else filled = inflateSync(chunk, { out: bytes }).length;
    } catch {
      // Not a deflate stream, or one that ends too soon.
      return { kind: 'damaged' };
    }
  }
  if (filled > entry.size) return { kind: 'lies' };
  return filled < entry.size
    ? { kind: 'damaged' }
    : { kind: 'bytes', bytes: bytes.subarray(0, filled) };
}
