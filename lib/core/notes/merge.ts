/**
 * Two versions of a note become one, field by field against the version both came from. What has
 * landed stays; where both changed one field, what was written here becomes a draft. No clock
 * decides: times label, they do not order.
 */
import { isSame } from './canonical';
import type { Json } from './json';
import { MAX_AUTHORS, MAX_LABELS } from './limits';
import { type AnyNote, isTake, nextModified } from './note';
import type { Draft, DraftField } from './row';

export type Versions = {
  /** What both came from; null: there is none, so that every difference is a conflict. */
  base: AnyNote | null;
  mine: AnyNote;
  theirs: AnyNote;
  /** What was sent from here and not answered: where theirs equals it, they changed nothing. */
  sent?: AnyNote | null;
};

export type Merged = { note: AnyNote; drafts: Draft[] };

/**
 * @param nowMs for `modified` and the drafts' label only
 * @returns the merged note, and a draft for each field of mine that lost
 */
export function mergeNotes({ base, mine, theirs, sent = null }: Versions, nowMs: number): Merged {
  const at = new Date(nowMs).toISOString();
  if (isTake(mine) !== isTake(theirs)) {
    return { note: theirs, drafts: [{ field: 'whole', mine, theirs, at }] };
  }
  const drafts: Draft[] = [];
  const merged = { ...theirs } as AnyNote;
  for (const field of fieldsOf(theirs)) {
    const value = fieldValue(mine, field);
    const landed = fieldValue(theirs, field);
    if (isSame(value, landed) || isUnchanged(field, value, base)) continue;
    const isTheirsOld =
      isUnchanged(field, landed, base) ||
      (sent !== null && isSame(landed, fieldValue(sent, field)));
    if (isTheirsOld) setField(merged, field, value);
    else drafts.push({ field, mine: value, theirs: landed, at });
  }
  for (const field of ['labels', 'authors'] as const) {
    const most = field === 'labels' ? MAX_LABELS : MAX_AUTHORS;
    merged[field] = mergeSets(base?.[field] ?? [], mine[field], theirs[field]).slice(0, most);
  }
  // A name alone is no edit: who only has a draft left wrote nothing that landed.
  const isTheirs = isSame(words(merged), words(theirs));
  return { note: isTheirs ? theirs : later(merged, theirs, nowMs), drafts };
}

/** Takes over what either side added, and leaves out what either side took away. */
export function mergeSets(base: string[], mine: string[], theirs: string[]): string[] {
  const removed = base.filter((one) => !mine.includes(one));
  const added = mine.filter((one) => !base.includes(one) && !theirs.includes(one));
  return [...theirs.filter((one) => !removed.includes(one)), ...new Set(added)];
}

const NOTE_FIELDS = ['text', 'kind', 'platform', 'marking', 'confidence', 'other'] as const;
const TAKE_FIELDS = ['take', 'marking', 'confidence', 'other'] as const;

function fieldsOf(note: AnyNote): readonly Exclude<DraftField, 'whole'>[] {
  return isTake(note) ? TAKE_FIELDS : NOTE_FIELDS;
}

/** A field's value, as drafts keep it; undefined where this sort of note has no such field. */
export function fieldValue(note: AnyNote, field: DraftField): Json | undefined {
  if (field === 'kind' && !isTake(note)) return { kind: note.kind, verdict: note.verdict };
  if (field === 'take' && isTake(note)) return { take: note.take, text: note.text };
  return (note as unknown as Record<string, Json>)[field];
}

/** Sets a field to a value of {@link fieldValue}. */
export function setField(note: AnyNote, field: DraftField, value: unknown): void {
  const isWhole = field === 'kind' || field === 'take' || field === 'whole';
  if (isWhole) Object.assign(note, value);
  else Object.assign(note, { [field]: value });
}

function isUnchanged(field: DraftField, value: Json | undefined, base: AnyNote | null): boolean {
  return base !== null && isSame(value, fieldValue(base, field));
}

/** All of a note but who wrote it and when. */
function words(note: AnyNote): Json {
  return { ...note, authors: [], modified: '' } as unknown as Json;
}

function later(note: AnyNote, base: AnyNote, nowMs: number): AnyNote {
  return { ...note, modified: nextModified(nowMs, base.modified) };
}
