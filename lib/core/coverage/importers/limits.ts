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
  /** Tables, and .conf files with all searches of an app. */
  tableBytes: number;
  /** One sheet of a workbook as XML, which is many times longer than what it says. */
  sheetBytes: number;
  /** YAML and everything else: a few rules a file, or what one team says of all techniques. */
  otherBytes: number;
};

export const LIMITS: Limits = {
  unpackedBytes: 500 * MB,
  entries: 100_000,
  jsonBytes: 200 * MB,
  tableBytes: 50 * MB,
  sheetBytes: 100 * MB,
  otherBytes: 4 * MB,
};

/** The list of a zip archive, which has to be held as a whole. */
export const MAX_DIRECTORY_BYTES = 32 * MB;

/** More problems than this are counted, not kept. */
export const MAX_PROBLEMS = 10_000;

/** Tables, and files that hold all rules of a system. */
const TABLE = /\.(?:csv|tsv|tab|txt|conf|xls[xm]|rules|yaral?|xml)$/i;

/** Bytes that a file of this name may have. */
export function fileLimit(path: string, limits: Limits): number {
  if (/\.(?:nd)?json$|\.jsonl$/i.test(path)) return limits.jsonBytes;
  return TABLE.test(path) ? limits.tableBytes : limits.otherBytes;
}

/** "500 MB", as the interface writes sizes. */
export function megabytes(bytes: number): string {
  return bytes >= MB ? `${Math.floor(bytes / MB)} MB` : `${bytes.toLocaleString('en-US')} bytes`;
}
