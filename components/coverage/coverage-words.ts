/** The words of the coverage pages: answers, counts, ages, phases. One table for all of them. */
import { withoutQuery } from '@/lib/core/coverage/address';
import { ageInDays, dayOf } from '@/lib/core/coverage/age';
import type { Deployed, StatementMeaning } from '@/lib/core/coverage/evidence';
import type { ImportCounts, ImportProgress, SourceOrigin } from '@/lib/core/coverage/stored';
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

/** How often a source is fetched again, in hours as text. */
export const EVERY: readonly [string, string][] = [
  ['1', 'Every hour'],
  ['24', 'Every day'],
  ['168', 'Every week'],
  ['0', 'Only when I ask'],
];

/** An address as it may be seen over a shoulder: what follows the ? may be a key. */
export function addressWords(url: string): string {
  const shown = withoutQuery(url);
  return shown === url ? shown : `${shown}?…`;
}

/** "Every day, last checked at 14:05"; `now` says which day is today where the person is. */
export function checkedWords({ everyHours, checkedAt }: SourceOrigin, now: Date): string {
  const word = EVERY.find(([hours]) => Number(hours) === everyHours)?.[1];
  const every = word ?? `Every ${count(everyHours, 'hour')}`;
  const then = new Date(checkedAt);
  const isToday = then.toDateString() === now.toDateString();
  const two = (n: number) => String(n).padStart(2, '0');
  const when = isToday
    ? `at ${two(then.getHours())}:${two(then.getMinutes())}`
    : `on ${day(dayOf(checkedAt), now.getFullYear())}`;
  return `${every}, last checked ${when}`;
}

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
export function countWords({ rules, statements, tests = 0, telemetry }: ImportCounts): string {
  const said = [
    ...(rules ? [count(rules, 'rule')] : []),
    ...(statements ? [count(statements, 'statement')] : []),
    ...(tests ? [count(tests, 'test')] : []),
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
