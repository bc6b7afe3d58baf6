/** Takers of bytes that come in pieces: the files of a tar archive, or one file as a whole. */
import {
  damaged,
  listIgnored,
  skipped,
  tooLarge,
  tooMany,
  type Unpacked,
  unpackedFile,
} from './archive-events';
import { joined } from './bytes';
import { fileLimit, type Limits } from './limits';
import { createTarReader, type TarEntry } from './tar';

export type Sink = { push(chunk: Uint8Array): Unpacked[]; end(): Unpacked[] };

/** One file, from a .gz. */
export function fileSink(path: string, limits: Limits): Sink {
  const limit = fileLimit(path, limits);
  const parts: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      length += chunk.length;
      if (length <= limit) parts.push(chunk);
      else parts.length = 0;
      return [];
    },
    end() {
      if (length > limit) return [tooLarge(path, limit)];
      return [{ kind: 'file', path, bytes: joined(parts, length) }];
    },
  };
}

/** The files of a tar archive. */
export function tarSink(path: string, limits: Limits): Sink {
  const tar = createTarReader((name) => fileLimit(name, limits));
  const ignored: string[] = [];
  return {
    push(chunk) {
      const events = tar.push(chunk).flatMap((entry) => {
        const isIgnored = entry.kind === 'skipped' && entry.reason === 'ignored';
        if (isIgnored) ignored.push(entry.path);
        return isIgnored ? [] : fromTar(path, entry, limits);
      });
      return tar.entries() > limits.entries ? [tooMany(path, limits)] : events;
    },
    end() {
      const broken = tar.isCutShort() ? [damaged(path, 'it ends in the middle of a file.')] : [];
      return [...broken, ...listIgnored(path, ignored)];
    },
  };
}

function fromTar(archive: string, entry: TarEntry, limits: Limits): Unpacked[] {
  if (entry.kind === 'file') return unpackedFile(entry.path, entry.written, entry.bytes);
  if (entry.kind === 'damaged') return [damaged(archive, 'a header in it is broken.')];
  if (entry.reason !== 'too-large') return [skipped(entry.path, entry.reason)];
  return [tooLarge(entry.path, fileLimit(entry.path, limits))];
}
