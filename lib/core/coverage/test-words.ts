/** A test in words: when, what came of it, and what it is worth. */
import type { TestNote } from './reasons';
import type { IdStatus } from './status';
import { dayIn } from './status-words';
import type { TestRow } from './test-evidence';

const OUTCOMES: Record<TestRow['outcome'], string> = {
  detected: 'alerted',
  'blocked-only': 'blocked, no alert recorded',
  logged: 'logged, no alert',
  missed: 'nothing was logged or alerted',
  'ran-only': 'ran, which says nothing about detection',
};

/** "Test nmap internal, 11 May: alerted; 195 days ago, so not Validated" */
export function testWords(test: TestRow, note: TestNote, status: IdStatus): string {
  const what = [test.name, test.platform].filter(Boolean).join(', ');
  const when = test.date ? dayIn(status, test.date) : 'without a date';
  const worth = worthWords(test, note);
  return `Test ${what ? `${what}, ` : ''}${when}: ${OUTCOMES[test.outcome]}${worth ? `; ${worth}` : ''}`;
}

function worthWords({ days, rule }: TestRow, note: TestNote): string {
  switch (note) {
    case 'cleared':
      return 'cleared by a newer one';
    case 'too-old':
      return days === null ? 'not counted' : `${days} days ago, so not Validated`;
    case 'future':
      return 'its date is in the future: not counted';
    case 'rule-off':
      return `${rule} is off now`;
    case 'rule-changed':
      return `${rule} changed since`;
    case 'rule-not-known-to-run':
      return `${rule} is not known to run`;
    case 'rule-not-imported':
      return `${rule} is in no imported source`;
    case 'out-of-scope':
      return 'platform not in scope: not counted';
    default:
      return '';
  }
}
