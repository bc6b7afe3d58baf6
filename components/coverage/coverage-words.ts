/** The words of the coverage pages: answers, counts, ages, phases. One table for all of them. */
import { ageInDays, dayOf } from '@/lib/core/coverage/age';
import type { Deployed, StatementMeaning } from '@/lib/core/coverage/evidence';
import type { ImportCounts, ImportProgress } from '@/lib/core/coverage/stored';
import { count, day, list } from '@/lib/core/shared/words';

export const DEPLOYED: readonly [Deployed, string][] = [
  ['all', 'All'],
  ['by-status', 'Production ones'],
  ['none', 'None'],
  ['unknown', 'Don’t know'],
];

export const MEANINGS: readonly [StatementMeaning, string][] = [
  ['detection', 'Detection'],
  ['visibility', 'Visibility'],
  ['rule-count', 'Rule count'],
  ['tests', 'Tests available'],
  ['own-scale', 'Coverlay’s own scale'],
  ['other', 'Something else (ignored)'],
];

/** What each meaning does to a status. */
export const MEANING_HINTS: Record<StatementMeaning, string> = {
  detection: 'From the least score on it counts as stated by the file, never as tested.',
  visibility:
    'Says that logs arrive, not that a rule looks at them. Listed, no status rests on it.',
  'rule-count': 'Rules that the file counts and does not show. They count as Off.',
  tests: 'A test that exists proves nothing about detection. Listed, no status rests on it.',
  'own-scale': 'A layer that Coverlay wrote: its scores are read back as the states they were.',
  other: 'The file is kept. No status rests on it.',
};

/** Meanings whose scores are compared with a least value. */
export function hasThreshold(meaning: StatementMeaning): boolean {
  return meaning === 'detection' || meaning === 'rule-count';
}

/** "478 rules", "478 rules and 12 statements"; "nothing" if a file held none. */
export function countWords({ rules, statements, telemetry }: ImportCounts): string {
  const said = [
    ...(rules ? [count(rules, 'rule')] : []),
    ...(statements ? [count(statements, 'statement')] : []),
    ...(telemetry ? [count(telemetry, 'log source')] : []),
  ];
  return list(said) || 'nothing';
}

/** "21 Nov" of an ISO time, with the year if it is not this one. */
export function dayWords(time: string, today: string): string {
  return day(dayOf(time), Number(today.slice(0, 4)));
}

/** "today", "1 day", "109 days"; "" if the time cannot be read. */
export function ageWords(time: string, today: string): string {
  const age = ageInDays(time, today);
  if (age === null) return '';
  return age <= 0 ? 'today' : count(age, 'day');
}

/** Done part of an import in percent; null while the number of files is not known. */
export function percentOf({ phase, filesDone, filesTotal }: ImportProgress): number | null {
  if (phase === 'writing') return 100;
  if (filesTotal === null) return null;
  return filesTotal === 0 ? 0 : Math.min(100, Math.floor((100 * filesDone) / filesTotal));
}

/** "Reading 154 files, 63 done". */
export function progressWords(progress: ImportProgress): string {
  const { phase, filesDone, filesTotal, records, problems } = progress;
  const wrong = problems ? `, ${count(problems, 'problem')}` : '';
  if (phase === 'waiting') return 'Waiting for its turn';
  if (phase === 'writing') return `Writing ${count(records, 'record')}${wrong}`;
  if (filesTotal === null) return `Reading, ${count(filesDone, 'file')} so far${wrong}`;
  return `Reading ${count(filesTotal, 'file')}, ${filesDone.toLocaleString('en-US')} done${wrong}`;
}
