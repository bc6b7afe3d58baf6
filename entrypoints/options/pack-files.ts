/**
 * Many small files as one tar archive, without reading them: the browser's store takes a second for
 * each few hundred blobs, to keep and again to read, and next to nothing for one.
 */
import type { DroppedFile } from './gather-files';

const BLOCK = 512;
/** Fewer are as quick by themselves, and can be counted down. */
const WORTH_PACKING = 50;
/** Larger files, and archives, which would not be opened inside of another, stay by themselves. */
const SMALL = 1024 * 1024;
/** An archive may be refused for its size as a whole, so none comes near that. */
const MOST_IN_ONE = 64 * 1024 * 1024;
const ARCHIVE = /\.(?:zip|tar|tgz|gz)$/i;

/** The browser asks the disk for each file's size; between so many it may draw. */
const STEP = 50;

/** @param name of the packed archives, told with problems of the archive itself */
export async function packFiles(
  name: string,
  files: readonly DroppedFile[],
): Promise<DroppedFile[]> {
  if (files.length < WORTH_PACKING) return [...files];
  const packs: DroppedFile[] = [];
  const alone: DroppedFile[] = [];
  let blocks: Blob[] = [];
  let bytes = 0;
  const close = () => {
    // Two empty blocks are the end of an archive.
    const blob = new Blob([...blocks, new Uint8Array(2 * BLOCK)]);
    if (blocks.length) packs.push({ path: `${name.replace(/\/$/, '')}.tar`, blob });
    blocks = [];
    bytes = 0;
  };
  for (let at = 0; at < files.length; at += STEP) {
    const parts: BlobPart[] = [];
    for (const file of files.slice(at, at + STEP)) {
      const { path, blob } = file;
      const { size } = blob;
      const header = size > SMALL || ARCHIVE.test(path) ? null : headerOf(path, size);
      if (header) parts.push(header, blob, new Uint8Array(-size & (BLOCK - 1)));
      else alone.push(file);
      bytes += header ? size : 0;
    }
    if (parts.length) blocks.push(new Blob(parts));
    if (bytes > MOST_IN_ONE) close();
    await new Promise((resolve) => setTimeout(resolve));
  }
  close();
  return [...packs, ...alone];
}

/** The 512 bytes before a file (ustar); null if its path is too long for them. */
function headerOf(path: string, size: number): Uint8Array<ArrayBuffer> | null {
  const place = splitPath(path);
  if (!place) return null;
  const header = new Uint8Array(BLOCK);
  const write = (text: string, at: number) => header.set(new TextEncoder().encode(text), at);
  write(place.name, 0);
  write('0000644\0', 100);
  write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  // The checksum is taken with blanks in its own place.
  write('        ', 148);
  write('0', 156);
  write('ustar\u000000', 257);
  write(place.folder, 345);
  const sum = header.reduce((all, byte) => all + byte, 0);
  write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Name of at most 100 bytes and folder of at most 155, cut at a slash. */
function splitPath(path: string): { folder: string; name: string } | null {
  const length = (text: string) => new TextEncoder().encode(text).length;
  if (length(path) <= 100) return { folder: '', name: path };
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const [folder, name] = [path.slice(0, at), path.slice(at + 1)];
    if (length(folder) <= 155 && length(name) <= 100 && name) return { folder, name };
  }
  return null;
}
