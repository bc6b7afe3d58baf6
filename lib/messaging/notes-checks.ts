/** Checks of the inputs about notes, by hand as all of the router's. */
import { parseAttackId } from '@/lib/core/attack/id-kinds';
import { MAX_NAME, MAX_REASON, MAX_URL } from '@/lib/core/notes/limits';
import { isTlp } from '@/lib/core/notes/marking';
import { NOTE_KINDS, VERDICT_WORDS } from '@/lib/core/notes/note';
import { isNoteId } from '@/lib/core/notes/paths';

type Input = Record<string, unknown>;
type Check = (value: unknown) => boolean;

/** A note that is too long is held back with its reason; this only bounds a message. */
const MOST_TEXT = 200_000;

const text =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most;
const isId: Check = (value) => typeof value === 'string' && parseAttackId(value) === value;
const isName = text(MAX_NAME);
const isNote: Check = (value) => typeof value === 'string' && isNoteId(value);
const oneOf =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);

const isPercent: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100;
const isDay: Check = (value) =>
  value === '' || (text(10)(value) && /^\d{4}-\d\d-\d\d$/.test(String(value)));
const isLink: Check = (value) =>
  value === '' || (text(MAX_URL)(value) && /^https?:\/\//i.test(String(value)));

const VERDICT: Record<string, Check> = {
  verdict: oneOf(...VERDICT_WORDS),
  reason: text(MAX_REASON),
  date: isDay,
  evidenceUrl: isLink,
};

const EDIT: Record<string, Check> = {
  kind: oneOf(...NOTE_KINDS),
  platform: orNull(isName),
  verdict: orNull((value) => isExactly(value, VERDICT)),
  text: text(MOST_TEXT),
  labels: listOf(text(100), 50),
  marking: orNull(isTlp),
  confidence: orNull(isPercent),
};

const FILTER: Record<string, Check> = {
  objectIds: listOf(isId, 1_000),
  kinds: listOf(oneOf(...NOTE_KINDS), 10),
  author: isName,
  platform: isName,
  label: isName,
  text: isName,
};

const ACCESS: Record<string, Check> = {
  url: text(2_000),
  user: isName,
  author: (value) => isName(value) && String(value).trim() !== '',
  email: isName,
  token: text(2_000),
  tokenKept: oneOf('session', 'browser'),
};

const CHANGE: Record<string, Check> = {
  author: (value) => isName(value) && String(value).trim() !== '',
  email: isName,
  everyMinutes: oneOf(5, 10, 30, 60),
};

/** An object of known fields, each of its type. */
function isOf(value: unknown, fields: Record<string, Check>): value is Input {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([key, one]) => Object.hasOwn(fields, key) && fields[key]?.(one) === true,
    )
  );
}

/** The same, with none of them missing. */
function isExactly(value: unknown, fields: Record<string, Check>): boolean {
  return isOf(value, fields) && Object.keys(value).length === Object.keys(fields).length;
}

export function isOfNote({ noteId }: Input): boolean {
  return isNote(noteId);
}

export function isAdd({ id, edit }: Input): boolean {
  return isId(id) && isOf(edit, EDIT);
}

export function isEdit({ noteId, edit, from }: Input): boolean {
  return isNote(noteId) && isOf(edit, EDIT) && isOf(from ?? {}, EDIT);
}

export function isList({ filter, onlyOpen, most }: Input): boolean {
  const isCount = Number.isInteger(most) && Number(most) > 0 && Number(most) <= 10_000;
  return isOf(filter, FILTER) && typeof onlyOpen === 'boolean' && isCount;
}

const FIELDS = ['text', 'kind', 'platform', 'marking', 'confidence', 'take', 'other', 'whole'];

export function isResolve({ noteId, field, at, choice }: Input): boolean {
  return (
    isNote(noteId) &&
    oneOf(...FIELDS)(field) &&
    text(40)(at) &&
    oneOf('mine', 'theirs', 'both')(choice)
  );
}

function isDraftKey(value: unknown): boolean {
  return isNote(value) || (text(40)(value) && isId(String(value).replace(/^new /, '')));
}

export function isDraft({ key }: Input): boolean {
  return isDraftKey(key);
}

export function isKeep({ key, edit, from }: Input): boolean {
  return isDraftKey(key) && (edit === null || isOf(edit, EDIT)) && isOf(from ?? {}, EDIT);
}

export function isExport({ maxTlp }: Input): boolean {
  return isTlp(maxTlp);
}

/** A browser passes messages of 64 MB at most. */
const MOST_FILE = 32 * 1024 * 1024;

export function isFile({ text: file }: Input): boolean {
  return text(MOST_FILE)(file);
}

export function isSyncNow({ opened }: Input): boolean {
  return typeof opened === 'boolean';
}

export function isAnswer({ cursor, choice }: Input): boolean {
  return text(100)(cursor) && oneOf('accept', 'restore')(choice);
}

export function isAccess({ access }: Input): boolean {
  return isExactly(access, ACCESS);
}

export function isSetUp({ access, name, maxTlp }: Input): boolean {
  return isExactly(access, ACCESS) && isName(name) && isTlp(maxTlp);
}

export function isToken({ token, tokenKept }: Input): boolean {
  return text(2_000)(token) && oneOf('session', 'browser')(tokenKept);
}

export function isTeamChange({ change }: Input): boolean {
  return isOf(change, CHANGE);
}
