/**
 * Reads many objects of a pack at once, each base only once. One by one, as isomorphic-git reads,
 * every object unpacks all that it is based on again: seconds for a team of ten thousand notes.
 */
import { toHex } from './git-tree';
import { inflateSize } from './inflate-size';
import { applyDelta, OFS_DELTA, REF_DELTA, readHead } from './pack-entry';

/** More than any object that pack-guard.ts lets through. */
const MOST_BYTES = 8 << 20;
const DEEPEST = 4_096;

export type PackReader = {
  /** The object's bytes; null if it is not here or not to be read this way. */
  read(oid: string): Uint8Array | null;
};

/** @param index of Git's version 2, as isomorphic-git writes it beside the pack */
export function createPackReader(pack: Uint8Array, index: Uint8Array): PackReader {
  const offsets = readIndex(index);
  const made = new Map<number, Uint8Array | null>();
  const at = (offset: number): Uint8Array | null => {
    // A loop and not a recursion: a chain of deltas may be as long as somebody likes.
    const chain: { offset: number; bytes: Uint8Array }[] = [];
    let from = offset;
    let object: Uint8Array | null | undefined;
    while (object === undefined && chain.length < DEEPEST) {
      object = made.get(from);
      if (object !== undefined) break;
      const { type, size, data, base } = readHead(pack, from);
      if (size > MOST_BYTES || type === REF_DELTA) return null;
      const inflated = inflateSize(pack, data, size);
      if (inflated?.size !== size) return null;
      if (type !== OFS_DELTA) {
        object = inflated.head;
        made.set(from, object);
        break;
      }
      chain.push({ offset: from, bytes: inflated.head });
      if (base >= from || base < 12) return null;
      from = base;
    }
    for (const delta of chain.reverse()) {
      object = object ? applyDelta(object, delta.bytes) : null;
      made.set(delta.offset, object);
    }
    return object ?? null;
  };
  return {
    read(oid) {
      const offset = offsets.get(oid);
      return offset === undefined ? null : at(offset);
    },
  };
}

/** Names and offsets: after the head a table of 256 counts, the names, checks, then offsets. */
function readIndex(index: Uint8Array): Map<string, number> {
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const offsets = new Map<string, number>();
  if (index.length < 1_072 || view.getUint32(0) !== 0xff744f63) return offsets;
  const count = view.getUint32(8 + 255 * 4);
  const names = 8 + 256 * 4;
  const places = names + count * 24;
  if (places + count * 4 > index.length) return offsets;
  for (let n = 0; n < count; n += 1) {
    const name = toHex(index.subarray(names + n * 20, names + n * 20 + 20));
    offsets.set(name, view.getUint32(places + n * 4));
  }
  return offsets;
}
