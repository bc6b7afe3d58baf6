/** Words for the logs to get next: what to do, what it would bring, and how they are ranked. */
import type { Library } from '@/lib/core/library/library';
import { count } from '@/lib/core/shared/words';
import { shortLogName } from './log-names';
import type { LogStep } from './next-log-candidates';
import type { NextLog } from './next-log-source';

export const STEP_LABELS: Record<LogStep, string> = {
  restart: 'Bring back',
  'switch-on': 'Switch on',
  widen: 'Collect more of',
  onboard: 'Onboard',
};

/** One line for each step, as a legend explains it. */
export const STEP_MEANINGS: Record<LogStep, string> = {
  restart: 'You collected it, and its last event is too old.',
  'switch-on': 'The source arrives; only these event codes of it do not.',
  widen: 'The source arrives; ATT&CK names more of it than you list.',
  onboard: 'Nothing of this source is collected.',
};

export const WEIGHT_WORDS =
  'What is nearly there comes first, then what would let most run: an analytic that would have all its logs counts 1, and more the more groups, software and campaigns use its technique (log2 of 1 + users). One that would only come nearer counts a quarter of that.';

/** "Switch on Sysmon 7", "Onboard NSM:Flow" */
export function nextLogTitle(log: NextLog): string {
  return `${STEP_LABELS[log.step]} ${log.codes.length > 0 ? shortLogName(log) : log.name}`;
}

/** "45 more analytics would run, 55 would come nearer"; then the most used technique behind them. */
export function nextLogEffect(library: Library, log: NextLog): string {
  const { completes, improves, techniques } = log;
  const runs = completes.length
    ? `${count(completes.length, 'more analytic')} would run`
    : 'No more analytic would run';
  const nearer = improves.length ? `, ${improves.length} would come nearer` : '';
  const [first] = techniques;
  if (!first || first.users === 0) return `${runs}${nearer}`;
  const name = [first.id, library.name(first.id)].filter(Boolean).join(' ');
  return `${runs}${nearer}; most used: ${name}, by ${usersWords(first.users)}`;
}

/** "1 group, software or campaign", "177 groups, software and campaigns" */
function usersWords(users: number): string {
  return users === 1
    ? '1 group, software or campaign'
    : `${users.toLocaleString('en-US')} groups, software and campaigns`;
}
