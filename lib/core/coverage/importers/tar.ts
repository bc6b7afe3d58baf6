/**
 * A tar archive, read as it comes in, chunk by chunk: only the file at hand is held. Knows ustar,
 * GNU long names and pax paths. Links and devices are never followed, only named.
 */
import { fateOf, normalisePath } from './paths';
import { BLOCK, parseHeader } from './tar-header';

/** Long names and pax headers; a real one has a few hundred bytes. */
const MAX_META_BYTES = 64 * 1024;

export type TarEntry =
  | { kind: 'file'; path: string; written: string; bytes: Uint8Array<ArrayBuffer> }
  /** `reason`: link, special, ignored, nested, too-large. */
  | { kind: 'skipped'; path: string; reason: string }
  /** What follows cannot be read. */
  | { kind: 'damaged' };

type Current = {
  type: string;
  path: string;
  written: string;
  /** Null: the body is passed over. */
  bytes: Uint8Array<ArrayBuffer> | null;
  filled: number;
  left: number;
  padding: number;
};

export type TarReader = {
  /** Every file and folder begun so far. */
  entries(): number;
  push(chunk: Uint8Array): TarEntry[];
  /** Whether the archive stops in the middle of an entry. */
  isCutShort(): boolean;
};

export function createTarReader(limitOf: (path: string) => number): TarReader {
  const header = new Uint8Array(BLOCK);
  let headerFilled = 0;
  let current: Current | null = null;
  let longName: string | null = null;
  let longSize: number | null = null;
  let isOver = false;
  let entries = 0;

  const begin = (found: TarEntry[]): void => {
    const raw = parseHeader(header);
    if (raw === 'end' || raw === null) {
      isOver = true;
      if (raw === null) found.push({ kind: 'damaged' });
      return;
    }
    const isMeta = raw.type === 'L' || raw.type === 'x' || raw.type === 'g' || raw.type === 'K';
    const size = isMeta ? raw.size : (longSize ?? raw.size);
    const written = isMeta ? raw.path : (longName ?? raw.path);
    const path = normalisePath(written);
    if (!isMeta) {
      [longName, longSize] = [null, null];
      entries += 1;
    }
    const reason = isMeta ? null : whySkipped(raw.type, path, size, limitOf);
    if (reason) found.push({ kind: 'skipped', path, reason });
    const isKept = isMeta ? size <= MAX_META_BYTES : raw.type === '0' && !reason;
    const bytes = isKept ? new Uint8Array(size) : null;
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    current = { type: raw.type, path, written, bytes, filled: 0, left: size, padding };
  };

  const finish = (entry: Current, found: TarEntry[]): void => {
    if (!entry.bytes) return;
    if (entry.type === '0') {
      const { path, written, bytes } = entry;
      found.push({ kind: 'file', path, written, bytes });
      return;
    }
    const text = new TextDecoder().decode(entry.bytes);
    if (entry.type === 'L') longName = text.replace(/\0.*$/s, '');
    if (entry.type !== 'x') return;
    longName = /^\d+ path=(.*)$/m.exec(text)?.[1] ?? longName;
    const size = /^\d+ size=(\d{1,15})$/m.exec(text)?.[1];
    if (size) longSize = Number(size);
  };

  return {
    entries: () => entries,
    isCutShort: () => !isOver && (current !== null || headerFilled > 0),
    push(chunk) {
      const found: TarEntry[] = [];
      let at = 0;
      while (at < chunk.length && !isOver) {
        if (current) {
          const body = Math.min(current.left, chunk.length - at);
          current.bytes?.set(chunk.subarray(at, at + body), current.filled);
          current.filled += body;
          current.left -= body;
          at += body;
          if (current.left > 0) break;
          const padding = Math.min(current.padding, chunk.length - at);
          current.padding -= padding;
          at += padding;
          if (current.padding > 0) break;
          finish(current, found);
          current = null;
        } else {
          const part = chunk.subarray(at, at + BLOCK - headerFilled);
          header.set(part, headerFilled);
          headerFilled += part.length;
          at += part.length;
          if (headerFilled < BLOCK) break;
          headerFilled = 0;
          begin(found);
          // An empty file has no body to wait for.
          const begun = current as Current | null;
          if (begun && begun.left === 0) {
            finish(begun, found);
            current = null;
          }
        }
      }
      return found;
    },
  };
}

function whySkipped(type: string, path: string, size: number, limitOf: (path: string) => number) {
  if (type === '5') return null;
  if (type === '1' || type === '2') return 'link';
  if (type !== '0') return 'special';
  const fate = fateOf(path);
  if (fate !== 'read') return fate;
  return size > limitOf(path) ? 'too-large' : null;
}
