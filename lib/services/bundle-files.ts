/**
 * The STIX bundles in a file that somebody gives: one as it is, gzipped, or the bundles of a zip.
 * Told by content, not by name, and opened as streams, so that no file is in memory as a whole.
 */
import { isGzip, isZip } from '@/lib/core/coverage/importers/bytes';
import {
  createRangeReader,
  readDirectory,
  type ZipEntry,
} from '@/lib/core/coverage/importers/zip-directory';
import { fail, ok, type Result } from '@/lib/core/shared/result';

export type BundleFile = {
  /** Named in problems. */
  name: string;
  /** The release its name tells, for bundles that do not say it themselves. */
  release: string | null;
  /** Bytes of its text, as far as the file says; null where it does not. */
  size: number | null;
  open(): ReadableStream<Uint8Array>;
};

const MB = 1024 * 1024;
/** ATT&CK's largest bundle has 51 MB; five times as much is no bundle of its. */
export const MOST_FILE_BYTES = 200 * MB;
export const MOST_UNPACKED_BYTES = 250 * MB;
/** Three domains in four releases; whole repositories hold hundreds. */
const MOST_BUNDLES = 12;
const MOST_ENTRIES = 50_000;

/** @returns the bundles, or `too-large`, `damaged`, `no-bundle`, `too-many` */
export async function bundleFiles(file: Blob, name: string): Promise<Result<BundleFile[]>> {
  if (file.size > MOST_FILE_BYTES) return fail('too-large', tooLarge(name));
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (isZip(head)) return zippedBundles(file, name);
  const packed: Packed = isGzip(head)
    ? { bytes: file, format: 'gzip', size: await unpackedSize(file) }
    : { bytes: file, format: null, size: file.size };
  return ok([bundleFile(name, packed)]);
}

type Packed = { bytes: Blob; format: 'gzip' | 'deflate-raw' | null; size: number | null };

function bundleFile(
  name: string,
  { bytes, format, size }: Packed,
  release = releaseIn(name),
): BundleFile {
  return {
    ...{ name, release, size },
    open() {
      const stream = bytes.stream();
      return format ? stream.pipeThrough(new DecompressionStream(format)) : stream;
    },
  };
}

/** A gzip file ends with the size of what is in it. */
async function unpackedSize(file: Blob): Promise<number | null> {
  const end = await file.slice(-4).arrayBuffer();
  return end.byteLength === 4 ? new DataView(end).getUint32(0, true) : null;
}

async function zippedBundles(file: Blob, name: string): Promise<Result<BundleFile[]>> {
  const read = createRangeReader(file);
  const entries = await readDirectory(read, file.size, MOST_ENTRIES);
  if (!entries)
    return fail('damaged', `${name} is a damaged zip: its list of files cannot be read.`);
  const all = entries.filter(isBundle);
  // A repository holds other JSON beside its bundles; a lone file may be called anything.
  const named = all.filter(({ path }) => /(?:enterprise|mobile|ics)-attack[^/]*$/.test(path));
  const bundles = named.length > 0 ? named : all;
  if (bundles.length === 0) {
    return fail('no-bundle', `${name} holds no JSON file that could be a STIX bundle.`);
  }
  if (bundles.length > MOST_BUNDLES) {
    const found = bundles.length.toLocaleString('en-US');
    return fail(
      'too-many',
      `${name} holds ${found} JSON files; at most ${MOST_BUNDLES} bundles are read from one zip. Take out those that you want.`,
    );
  }
  const claimed = bundles.reduce((sum, { size }) => sum + size, 0);
  if (claimed > MOST_UNPACKED_BYTES) return fail('too-large', unpacksToMore(name));
  const files: BundleFile[] = [];
  for (const entry of bundles) {
    const header = await read(entry.offset, entry.offset + 30);
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    if (header.length < 30) return fail('damaged', `${name} is a damaged zip: it ends too soon.`);
    const start = entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
    const bytes = file.slice(start, start + entry.packedSize);
    const format = entry.method === 8 ? 'deflate-raw' : null;
    const path = `${name}: ${entry.path.slice(0, 200)}`;
    files.push(bundleFile(path, { bytes, format, size: entry.size }, releaseIn(entry.path)));
  }
  return ok(files);
}

function isBundle({ path, isFolder, isLink, isEncrypted, method }: ZipEntry): boolean {
  const isReadable = !isFolder && !isLink && !isEncrypted && (method === 0 || method === 8);
  return (
    isReadable && /\.json$/i.test(path) && !/(?:^|\/)(?:index\.json$|__MACOSX\/|\.)/.test(path)
  );
}

function releaseIn(name: string): string | null {
  return /-v?(\d{1,4}\.\d{1,4})\.json/i.exec(name)?.[1] ?? null;
}

function tooLarge(name: string): string {
  return `${name} is larger than ${MOST_FILE_BYTES / MB} MB and was not opened.`;
}

export function unpacksToMore(name: string, most = MOST_UNPACKED_BYTES): string {
  return `${name} unpacks to more than ${most / MB} MB and was not read.`;
}
