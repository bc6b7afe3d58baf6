/** Verdicts as plain facts, for coverage to weigh; what they change is decided there. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { type AnyNote, isTake, type VerdictWord } from './note';
import { newestFirst } from './search';

export type VerdictFact = {
  noteId: string;
  objectId: AttackId;
  /** Null: all platforms. */
  platform: string | null;
  verdict: VerdictWord;
  reason: string;
  /** YYYY-MM-DD: the day it speaks of, or else the day it was written. */
  date: string;
  /** Last of the authors, as stated. */
  who: string;
  evidenceUrl: string;
};

/** The verdicts among notes, newest first: by the day they speak of, then by when they were written. */
export function verdictFacts(notes: readonly AnyNote[]): VerdictFact[] {
  const facts = [...notes].sort(newestFirst).flatMap((note): VerdictFact[] => {
    if (isTake(note) || note.verdict === null) return [];
    const { verdict, reason, date, evidenceUrl } = note.verdict;
    const { id: noteId, objectId, platform } = note;
    const who = note.authors.at(-1) ?? '';
    const day = date || note.modified.slice(0, 10);
    return [{ noteId, objectId, platform, verdict, reason, date: day, who, evidenceUrl }];
  });
  return facts.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
}
