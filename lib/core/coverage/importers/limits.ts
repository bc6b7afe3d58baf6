/**
 * How much of an import is taken in. The numbers bound memory and time for files made to hurt;
 * what real teams have is far below them.
 */

const MB = 1024 * 1024;

export type Limits = {
  /** All bytes that come out of one archive, skipped files included. */
  unpackedBytes: number;
  /** Files, folders and links in one archive. */
  entries: number;
  /** JSON and NDJSON: exports of thousands of rules. */
  jsonBytes: number;
  tableBytes: number;
  /** YAML and everything else: one or a few rules a file. */
  otherBytes: number;
};

export const LIMITS: Limits = {
  unpackedBytes: 500 * MB,
  entries: 100_000,
  jsonBytes: 200 * MB,
  tableBytes: 50 * MB,
  otherBytes: 2 * MB,
};

/** The list of a zip archive, which has to be held as a whole. */
export const MAX_DIRECTORY_BYTES = 32 * MB;

/** More problems than this are counted, not kept. */
export const MAX_PROBLEMS = 10_000;

/** Bytes that a file of this name may have. */
export function fileLimit(path: string, limits: Limits): number {
  if (/\.(?:nd)?json$|\.jsonl$/i.test(path)) return limits.jsonBytes;
  return /\.(?:csv|tsv|tab|txt)$/i.test(path) ? limits.tableBytes : limits.otherBytes;
}

/** "500 MB", as the interface writes sizes. */
export function megabytes(bytes: number): string {
  return bytes >= MB ? `${Math.floor(bytes / MB)} MB` : `${bytes.toLocaleString('en-US')} bytes`;
}
