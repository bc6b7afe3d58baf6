/** Which rules and tests there are for an object. */
import type { RuleRow } from '@/lib/core/coverage/rule-rows';
import type { CoverageIndex, IdStatus } from '@/lib/core/coverage/status';
import type { TestRow } from '@/lib/core/coverage/test-evidence';
import { count, day, list } from '@/lib/core/shared/words';
import type { StatementView } from './evidence-view';
import { MOST_NAMED, our, some } from './team-evidence';

/** "4 rules are on, among them …; 1 is off and 9 are not known to run." */
export function rulesStatement({ ruleSources }: CoverageIndex, status: IdStatus): StatementView[] {
  const { rules, parentRules, parent } = status;
  if (ruleSources === 0) return [];
  const by = (on: RuleRow['on']) => rules.filter((rule) => rule.on === on);
  const [on, off, open] = [by('yes'), by('no'), by('unknown')];
  const evidence = rules.length > 0 ? [our('rules', some(rules.map(ruleLine)), status, 'now')] : [];
  if (rules.length === 0) {
    const ofParent = parentRules.length
      ? `; ${count(parentRules.length, 'rule')} ${parentRules.length === 1 ? 'names' : 'name'} its parent ${parent} only`
      : '';
    const source = our(
      'sources',
      [`${count(ruleSources, 'source')} of rules imported`],
      status,
      'now',
    );
    const lines = parentRules.length
      ? [our('rules', some(parentRules.map(ruleLine)), status, 'now')]
      : [];
    return [{ text: `No imported rule names it${ofParent}.`, evidence: [source, ...lines] }];
  }
  const rest = [
    off.length ? `${off.length} ${off.length === 1 ? 'is' : 'are'} off` : '',
    open.length ? `${open.length} ${open.length === 1 ? 'is' : 'are'} not known to run` : '',
  ].filter(Boolean);
  const first = on[0]?.name ?? '';
  const among = on.length > 1 ? `, among them ${first}` : `: ${first}`;
  const said = on.length
    ? `${count(on.length, 'rule')} ${on.length === 1 ? 'is' : 'are'} on${among}`
    : `${count(rules.length, 'rule')} ${rules.length === 1 ? 'names' : 'name'} it and none is on`;
  return [{ text: `${said}${rest.length ? `; ${list(rest)}` : ''}.`, evidence }];
}

const ON_WORDS: Record<RuleRow['on'], string> = {
  yes: 'on',
  no: 'off',
  unknown: 'not known to run',
};

function ruleLine({ name, source, on }: RuleRow): string {
  return `${name}, ${source}, ${ON_WORDS[on]}`;
}

const OUTCOMES: Record<TestRow['outcome'], string> = {
  detected: 'raised an alert',
  'blocked-only': 'was blocked, and no alert is recorded',
  logged: 'was logged, and nobody was alerted',
  missed: 'left nothing in logs or alerts',
  'ran-only': 'ran, which says nothing about detection',
};

export function testStatement(status: IdStatus): StatementView[] {
  const [newest] = status.tests;
  if (!newest) return [];
  const when = newest.date ? `, of ${day(newest.date)},` : '';
  const lines = status.tests
    .slice(0, MOST_NAMED)
    .map(({ name, date, source, outcome }) =>
      [name, date && day(date), source, OUTCOMES[outcome]].filter(Boolean).join(', '),
    );
  const text = `The newest test${when} ${OUTCOMES[newest.outcome]}.`;
  return [{ text, evidence: [our('tests', lines, status, 'now')] }];
}
