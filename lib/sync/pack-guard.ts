/**
 * Makes a pack harmless before isomorphic-git unpacks it: every object is inflated there, whatever
 * it says about its size. An object that is too large is overwritten in place with a small one, so
 * that all others stay readable; its file is then missing, and listed as such.
 */
import { failWith } from './failure';
import { BLOB, measureEntry } from './pack-entry';

/** Bytes of one file or of a step between files; notes are far below, see MAX_FILE_BYTES. */
const MOST_BLOB = 1 << 20;
/** Folders of 50,000 names, and what a delta makes. */
const MOST_OTHER = 8 << 20;
const MOST_IN_ALL = 256 << 20;
const MOST_OBJECTS = 300_000;

/** @throws RemoteFailure when the pack is broken or far too large as a whole */
export async function guardPack(pack: Uint8Array): Promise<void> {
  const view = new DataView(pack.buffer, pack.byteOffset, pack.byteLength);
  const isPack = pack.length >= 32 && view.getUint32(0) === 0x5041434b && view.getUint32(4) === 2;
  if (!isPack) return broken();
  const objects = view.getUint32(8);
  if (objects > MOST_OBJECTS) tooLarge();
  let at = 12;
  let all = 0;
  let isChanged = false;
  for (let n = 0; n < objects; n += 1) {
    const entry = measureEntry(pack, at);
    if (!entry) return broken();
    if (entry.size > (entry.type === BLOB ? MOST_BLOB : MOST_OTHER)) {
      overwrite(pack, at, entry.end);
      isChanged = true;
    } else {
      all += entry.size;
      if (all > MOST_IN_ALL) tooLarge();
    }
    at = entry.end;
  }
  if (at !== pack.length - 20) return broken();
  if (!isChanged) return;
  const body = pack.slice(0, at);
  pack.set(new Uint8Array(await crypto.subtle.digest('SHA-1', body)), at);
}

function broken(): never {
  failWith('bad-answer', 'What the server sent is damaged. The next sync fetches it again.');
}

function tooLarge(): never {
  failWith('too-large', 'The repository holds far more than notes. Is this the right one?');
}

/** Puts a blob of zeros, not compressed, into exactly the bytes of an object. */
function overwrite(pack: Uint8Array, start: number, end: number): void {
  const total = end - start;
  for (let blocks = Math.max(1, Math.ceil(total / 65_535)); ; blocks += 1) {
    for (let header = 1; header <= 5; header += 1) {
      const size = total - header - 6 - 5 * blocks;
      if (size < 0) continue;
      if (size > blocks * 65_535 || headerLength(size) !== header) continue;
      pack.set(zeros(size, header, blocks), start);
      return;
    }
    if (blocks > total) tooLarge();
  }
}

function headerLength(size: number): number {
  let length = 1;
  for (let rest = size >>> 4; rest > 0; rest >>>= 7) length += 1;
  return length;
}

function zeros(size: number, header: number, blocks: number): Uint8Array {
  const bytes = new Uint8Array(header + 6 + 5 * blocks + size);
  let rest = size >>> 4;
  bytes[0] = (BLOB << 4) | (size & 15) | (rest > 0 ? 0x80 : 0);
  let at = 1;
  for (; rest > 0; at += 1) {
    bytes[at] = (rest & 0x7f) | (rest > 0x7f ? 0x80 : 0);
    rest >>>= 7;
  }
  bytes.set([0x78, 0x01], at);
  at += 2;
  let left = size;
  for (let block = 0; block < blocks; block += 1) {
    const length = Math.min(left, 65_535);
    const isLast = block === blocks - 1 ? 1 : 0;
    bytes.set([isLast, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255], at);
    at += 5 + length;
    left -= length;
  }
  // Adler-32 of zeros: the first half stays 1, the second counts the bytes.
  const count = size % 65_521;
  bytes.set([count >> 8, count & 255, 0, 1], at);
  return bytes;
}
