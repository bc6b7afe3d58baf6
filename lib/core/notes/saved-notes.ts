/**
 * Notes in the workspace's file: each as its STIX object, with what is undecided about it and what
 * it said before. Where they are shared is in it, the token never; nor where a sync stood, so that
 * a browser that reads the file begins with a first sync, which only adds.
 */
import { fail, ok, type Result } from '@/lib/core/shared/result';
import {
  listOf,
  misfit,
  number,
  orNull,
  type Reader,
  readAs,
  shape,
  text,
  word,
} from '@/lib/core/shared/shape';
import { checkJson, type Json, type JsonObject } from './json';
import { MAX_NAME, MAX_URL } from './limits';
import { setField } from './merge';
import type { AnyNote } from './note';
import { type Draft, type NoteRow, newRow } from './row';
import { fromStix, toStix } from './stix-note';
import type { TeamSettings } from './sync-state';

type SavedDraft = Omit<Draft, 'mine' | 'theirs'> & { mine: Json; theirs: Json };

export type SavedNotes = {
  team: TeamSettings | null;
  notes: { note: JsonObject; drafts: SavedDraft[] }[];
  versions: { note: JsonObject; seenAt: string }[];
};

export type ReadNotes = {
  team: TeamSettings | null;
  rows: NoteRow[];
  versions: { note: AnyNote; seenAt: string }[];
};

/** Whose notes they are is said by the repository, not by this file. */
const NOBODY = { identity: 'identity--00000000-0000-4000-8000-000000000000' };

export function savedNotes(
  team: TeamSettings | null,
  rows: readonly NoteRow[],
  versions: readonly { note: AnyNote; seenAt: string }[],
): SavedNotes {
  const kept = rows.filter(({ deleted }) => deleted === null);
  return {
    team,
    notes: kept.map(({ note, drafts }) => ({
      note: toStix(note, NOBODY),
      drafts: drafts as SavedDraft[],
    })),
    versions: versions.map(({ note, seenAt }) => ({ note: toStix(note, NOBODY), seenAt })),
  };
}

const FIELDS = [
  ...['text', 'kind', 'platform', 'marking', 'confidence', 'take', 'other', 'whole'],
] as Draft['field'][];

const json: Reader<Json> = (value, place) => {
  const checked = checkJson(value as Json);
  return checked.ok ? checked.value : misfit(place, 'is not read');
};
const stix = json as Reader<JsonObject>;

const SAVED = shape<SavedNotes>({
  team: orNull(
    shape<TeamSettings>({
      url: text(MAX_URL),
      user: text(MAX_NAME),
      author: text(MAX_NAME),
      email: text(MAX_NAME),
      tokenKept: word('session', 'browser'),
      everyMinutes: number,
      joinedAt: text(40),
    }),
  ),
  notes: listOf(
    shape<SavedNotes['notes'][number]>({
      note: stix,
      drafts: listOf(
        shape<SavedDraft>({ field: word(...FIELDS), mine: json, theirs: json, at: text(40) }),
      ),
    }),
  ),
  versions: listOf(shape<SavedNotes['versions'][number]>({ note: stix, seenAt: text(40) })),
});

/** Codes: `wrong-shape`, and those of fromStix. One note that cannot be read refuses all. */
export function readSavedNotes(value: unknown): Result<ReadNotes> {
  const read = readAs(SAVED, value, 'sections.notes');
  if (!read.ok) return read;
  const rows: NoteRow[] = [];
  for (const [n, { note: object, drafts }] of read.value.notes.entries()) {
    const note = fromStix(object, NOBODY, null);
    if (!note.ok) return wrong(`notes[${n}]`, note.problem.message);
    if (!drafts.every((draft) => fits(note.value, draft))) {
      return wrong(`notes[${n}]`, 'A version of it that waits for a decision cannot be read.');
    }
    rows.push({ ...newRow(note.value), drafts, told: drafts.length > 0 ? 'conflict' : null });
  }
  const versions: ReadNotes['versions'] = [];
  for (const [n, { note: object, seenAt }] of read.value.versions.entries()) {
    const note = fromStix(object, NOBODY, null);
    if (!note.ok) return wrong(`versions[${n}]`, note.problem.message);
    versions.push({ note: note.value, seenAt });
  }
  return ok({ team: read.value.team, rows, versions });
}

function wrong(place: string, message: string): Result<never> {
  return fail('wrong-shape', `sections.notes.${place} cannot be read. ${message}`);
}

/** Whether the note could say either of the two. */
function fits(note: AnyNote, { field, mine, theirs }: SavedDraft): boolean {
  return [mine, theirs].every((value) => {
    const changed = { ...note };
    setField(changed, field, value);
    return fromStix(toStix(changed, NOBODY), NOBODY, null).ok;
  });
}
