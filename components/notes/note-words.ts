/** The words of notes: kinds, verdicts, levels, times. Text of notes is shown, never said here. */

import { KIND_LABELS, VERDICT_LABELS } from '@/lib/core/lookup/note-view';
import { isTlp, TLP_LEVELS, type Tlp } from '@/lib/core/notes/marking';
import { NOTE_KINDS, type NoteKind, VERDICT_WORDS, type VerdictWord } from '@/lib/core/notes/note';
import { day } from '@/lib/core/shared/words';

export const KINDS: readonly (readonly [NoteKind, string])[] = NOTE_KINDS.map((kind) => [
  kind,
  KIND_LABELS[kind],
]);

export const VERDICTS: readonly (readonly [VerdictWord, string])[] = VERDICT_WORDS.map((word) => [
  word,
  VERDICT_LABELS[word],
]);

/** What each verdict does to a status. */
export const VERDICT_HINTS: Record<VerdictWord, string> = {
  'not-applicable': 'The status becomes Not applicable, with your name, reason and day.',
  'accepted-risk': 'The status stays. “Accepted risk” stands beside it.',
  validated: 'Counts as a test that raised an alert on that day, and ages like one.',
};

/** "TLP:AMBER+STRICT"; who may read it is in the hint. */
export function tlpWords(level: Tlp): string {
  return `TLP:${level.toUpperCase()}`;
}

/** As TLP 2.0 defines them, in a few words. */
export const TLP_HINTS: Record<Tlp, string> = {
  clear: 'Anybody may read it.',
  green: 'The community may read it.',
  amber: 'Our organisation and its clients may read it.',
  'amber+strict': 'Our organisation alone may read it.',
  red: 'Nobody else may read it: it stays in this browser.',
};

export const TLPS: readonly (readonly [Tlp | '', string])[] = [
  ['', 'No TLP'],
  ...TLP_LEVELS.map((level) => [level, tlpWords(level)] as const),
];

export function tlpOf(value: string): Tlp | null {
  return isTlp(value) ? value : null;
}

/** "14 Nov, 02:40" where the person is; with the year if it is not this one. */
export function timeWords(time: string, now: Date): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return '';
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day(date, now.getFullYear())}, ${two(at.getHours())}:${two(at.getMinutes())}`;
}
