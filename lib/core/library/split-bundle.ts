/**
 * Cuts a STIX bundle into its objects while its bytes arrive: looks at quotes and brackets only and
 * leaves the reading of each object to JSON.parse. So neither the file's text nor the whole bundle
 * is ever in memory, and reading can pause, count and be cancelled between objects.
 */
import { fail, ok, type Problem, type Result } from '@/lib/core/shared/result';

/** Bytes of one member of the list of objects, without what stands around it. */
export type BundlePiece = {
  /** May be a view of the chunk that was pushed. */
  bytes: Uint8Array;
  /** Offset in the whole text. */
  at: number;
  /** Nested deeper than any STIX object, which only a file made to hurt is. */
  isTooDeep: boolean;
};

export type BundleSplitter = {
  /** Pieces that are complete now. Throws nothing; what is wrong comes with `end`. */
  push(chunk: Uint8Array): BundlePiece[];
  /** Whether it is seen already that this is no bundle: the rest need not be read. */
  isHopeless(): boolean;
  /** Nothing, or `not-json`, `not-a-bundle`, `cut`, `too-large` in words that follow the file's name. */
  end(): Result<null>;
};

const DEEPEST = 64;
/** The largest object of ATT&CK 18.1, the list of all others, has 2.8 MB. */
const LARGEST = 64 * 1024 * 1024;
const LONGEST_WORD = 200;

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];
const [TAG, BLANK, NEWLINE] = [0x3c, 0x20, 0x0a];
/** No list of objects is indented further. */
const DEEPEST_INDENT = 64;

const NO_BUNDLE: Problem = {
  code: 'not-a-bundle',
  message: 'is JSON but no STIX bundle: it lacks "type": "bundle" with a list of objects.',
};
const HTML: Problem = { code: 'not-json', message: 'is an HTML or XML page, not a STIX bundle.' };
const NO_JSON: Problem = { code: 'not-json', message: 'is no valid JSON.' };
const TOO_LARGE: Problem = { code: 'too-large', message: 'holds an object of more than 64 MB.' };

/**
 * @param byIndentation believes the layout: an object ends at the first "}" that stands alone under
 * its "{". No text of JSON holds a line break, so that is nearly always so, and it is found six times
 * as fast; a piece that is no JSON value by itself tells that it was not so
 */
export function createBundleSplitter(byIndentation = false): BundleSplitter {
  const texts = textSkipper();
  const own = ownFields();
  const piece = openPiece();
  let base = 0;
  let depth = 0;
  let isInList = false;
  let hasList = false;
  let isOver = false;
  let problem: Problem | null = null;

  const open = (byte: number) => {
    if (depth === 1 && byte === BRACKET && own.key() === 'objects') {
      isInList = true;
      hasList = true;
    }
    depth += 1;
    if (depth > DEEPEST) piece.isTooDeep();
  };
  const shut = () => {
    depth -= 1;
    if (depth === 1) isInList = false;
    if (depth === 0) isOver = true;
  };
  /**
   * Goes over the inside of an object, where nearly all bytes are. @returns where to go on: behind
   * the object's end, or at the end of the chunk
   */
  const within = (chunk: Uint8Array, from: number): number => {
    const { length } = chunk;
    let i = from;
    // Never past the end: reading there would slow down every other read.
    while (i < length) {
      const byte = chunk[i] ?? 0;
      i += 1;
      if (byte === QUOTE) {
        let isOpen = true;
        while (isOpen && i < length) {
          const inside = chunk[i] ?? 0;
          i += inside === BACKSLASH ? 2 : 1;
          isOpen = inside !== QUOTE;
        }
        if (isOpen) {
          texts.enter(i > length);
          return length;
        }
      } else if (byte === BRACE || byte === BRACKET) open(byte);
      else if (byte === BRACE_END || byte === BRACKET_END) {
        shut();
        if (depth === 2) return i;
      }
    }
    return length;
  };
  /** Outside of texts: what the byte at `i` opens, ends or says. */
  const take = (byte: number, i: number) => {
    if (depth === 0) {
      if (byte === BRACE && !isOver) depth = 1;
      else if (!isBlank(byte)) problem ??= wrongStart(byte, isOver);
      return;
    }
    if (byte === QUOTE) texts.enter();
    if (depth === 1) own.take(byte);
    else if (isInList && depth === 2 && !piece.isOpen() && startsValue(byte)) piece.open(i);
    if (byte === BRACE || byte === BRACKET) open(byte);
    else if (byte === BRACE_END || byte === BRACKET_END) shut();
  };

  return {
    push(chunk) {
      const pieces: BundlePiece[] = [];
      piece.resume();
      let i = 0;
      while (i < chunk.length && !problem) {
        if (texts.isInside()) {
          const from = i;
          i = texts.skip(chunk, i);
          if (depth === 1) own.text(chunk, from, texts.isInside() ? i : i - 1);
          continue;
        }
        if (isInList && depth > 2) {
          i = within(chunk, i);
          continue;
        }
        const byte = chunk[i] ?? 0;
        const isEnd = byte === COMMA || byte === BRACKET_END;
        if (isEnd && isInList && depth === 2 && piece.isOpen()) {
          pieces.push(piece.close(chunk, i, base));
        }
        const starts = byIndentation && byte === BRACE && isInList && depth === 2;
        take(byte, i);
        const end = starts ? endUnder(chunk, i) : -1;
        if (end > 0) depth = 2;
        i = end > 0 ? end : i + 1;
      }
      if (piece.suspend(chunk) > LARGEST) problem ??= TOO_LARGE;
      base += chunk.length;
      return pieces;
    },
    isHopeless: () => problem !== null,
    end() {
      if (problem) return { ok: false, problem };
      if (base === 0) return fail('not-json', 'is empty.');
      if (!isOver) return fail('cut', cutAfter(base));
      return own.type() === 'bundle' && hasList ? ok(null) : { ok: false, problem: NO_BUNDLE };
    },
  };
}

/**
 * Behind the "}" that stands under a "{" which stands alone on its line; -1 where the chunk shows no
 * such pair.
 */
function endUnder(chunk: Uint8Array, open: number): number {
  let line = open - 1;
  while (chunk[line] === BLANK && open - line <= DEEPEST_INDENT) line -= 1;
  if (chunk[line] !== NEWLINE) return -1;
  const indent = open - line;
  for (let at = open; ; ) {
    at = chunk.indexOf(BRACE_END, at + 1);
    if (at < 0) return -1;
    let before = at - 1;
    while (chunk[before] === BLANK) before -= 1;
    if (at - before === indent && chunk[before] === NEWLINE) return at + 1;
  }
}

/** Goes over the inside of a text to its closing quote, also where chunks divide it. */
function textSkipper() {
  let isInside = false;
  let isEscaped = false;
  return {
    isInside: () => isInside,
    /** @param escaped the next byte belongs to a backslash before it */
    enter(escaped = false) {
      isInside = true;
      isEscaped = escaped;
    },
    /** @returns where to go on: behind the closing quote, or at the end of the chunk */
    skip(chunk: Uint8Array, from: number): number {
      let i = from + (isEscaped ? 1 : 0);
      isEscaped = false;
      for (;;) {
        const quote = chunk.indexOf(QUOTE, i);
        const stop = quote < 0 ? chunk.length : quote;
        let before = stop;
        while (before > i && chunk[before - 1] === BACKSLASH) before -= 1;
        const isOdd = (stop - before) % 2 === 1;
        if (quote < 0) {
          isEscaped = isOdd;
          return chunk.length;
        }
        i = quote + 1;
        if (isOdd) continue;
        isInside = false;
        return i;
      }
    },
  };
}

/** Keys and short values of the bundle itself, of which "type" and "objects" count. */
function ownFields() {
  const decoder = new TextDecoder();
  let word: number[] = [];
  let key = '';
  let type = '';
  const read = () => {
    const text = decoder.decode(Uint8Array.from(word));
    word = [];
    return text;
  };
  return {
    key: () => key,
    type: () => type,
    text(chunk: Uint8Array, from: number, to: number) {
      for (let i = from; i < to && word.length < LONGEST_WORD; i += 1) word.push(chunk[i] ?? 0);
    },
    take(byte: number) {
      if (byte === COLON) key = read();
      else if (byte === COMMA || byte === BRACE_END) {
        const value = read();
        if (key === 'type') type = value;
        key = '';
      }
    },
  };
}

/** The member of the list that is being read, gathered over chunks. */
function openPiece() {
  let start = -1;
  let parts: Uint8Array[] = [];
  let size = 0;
  let tooDeep = false;
  return {
    isOpen: () => start >= 0,
    isTooDeep() {
      tooDeep = true;
    },
    open(at: number) {
      start = at;
      tooDeep = false;
    },
    close(chunk: Uint8Array, end: number, base: number): BundlePiece {
      const last = chunk.subarray(start, end);
      const bytes = size === 0 ? last : joined([...parts, last], size + last.length);
      const isTooDeep = tooDeep;
      [start, parts, size] = [-1, [], 0];
      return { bytes, at: base + end - bytes.length, isTooDeep };
    },
    resume() {
      if (size > 0) start = 0;
    },
    /** @returns the bytes held so far */
    suspend(chunk: Uint8Array): number {
      if (start < 0) return 0;
      parts.push(chunk.slice(start));
      size += chunk.length - start;
      return size;
    },
  };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A byte-order mark counts for nothing, like blanks. */
function isBlank(byte: number): boolean {
  return byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf;
}

function startsValue(byte: number): boolean {
  return byte > 0x20 && byte !== COMMA && byte !== BRACKET_END;
}

function wrongStart(byte: number, isOver: boolean): Problem {
  if (byte === TAG && !isOver) return HTML;
  return byte === BRACKET && !isOver ? NO_BUNDLE : NO_JSON;
}

function cutAfter(bytes: number): string {
  return `ends in the middle, after ${bytes.toLocaleString('en-US')} bytes. Is the download complete?`;
}
