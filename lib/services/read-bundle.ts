/** Reads one bundle from its stream: unpack, cut, parse, normalise, object by object. */
import { type BundleContent, createBundleCollector } from '@/lib/core/library/normalize-bundle';
import { type BundlePiece, createBundleSplitter } from '@/lib/core/library/split-bundle';
import type { Problem } from '@/lib/core/shared/result';
import { type BundleFile, MOST_UNPACKED_BYTES, unpacksToMore } from './bundle-files';
import { turn } from './turn';

/** A file that cannot be imported; its message is a sentence for a person. */
export class UnreadableBundle extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** The file's layout led to a piece that is no JSON value. */
class OddLayout extends Error {}

export type ReadOptions = {
  signal: AbortSignal;
  /** Bytes that may come out of the file; {@link MOST_UNPACKED_BYTES} unless given. */
  mostBytes?: number;
  /** Told how many bytes of the bundle's text, and how many objects, are read. */
  onProgress(bytes: number, objects: number): void;
};

/** The longest that the worker works before it lets others have a turn, in milliseconds. */
const TURN_MS = 40;
const MOST_OBJECTS = 250_000;

/** @throws {UnreadableBundle} for what is no bundle; what `signal` throws when cancelled */
export async function readBundle(
  file: BundleFile,
  release: string | null,
  options: ReadOptions,
): Promise<BundleContent> {
  const hint = release ?? file.release;
  return anyLayout(async (byIndentation) => collected(file, hint, { ...options, byIndentation }));
}

/** Reads by the file's layout, and once more by every bracket where that misled. */
export async function anyLayout<T>(read: (byIndentation: boolean) => Promise<T>): Promise<T> {
  try {
    return await read(true);
  } catch (error) {
    if (!(error instanceof OddLayout)) throw error;
    return read(false);
  }
}

type Layout = { byIndentation: boolean };

async function collected(
  file: BundleFile,
  hint: string | null,
  options: ReadOptions & Layout,
): Promise<BundleContent> {
  const collector = createBundleCollector({
    file: file.name,
    ...(hint ? { release: hint } : {}),
  });
  await eachObject(file, options, (value, isTooDeep) => {
    if (collector.count >= MOST_OBJECTS) throw wrong('too-large', file, 'holds too many objects.');
    if (isTooDeep) collector.skip('is nested too deep for a STIX object');
    else collector.add(value);
  });
  const content = collector.finish();
  if (!content.ok) throw new UnreadableBundle(content.problem);
  return content.value;
}

/**
 * Cuts a bundle into its objects and parses each.
 * @param take gets `undefined` for one that is nested too deep, which is not parsed
 * @param between done after each piece of the file, before the next is read
 * @throws as {@link readBundle}; only within {@link anyLayout} by indentation
 */
export async function eachObject(
  file: BundleFile,
  { signal, onProgress, mostBytes = MOST_UNPACKED_BYTES, byIndentation }: ReadOptions & Layout,
  take: (value: unknown, isTooDeep: boolean) => void,
  between: () => Promise<void> = async () => undefined,
): Promise<void> {
  const splitter = createBundleSplitter(byIndentation);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let unpacked = 0;
  let objects = 0;
  let since = performance.now();
  const reader = file.open().getReader();
  try {
    for (;;) {
      const next = await reader.read().catch(() => {
        throw wrong('damaged', file, 'is damaged: it ends too soon or cannot be unpacked.');
      });
      if (next.done) break;
      signal.throwIfAborted();
      unpacked += next.value.length;
      if (unpacked > mostBytes) {
        const message = unpacksToMore(file.name, mostBytes);
        throw new UnreadableBundle({ code: 'too-large', message });
      }
      for (const pieces of neighbours(splitter.push(next.value))) {
        for (const value of parsePieces(pieces, decoder, file, byIndentation)) {
          take(value, pieces[0]?.isTooDeep ?? false);
          objects += 1;
        }
      }
      if (splitter.isHopeless()) break;
      await between();
      onProgress(unpacked, objects);
      if (performance.now() - since > TURN_MS) {
        await turn();
        since = performance.now();
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  const end = splitter.end();
  // Read again by every bracket, which says rightly what is wrong.
  if (!end.ok && byIndentation) throw new OddLayout();
  if (!end.ok) throw wrong(end.problem.code, file, end.problem.message);
}

/** Pieces that lie side by side in one chunk; one that is nested too deep by itself. */
function neighbours(pieces: readonly BundlePiece[]): BundlePiece[][] {
  const runs: BundlePiece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext = last?.bytes.buffer === piece.bytes.buffer && !last.isTooDeep && !piece.isTooDeep;
    if (run && isNext) run.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

/** Many small objects are decoded and parsed as one list; if that fails, one by one. */
function parsePieces(
  pieces: readonly BundlePiece[],
  decoder: TextDecoder,
  file: BundleFile,
  byIndentation: boolean,
): unknown[] {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last || first.isTooDeep) return pieces.map(() => undefined);
  const start = first.bytes.byteOffset;
  const end = last.bytes.byteOffset + last.bytes.length;
  try {
    const text = decoder.decode(new Uint8Array(first.bytes.buffer, start, end - start));
    const values: unknown = JSON.parse(`[${text}]`);
    if (Array.isArray(values) && values.length === pieces.length) return values;
  } catch {
    // Read again below, where each says for itself what is wrong with it.
  }
  if (byIndentation) throw new OddLayout();
  return pieces.map((piece) => parsePiece(piece, decoder, file));
}

function parsePiece(piece: BundlePiece, decoder: TextDecoder, file: BundleFile): unknown {
  try {
    return JSON.parse(decoder.decode(piece.bytes));
  } catch {
    const at = piece.at.toLocaleString('en-US');
    throw wrong('not-json', file, `is no valid JSON: the object at byte ${at} cannot be read.`);
  }
}

function wrong(code: string, file: BundleFile, what: string): UnreadableBundle {
  return new UnreadableBundle({ code, message: `${file.name} ${what}` });
}
