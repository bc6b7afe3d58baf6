/**
 * A pack's file, opened: what it says of itself at once, its takes one by one when asked for, so
 * that ten thousand of them can be read in steps. Nothing in it is trusted, and one broken take
 * costs no other.
 */
import type { Library } from '@/lib/core/library/library';
import { brokenAt } from '@/lib/core/shared/json-place';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import type { PackProblem } from '../stored-pack';
import { type ReadEntry, readEntry } from './entry';
import { field } from './field';
import { type PackHeader, readHeader } from './header';
import { MAX_TAKES } from './limits';
import { isMarkdownPack, readMarkdownPack } from './markdown-pack';
import { namesOf } from './names-of';

export type OpenPack = {
  header: PackHeader;
  /** Takes that it holds, the broken ones too. */
  size: number;
  /** What is odd about the pack itself. */
  problems: PackProblem[];
  /** The take number `n`, from 0. */
  read(n: number): Result<ReadEntry, PackProblem>;
};

/** Codes: `not-json`, `not-a-pack`, `newer-pack`, `no-name`, `too-many`, and those of Markdown. */
export function openPack(text: string, library: Library): Result<OpenPack> {
  const parts = isMarkdownPack(text) ? fromMarkdown(text) : fromJson(text);
  if (!parts.ok) return parts;
  const { front, entries } = parts.value;
  const read = readHeader(front);
  if (!read.ok) return read;
  if (entries.length > MAX_TAKES) {
    return fail('too-many', `It holds ${entries.length} takes; a pack may hold ${MAX_TAKES}.`);
  }
  const { header, problems } = read.value;
  const names = namesOf(library);
  return ok({
    header,
    size: entries.length,
    problems,
    read: (n) => readEntry(entries[n], `take ${n + 1}`, header.defaults, names),
  });
}

function fromJson(text: string): Result<{ front: unknown; entries: unknown[] }> {
  let front: unknown;
  try {
    front = JSON.parse(text);
  } catch {
    const at = brokenAt(text) ?? 0;
    const line = text.slice(0, at).split('\n').length;
    const why = at >= text.length ? 'It is cut off' : `It is no JSON from line ${line} on`;
    return fail('not-json', `${why}, and it does not begin with --- as a pack in Markdown does.`);
  }
  const takes = field(front, 'takes');
  return ok({ front, entries: Array.isArray(takes) ? takes : [] });
}

function fromMarkdown(text: string): Result<{ front: unknown; entries: unknown[] }> {
  const read = readMarkdownPack(text);
  if (!read.ok) return read;
  const { front, entries } = read.value;
  return ok({ front, entries });
}
