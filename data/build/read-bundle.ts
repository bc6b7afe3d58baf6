/**
 * Reads a STIX bundle file, plain or gzipped, into a JSON value. Every failure is one sentence
 * that names the file and, where there is one, the place in it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fail, ok, type Result } from '@/lib/core/shared/result';

export type BundleFile = {
  json: unknown;
  /** SHA-256 of the unpacked text, hex. */
  sha256: string;
  /** Length of the unpacked text in bytes. */
  bytes: number;
};

/** @returns the parsed file, or `unreadable`, `not-gzip`, `not-json`. */
export function readBundleFile(path: string): Result<BundleFile> {
  let raw: Buffer;
  try {
    raw = readFileSync(path);
  } catch (error) {
    return fail('unreadable', `${path} cannot be read: ${reason(error)}.`);
  }
  const isGzip = raw[0] === 0x1f && raw[1] === 0x8b;
  let bytes = raw;
  if (isGzip) {
    try {
      bytes = gunzipSync(raw);
    } catch (error) {
      return fail(
        'not-gzip',
        `${path} is a gzip file that cannot be unpacked after ${raw.length} bytes: ${reason(error)}. Is the download complete?`,
      );
    }
  }
  // A byte-order mark is legal in a file and refused by JSON.parse.
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const start = text.trimStart();
  if (start === '') return fail('not-json', `${path} is empty.`);
  if (start.startsWith('<')) {
    return fail('not-json', `${path} line 1: an HTML or XML page stands here, not a STIX bundle.`);
  }
  try {
    const json: unknown = JSON.parse(text);
    return ok({
      json,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    });
  } catch (error) {
    return fail(
      'not-json',
      `${path} is not valid JSON${place(reason(error), text)}: ${reason(error)}.`,
    );
  }
}

/**
 * V8's message names the place, or quotes what stands around it; where the text ended too early it
 * does neither.
 */
function place(message: string, text: string): string {
  if (/line \d+ column \d+| is not valid JSON$/.test(message)) return '';
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, position).split('\n');
  return ` at line ${before.length} column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  // A quotation from the file may hold line breaks.
  return message.replace(/\s+/g, ' ');
}
