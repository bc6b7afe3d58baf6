/** A note as lists show it: what it says, where it stands with the team, and what to tell about it. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { type Held, holdBack } from '@/lib/core/notes/guards';
import { type AnyNote, isTake, type Note, type NoteKind } from '@/lib/core/notes/note';
import type { Draft, NoteRow, Parked, Told } from '@/lib/core/notes/row';
import { newestFirst } from '@/lib/core/notes/search';
import type { TeamInfo } from '@/lib/core/notes/team';
import { nameOf } from './object-ref';

export type NoteView = {
  note: Note;
  /** Name of the object at whose ID it was written. */
  name: string;
  /** Deleted a moment ago or elsewhere: shown with what it said, so that it can be undone. */
  deleted: NoteRow['deleted'];
  drafts: Draft[];
  told: Told | null;
  parked: Parked | null;
  review: string | null;
  /** Why it stays in this browser; null where nothing holds it. */
  held: Held | null;
  /** The team does not have it as it stands here. */
  isWaiting: boolean;
  /** Somebody began to edit it here and did not save. */
  isUnfinished: boolean;
  /** Page of the host with its history. */
  historyUrl: string | null;
};

/** A note and how a card shows it: the count, and the newest one's first line. */
export type NoteBrief = {
  id: AttackId;
  count: number;
  newest: { line: string; author: string; modified: string } | null;
};

export type NotesOf = {
  asked: AttackId;
  /** Where a new note will be kept; null where the library holds no such object. */
  target: AttackId | null;
  notes: NoteView[];
};

export type ViewOptions = {
  library: Library;
  /** Null: not shared with anybody. */
  team: TeamInfo | null;
  /** Ids of notes with unfinished words. */
  unfinished: ReadonlySet<string>;
  historyUrl(note: AnyNote): string | null;
};

/** Null for a take: those have views of their own. */
export function noteView(row: NoteRow, options: ViewOptions): NoteView | null {
  const { note, deleted, drafts, told, parked, review, isDirty } = row;
  if (isTake(note)) return null;
  const { library, team } = options;
  const isShared = team !== null && row.rev !== null;
  return {
    ...{ note, deleted, drafts, told, parked, review },
    name: nameOf(library, note.objectId),
    held: team && isDirty ? holdBack(row, team) : null,
    isWaiting: team !== null && isDirty,
    isUnfinished: options.unfinished.has(note.id),
    historyUrl: isShared ? options.historyUrl(note) : null,
  };
}

/** Notes first, newest first; then those that were deleted and have still to be told of. */
export function noteViews(rows: readonly NoteRow[], options: ViewOptions): NoteView[] {
  const shown = rows.filter(({ deleted, told }) => !deleted || told !== null);
  return shown
    .flatMap((row) => noteView(row, options) ?? [])
    .sort((a, b) => Number(!!a.deleted) - Number(!!b.deleted) || newestFirst(a.note, b.note));
}

/** Of rows at an ID and those it replaced. */
export function noteBrief(id: AttackId, rows: readonly NoteRow[]): NoteBrief {
  const notes = rows
    .filter(({ deleted }) => !deleted)
    .flatMap(({ note }) => (isTake(note) ? [] : [note]))
    .sort(newestFirst);
  const [first] = notes;
  return {
    id,
    count: notes.length,
    newest: first
      ? {
          line: firstLine(first),
          author: first.authors.at(-1) ?? '',
          modified: first.modified,
        }
      : null,
  };
}

const MOST_LETTERS = 140;

/** The first words of a note, without the signs of Markdown; of a verdict its word at least. */
export function firstLine({ text, verdict }: Note): string {
  const said = text.trim() || verdict?.reason.trim() || '';
  const [line = ''] = said.split('\n');
  const plain = line
    .replace(/^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+/, '')
    .replace(/[*_`]{1,3}(\S(?:.*?\S)?)[*_`]{1,3}/g, '$1')
    .replace(/\[([^\]]{1,200})\]\([^)]*\)/g, '$1')
    .trim();
  const words = plain || (verdict ? VERDICT_LABELS[verdict.verdict] : '');
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS - 1).trimEnd()}…` : words;
}

export const KIND_LABELS: Record<NoteKind, string> = {
  note: 'Note',
  'false-positive': 'False positive pattern',
  'triage-step': 'Triage step',
  verdict: 'Verdict',
};

export const VERDICT_LABELS = {
  'not-applicable': 'Not applicable here',
  'accepted-risk': 'Accepted risk',
  validated: 'Validated',
} as const;
