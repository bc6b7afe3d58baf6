/**
 * The written forms of an ATT&CK ID: `T1059.001`, `attack.t1059`, `techniques/T1059/001`,
 * `T1003 .001/.002`, an ID with a soft hyphen or in full width. Finds what is shaped like one and
 * where it stands; whether it means one is decided in id-context.ts.
 */
import { type AttackId, ID_FOLDERS, ID_PREFIXES } from './id-shapes';

/** `exclusive`: an address or a tag that only ATT&CK uses; `folder`: `software/S0002` elsewhere. */
export type IdForm = 'exclusive' | 'folder' | 'plain';

/** Something shaped like an ID; offsets count in the folded text. */
export type Candidate = {
  start: number;
  end: number;
  id: AttackId;
  /** As written: `T`, `s`, `Det`. */
  prefix: string;
  form: IdForm;
  /** A technique with the number of a sub-technique behind it. */
  sub?: { end: number; id: AttackId; exact: boolean };
  /** The following `.002`, `/.003` of a list, each a sub-technique of the same technique. */
  list: { start: number; end: number; id: AttackId }[];
};

/** Text without invisible characters and full-width forms, and the way back to its offsets. */
export type Folded = {
  text: string;
  startAt(offset: number): number;
  endAt(offset: number): number;
};

// Soft hyphen, zero-width characters and marks, word joiner, byte order mark.
const invisible = '\\u00ad\\u200b-\\u200f\\u2060-\\u2064\\ufeff';
const odd = new RegExp(`[${invisible}\\uff01-\\uff5e]`, 'g');
// Two questions: text of one byte a character, as most is, answers the first without being read.
const isWide = /[\u200b-\u200f\u2060-\u2064\ufeff\uff01-\uff5e]/;
const isOdd = (text: string): boolean => isWide.test(text) || text.includes('\u00ad');

const shape = new RegExp(`(${ID_PREFIXES.join('|')})\\d{4,}`, 'gi');

// Only the last letter of a prefix is asked for: short enough to run over every block of a page.
const lastLetters = [...new Set(ID_PREFIXES.map((prefix) => prefix.slice(-1)))];
const quick = new RegExp(`[a-z\\uff21-\\uff5a](?:[${invisible}]*[\\d\\uff10-\\uff19]){4}`, 'gi');

// Written for the engine, which skips to four digits: a counted `\\d{4}`, the flag i or the letter
// in front of the digits make the same search two to five times slower.
const plain = new RegExp(
  `(?<=[${lastLetters.map((c) => c + c.toLowerCase()).join('')}])\\d\\d\\d\\d`,
  'g',
);
// Cells of a table stand side by side without a blank: "admins2024-11-03" is no reason to look closer.
const day = /^(?:19|20)\d\d-\d\d-/;

/** Whether a search of `text` can find anything. Cheap; never false when there is something. */
export function mayHoldAttackId(text: string): boolean {
  return attackIdEnds(text, 1).length > 0;
}

/** Offsets of the fourth digit of whatever may be an ID in `text`, in order, `most` of them. */
export function attackIdEnds(text: string, most = Number.POSITIVE_INFINITY): number[] {
  const pattern = isOdd(text) ? quick : plain;
  const ends: number[] = [];
  pattern.lastIndex = 0;
  while (ends.length < most && pattern.test(text)) {
    const end = pattern.lastIndex;
    if (pattern === quick || !day.test(text.slice(end - 4, end + 4))) ends.push(end - 1);
  }
  return ends;
}

/** Takes out invisible characters and turns full-width ones into ASCII. */
export function fold(text: string): Folded {
  // For every character taken out, where the folded text goes on.
  const cuts: number[] = [];
  const folded = text.replace(odd, (char, offset: number) => {
    const code = char.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
    cuts.push(offset - cuts.length);
    return '';
  });
  const startAt = (offset: number): number => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cuts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
  return { text: folded, startAt, endAt: (offset) => startAt(offset - 1) + 1 };
}

/** Everything in folded `text` that is shaped like an ID and stands free, in order. */
export function candidates(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(shape)) {
    const prefix = match[1] ?? '';
    const start = match.index;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - 120), start);
    if (!startsFree.test(before) || /^[a-z\d]/i.test(text.slice(end, end + 1))) continue;
    const candidate: Candidate = {
      start,
      end,
      id: match[0].toUpperCase(),
      prefix,
      form: formBy(before, prefix),
      list: [],
    };
    if (prefix.length === 1 && /t/i.test(prefix)) addSubs(text, candidate);
    found.push(candidate);
  }
  return found;
}

// Before an ID stands no letter or digit, but for `\n` and `%2F` in escaped text.
const startsFree = /(?:^|[^a-z\d]|\\[nrt]|%[\da-f]{2})$/i;

// `T1059.001`, in addresses `T1059/001`; broken over a line, and with `-`, `_` in names of files.
const sub = /([./](?=\d)|\.\n|[-_])(\d{3})(?!\d)/y;

// ` .002`, `/.003`, `, .004`, ` and .005`; behind a sub-technique also `/002`.
const listed =
  /(?:\s*(?:[,;/&|+(\u2010-\u2015-]|and|or)\s*|\s+)(\.\d{3})(?![\d.])|\/(\d{3})(?![\d.])/y;

function addSubs(text: string, technique: Candidate): void {
  const tail = matchAt(sub, text, technique.end);
  if (tail) {
    technique.sub = {
      end: technique.end + tail[0].length,
      id: `${technique.id}.${tail[2]}`,
      exact: /^[./]\d/.test(tail[0]),
    };
  }
  let at = technique.sub?.end ?? technique.end;
  for (let next = matchAt(listed, text, at); next; next = matchAt(listed, text, at)) {
    const number = next[1] ?? next[2] ?? '';
    at += next[0].length;
    technique.list.push({
      start: at - number.length,
      end: at,
      id: `${technique.id}.${number.slice(-3)}`,
    });
  }
}

function matchAt(sticky: RegExp, text: string, offset: number): RegExpExecArray | null {
  sticky.lastIndex = offset;
  return sticky.exec(text);
}

const exclusive =
  /attack\.mitre\.org\/[^\s"'<>]*[/#]$|(?:^|[^a-z\d])(?:mitre[-_. ]?)?attack[.:]$|\bTA\d{4}:$/i;

/** By the name of a folder, without its plural: the prefix of what lies in it. */
const folders: ReadonlyMap<string, string> = new Map(
  ID_FOLDERS.map(([prefix, path]) => [path.replace(/(?:y|ie)?s$/, ''), prefix]),
);

function formBy(before: string, prefix: string): IdForm {
  if (exclusive.test(before)) return 'exclusive';
  const folder = /([a-z]+?)(?:y|(?:ie)?s)?\/$/i.exec(before)?.[1]?.toLowerCase();
  return folder && folders.get(folder) === prefix.toUpperCase() ? 'folder' : 'plain';
}
