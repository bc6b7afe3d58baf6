/** How much a repository of notes may hold and send. Sources: design for hostile repositories. */

/** Bytes of one file, in its canonical form. */
export const MAX_FILE_BYTES = 64 * 1024;
/** Notes and takes of one team. */
export const MAX_FILES = 50_000;
/** Bytes of one answer of a Git server. */
export const MAX_PACK_BYTES = 50 * 1024 * 1024;
/** One commit carries at most so many files and about so many bytes; more goes into the next. */
export const MAX_BATCH_FILES = 2_000;
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;
/** How often one sync starts again because somebody else was faster. */
export const MAX_ATTEMPTS = 8;

/** Lengths of the parts of a note, in UTF-16 code units, and of its lists. */
export const MAX_NAME = 200;
export const MAX_LABEL = 100;
export const MAX_REASON = 2_000;
export const MAX_URL = 2_000;
export const MAX_AUTHORS = 100;
export const MAX_LABELS = 100;
