/**
 * Folders of Git, read and written byte by byte: entries that we do not understand, or that were
 * made to hurt, go back exactly as they came.
 */

export type TreeEntry = {
  /** As written: 100644 a file, 40000 a folder, 120000 a link, 160000 a submodule. */
  mode: string;
  /** Decoded for comparing and for showing; bytes that are no UTF-8 become �. */
  name: string;
  bytes: Uint8Array;
  oid: string;
};

export function isFolder({ mode }: TreeEntry): boolean {
  return mode === FOLDER_MODE || mode === `0${FOLDER_MODE}`;
}

export const FILE_MODE = '100644';
export const FOLDER_MODE = '40000';

/** @returns the entries in their order; null when the object is no tree */
export function readTree(object: Uint8Array): TreeEntry[] | null {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < object.length; ) {
    const space = object.indexOf(0x20, at);
    const zero = object.indexOf(0, space);
    if (space < 0 || space - at > 6 || zero < 0 || zero + 21 > object.length) return null;
    const bytes = object.slice(space + 1, zero);
    entries.push({
      mode: String.fromCharCode(...object.subarray(at, space)),
      name: new TextDecoder().decode(bytes),
      bytes,
      oid: toHex(object.subarray(zero + 1, zero + 21)),
    });
    at = zero + 21;
  }
  return entries;
}

/** The bytes of a folder, in Git's order: by name, where a folder's name ends in a slash. */
export function writeTree(entries: readonly TreeEntry[]): Uint8Array {
  const parts = [...entries]
    .sort(inOrder)
    .flatMap(({ mode, bytes, oid }) => [
      new TextEncoder().encode(`${mode} `),
      bytes,
      new Uint8Array([0]),
      fromHex(oid),
    ]);
  const object = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    object.set(part, at);
    at += part.length;
  }
  return object;
}

export function entryOf(mode: string, name: string, oid: string): TreeEntry {
  return { mode, name, bytes: new TextEncoder().encode(name), oid };
}

function inOrder(a: TreeEntry, b: TreeEntry): number {
  const length = Math.min(a.bytes.length, b.bytes.length);
  for (let n = 0; n < length; n += 1) {
    const difference = (a.bytes[n] ?? 0) - (b.bytes[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return (a.bytes[length] ?? endOf(a)) - (b.bytes[length] ?? endOf(b));
}

function endOf(entry: TreeEntry): number {
  return isFolder(entry) ? 0x2f : 0;
}

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX[byte];
  return hex;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, n) =>
    Number.parseInt(hex.slice(2 * n, 2 * n + 2), 16),
  );
}
