/**
 * Files out of what a person chose: a file as it is, a zip, a tar, anything gzipped. Told by
 * content, not by name. Memory stays bounded: one file of an archive at a time, and an archive that
 * unpacks to too much is refused as a whole.
 */
import {
  bomb,
  damaged,
  lies,
  listIgnored,
  skipped,
  tooLarge,
  tooMany,
  type Unpacked,
  unpackedFile,
} from './archive-events';
import { chunksOf, isGzip, isZip, joined } from './bytes';
import { fileLimit, type Limits } from './limits';
import { fateOf, normalisePath } from './paths';
import { fileSink, type Sink, tarSink } from './sinks';
import { isTar } from './tar-header';
import { isWorkbook, readWorkbook } from './xlsx';
import { readEntry } from './zip';
import { createRangeReader, readDirectory } from './zip-directory';

/** `path` as the browser gives it: a name, or the place in a chosen folder. */
export type InputFile = { path: string; blob: Blob };

/** Enough to tell a tar archive. */
const HEAD = 512;

/**
 * The files of an input in small batches, and what was left out. A refusal comes last, if at all.
 * A workbook is an archive of tables, also in another archive.
 *
 * @throws what reading the blob throws
 */
export async function* unpack(input: InputFile, limits: Limits): AsyncGenerator<Unpacked[]> {
  let bytesLeft = limits.unpackedBytes;
  for await (const events of unpackOnce(input, limits)) {
    const others = events.filter((event) => !isBook(event));
    if (others.length > 0) yield others;
    for (const event of events) {
      if (event.kind !== 'file' || !isBook(event)) continue;
      const blob = new Blob([event.bytes]);
      bytesLeft -= yield* readWorkbook(event.path, blob, limits, bytesLeft);
    }
  }
}

function isBook(event: Unpacked): boolean {
  return event.kind === 'file' && isWorkbook(event.path) && isZip(event.bytes);
}

async function* unpackOnce(input: InputFile, limits: Limits): AsyncGenerator<Unpacked[]> {
  const path = normalisePath(input.path);
  const head = new Uint8Array(await input.blob.slice(0, HEAD).arrayBuffer());
  const isSheet = /\.(?:xls[xmb]|docx|pptx|ods|jar)$/i.test(path);
  if (isZip(head) && !isSheet) yield* unzip(path, input.blob, limits);
  else if (isGzip(head)) yield* gunzip(path, input.blob, limits);
  else if (isTar(head)) yield* untar(path, input.blob, limits);
  else yield [await asItIs(path, input.blob, limits)];
}

async function asItIs(path: string, blob: Blob, limits: Limits): Promise<Unpacked> {
  const limit = fileLimit(path, limits);
  if (blob.size > limit) return tooLarge(path, limit);
  return { kind: 'file', path, bytes: new Uint8Array(await blob.arrayBuffer()) };
}

async function* unzip(path: string, blob: Blob, limits: Limits): AsyncGenerator<Unpacked[]> {
  const read = createRangeReader(blob);
  const entries = await readDirectory(read, blob.size, limits.entries);
  const claimed = entries?.reduce((sum, entry) => sum + entry.size, 0) ?? 0;
  if (!entries) return yield [damaged(path, 'the list at its end cannot be read.')];
  if (entries.length > limits.entries) return yield [tooMany(path, limits)];
  if (claimed > limits.unpackedBytes) return yield [bomb(path, limits)];
  const ignored: string[] = [];
  for (const entry of entries) {
    const name = normalisePath(entry.path);
    const limit = fileLimit(name, limits);
    const fate = fateOf(name);
    if (entry.isFolder) continue;
    if (entry.isLink) yield [skipped(name, 'link')];
    else if (fate === 'ignored') ignored.push(name);
    else if (fate === 'nested') yield [skipped(name, 'nested')];
    else if (entry.isEncrypted) yield [skipped(name, 'encrypted')];
    else if (entry.method !== 0 && entry.method !== 8) yield [skipped(name, 'method')];
    else if (entry.size > limit) yield [tooLarge(name, limit)];
    else {
      const content = await readEntry(read, entry);
      if (content.kind === 'lies') return yield [lies(path)];
      if (content.kind === 'bytes') yield unpackedFile(name, entry.path, content.bytes);
      else yield [damaged(name, 'its content does not fit the list of the archive.')];
    }
  }
  yield listIgnored(path, ignored);
}

async function* untar(path: string, blob: Blob, limits: Limits): AsyncGenerator<Unpacked[]> {
  const sink = tarSink(path, limits);
  let bytes = 0;
  for await (const chunk of chunksOf(blob)) {
    bytes += chunk.length;
    if (bytes > limits.unpackedBytes) return yield [bomb(path, limits)];
    yield sink.push(chunk);
  }
  yield sink.end();
}

async function* gunzip(path: string, blob: Blob, limits: Limits): AsyncGenerator<Unpacked[]> {
  let out: Uint8Array[] = [];
  let unpacked = 0;
  let sink: Sink | null = null;
  /** What is inside is known once there are enough bytes of it, or no more. */
  const drain = (isEnd: boolean): Unpacked[] => {
    if (!sink) {
      if (unpacked < HEAD && !isEnd) return [];
      out = [joined(out, unpacked)];
      const isArchive = out.some(isTar);
      sink = isArchive ? tarSink(path, limits) : fileSink(path.replace(/\.gz$/i, ''), limits);
    }
    const { push } = sink;
    const events = out.flatMap((chunk) => push(chunk));
    out = [];
    return isEnd ? [...events, ...sink.end()] : events;
  };
  let isWhole = true;
  const chunks = inflated(blob);
  for (;;) {
    // The browser's own inflater works beside us; what it cannot unpack, it throws.
    const next = await chunks.next().catch(() => {
      isWhole = false;
      return { done: true, value: undefined } as const;
    });
    if (next.done) break;
    unpacked += next.value.length;
    if (unpacked > limits.unpackedBytes) {
      await chunks.return(undefined);
      return yield [bomb(path, limits)];
    }
    out.push(next.value);
    yield drain(false);
  }
  // What the sink has to say about its sudden end, the archive says better.
  const events = drain(true).filter((event) => isWhole || event.kind === 'file');
  yield isWhole ? events : [...events, damaged(path, 'it ends too soon or is broken.')];
}

async function* inflated(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
