/**
 * What a team writes down at an ATT&CK object: notes of four kinds, and each author's own take.
 * Plain data; how it looks as STIX is in stix-note.ts, how two versions become one in merge.ts.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { isSame } from './canonical';
import type { Json, JsonObject } from './json';
import type { Tlp } from './marking';

export const NOTE_KINDS = ['note', 'false-positive', 'triage-step', 'verdict'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const VERDICT_WORDS = ['not-applicable', 'accepted-risk', 'validated'] as const;
export type VerdictWord = (typeof VERDICT_WORDS)[number];

/** What a person decided about an object. A statement, not a measurement. */
export type NoteVerdict = {
  verdict: VerdictWord;
  /** Why, in the person's words; "" if unsaid. */
  reason: string;
  /** Day that it speaks of, YYYY-MM-DD; "" if unsaid. */
  date: string;
  /** http(s) address, "" if none. */
  evidenceUrl: string;
};

/** What notes and takes have in common. */
type Common = {
  /** STIX id, `note--<uuid>`; never changes. */
  id: string;
  /** ATT&CK ID that it was written at, also when the ID was replaced since; never changes. */
  objectId: AttackId;
  /** STIX id of that object. */
  stixRef: string;
  /** Markdown; text, never markup. Of a take the words that other tools show. */
  text: string;
  /** Without order and without repeats. */
  labels: string[];
  /** Null: not marked. */
  marking: Tlp | null;
  /** Everybody who wrote it, first one first, as they call themselves. */
  authors: string[];
  /** ISO times in UTC. `modified` only ever grows, but says nothing about who came first. */
  created: string;
  modified: string;
  /** 0 to 100 as STIX has it; null: not stated. */
  confidence: number | null;
  /** STIX properties that this version does not know, kept as they are; {} as a rule. */
  other: JsonObject;
};

export type Note = Common & {
  kind: NoteKind;
  /** ATT&CK platform name; null: all of them. */
  platform: string | null;
  /** Not null for the kind `verdict` and for no other. */
  verdict: NoteVerdict | null;
};

/** One author's take on an object. What is in it is the business of lib/core/takes. */
export type TakeNote = Common & { kind: 'take'; take: JsonObject };

export type AnyNote = Note | TakeNote;

export function isTake(note: AnyNote): note is TakeNote {
  return note.kind === 'take';
}

/** Whether two versions say the same. Times do not count: two people may do the same edit. */
export function isSameContent(a: AnyNote | null, b: AnyNote | null): boolean {
  if (a === null || b === null) return a === b;
  return isSame(content(a), content(b));
}

function content(note: AnyNote): Json {
  const labels = [...note.labels].sort();
  const authors = [...note.authors].sort();
  return { ...note, labels, authors, created: '', modified: '' } as unknown as Json;
}

/** The time of the next version: now, but always later than the one before. Clocks may be wrong. */
export function nextModified(nowMs: number, before: string | null): string {
  const last = before === null ? Number.NaN : Date.parse(before);
  const ms = Number.isNaN(last) ? nowMs : Math.max(nowMs, last + 1);
  return new Date(ms).toISOString();
}
