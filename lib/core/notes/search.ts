/** Finding notes in a list: by object, kind, author, platform and words, newest first. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { type AnyNote, isTake } from './note';

export type NoteFilter = {
  /** Any of them: an ID and those it replaced. */
  objectIds?: readonly AttackId[];
  kinds?: readonly AnyNote['kind'][];
  author?: string;
  platform?: string;
  label?: string;
  /** Words that all occur, in any order and case, in text, reason, labels, authors or the ID. */
  text?: string;
};

export function filterNotes<T extends AnyNote>(notes: readonly T[], filter: NoteFilter): T[] {
  const words = fold(filter.text ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const { objectIds, kinds, author, platform, label } = filter;
  return notes
    .filter(
      (note) =>
        (!objectIds || objectIds.includes(note.objectId)) &&
        (!kinds || kinds.includes(note.kind)) &&
        (!author || note.authors.some((name) => fold(name) === fold(author))) &&
        (!label || note.labels.includes(label)) &&
        (!platform || isTake(note) || note.platform === null || note.platform === platform) &&
        (words.length === 0 || hasAll(note, words)),
    )
    .sort(newestFirst);
}

/** By time as stated; the id makes the order the same everywhere. */
export function newestFirst(a: AnyNote, b: AnyNote): number {
  if (a.modified !== b.modified) return a.modified < b.modified ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

function hasAll(note: AnyNote, words: readonly string[]): boolean {
  const verdict = isTake(note) ? null : note.verdict;
  const parts = [note.objectId, note.text, ...note.labels, ...note.authors, verdict?.reason ?? ''];
  const text = fold(parts.join('\n'));
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
