/** How much a pack may hold: more than anybody wrote so far, less than would fill a browser. */

/** Bytes of a pack's file, unpacked. */
export const MAX_PACK_BYTES = 64 * 1024 * 1024;
export const MAX_TAKES = 20_000;
/** Characters of one statement, and of a name, licence or version. */
export const MAX_TEXT = 2_000;
export const MAX_NAME = 300;
export const MAX_STATEMENTS = 100;
export const MAX_EVIDENCE = 50;
/** Problems that are kept with a pack; how many there were is counted. */
export const MOST_PROBLEMS = 500;
