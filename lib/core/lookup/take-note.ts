/**
 * A take as the team keeps it: a note whose extension holds what a pack's entry holds. Takes know
 * nothing of notes and notes nothing of takes; here is where the two meet.
 */
import type { JsonObject } from '@/lib/core/notes/json';
import { isTlp, TLP_LEVELS, type Tlp } from '@/lib/core/notes/marking';
import type { TakeNote } from '@/lib/core/notes/note';
import { list } from '@/lib/core/shared/words';
import { SECTION_TITLES } from '@/lib/core/takes/markdown';
import { type Names, readEntry, writeEntry } from '@/lib/core/takes/packs/entry';
import { type ConfidenceLevel, SECTION_NAMES, type Take } from '@/lib/core/takes/take';

/** STIX counts confidence from 0 to 100; these are the middles of its own None/Low/Med/High scale. */
const CONFIDENCE: Record<ConfidenceLevel, number> = { low: 15, medium: 50, high: 85 };

/** Null for a note whose take cannot be read: it stays in the notes as it is. */
export function takeOfNote(note: TakeNote, names: Names): Take | null {
  const marking = note.marking ? `TLP:${note.marking.toUpperCase()}` : '';
  const name = list(note.authors) || 'Our team';
  const read = readEntry(
    note.take,
    note.id,
    {
      publisher: { name, kind: 'team', url: null },
      licence: '',
      marking,
      release: '',
      confidence: null,
    },
    names,
  );
  if (!read.ok) return null;
  // The note says whom and what it is about and how it is marked; the take inside only repeats it.
  const object = { id: note.objectId, stixId: note.stixRef };
  const [created, modified] = [note.created.slice(0, 10), note.modified.slice(0, 10)];
  return { ...read.value.take, object, created, modified, marking };
}

export type NoteFrame = {
  id: string;
  authors: string[];
  /** ISO times. */
  created: string;
  modified: string;
};

export function noteOfTake(take: Take, frame: NoteFrame): TakeNote {
  const { object, confidence } = take;
  return {
    kind: 'take',
    ...frame,
    objectId: object.id,
    stixRef: object.stixId,
    text: plainText(take),
    labels: ['take'],
    marking: tlpOf(take.marking),
    confidence: CONFIDENCE[confidence.level],
    other: {},
    take: JSON.parse(JSON.stringify(writeEntry(take))) as JsonObject,
  };
}

/** "TLP:AMBER" as "amber"; null where nothing that we know is stated. */
export function tlpOf(marking: string): Tlp | null {
  const level = marking.replace(/^TLP:/, '').toLowerCase();
  return isTlp(level) ? level : null;
}

export const MARKINGS: readonly string[] = TLP_LEVELS.map((level) => `TLP:${level.toUpperCase()}`);

/** What a tool shows that knows notes but no takes. */
function plainText({ sections, confidence }: Take): string {
  const parts = SECTION_NAMES.filter((name) => sections[name].length > 0).map((name) =>
    [SECTION_TITLES[name], ...sections[name].map(({ text }) => `- ${text}`)].join('\n'),
  );
  return [...parts, `Confidence: ${confidence.level}. ${confidence.reason.text}`].join('\n\n');
}
