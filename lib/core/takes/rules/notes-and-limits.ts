/**
 * Notes and limits: which fields are empty, what no analytic covers, release and age, what later
 * releases changed, and what no take made from ATT&CK can know.
 */
import { day } from '@/lib/core/shared/words';
import { counted, field, relationship } from '../evidence';
import { laterChanges, laterReleases } from '../later';
import { either, ids, listMost } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { platformCounts } from './coverage-gaps';
import { analyticCount, analyticsOf, page, type Rule, say } from './rule';

/** Releases in which no detection strategy has a description: counted, 0 of 898. */
const WITHOUT_STRATEGY_TEXT: readonly string[] = ['18.1'];

export const notesAndLimits: Rule = (subject) => {
  const changes = laterChanges(subject);
  return [
    whereTheTextIs(subject),
    ...alsoDetected(subject),
    ...blindOn(subject),
    age(subject),
    ...changes,
    ...laterReleases(subject, changes.length > 0),
    ...whatCountsMean(subject),
    whatIsUnknown(subject),
  ];
};

function whereTheTextIs(subject: Subject): Statement {
  const { as, object: asked, strategies, release } = subject;
  if (as === 'strategy') return strategyText(asked, release);
  const [strategy] = as === 'analytic' ? strategies : [];
  const held = strategy ? [field(strategy, 'analytics', [asked.id])] : [];
  const where =
    as === 'analytic' && !strategy
      ? 'in ATT&CK’s list of analytics'
      : `on ATT&CK’s page of ${strategy?.id ?? asked.id}`;
  const text = `Only facts are used here; the official wording is ${where}.`;
  return say(text, ...held, page(asked, strategy));
}

function strategyText(strategy: Subject['object'], release: string): Statement {
  const isBare = strategy.platforms.length === 0 && strategy.tactics.length === 0;
  const parts = [
    ...(isBare ? ['states neither platform nor tactic'] : []),
    ...(WITHOUT_STRATEGY_TEXT.includes(release) ? ['has no description'] : []),
  ];
  const itself = parts.length ? `${strategy.id} itself ${parts.join(' and ')}` : '';
  const instead =
    strategy.analytics.length > 0
      ? `${itself ? '; what' : 'What'} ${itself ? 'it' : strategy.id} says, it says through its analytics`
      : itself
        ? ''
        : `${strategy.id} is used here without its description`;
  const fields = (['platforms', 'tactics', 'analytics'] as const).map((one) =>
    field(strategy, one),
  );
  return say(`${itself}${instead}.`, ...fields, page(strategy));
}

function alsoDetected({ object: asked, strategies, otherTechniques }: Subject): Statement[] {
  if (otherTechniques.length === 0) return [];
  const links = otherTechniques.flatMap((technique) =>
    strategies.map((strategy) => relationship('detects', strategy, technique)),
  );
  const others = listMost(ids(otherTechniques), 4);
  return [say(`${asked.id} is about ${others} as well, which this take leaves aside.`, ...links)];
}

function blindOn(subject: Subject): Statement[] {
  const { technique, uncovered, coverage } = subject;
  if (!technique || uncovered.length === 0 || coverage.length === 0) return [];
  const text = `Nothing here helps to see ${technique.id} on ${either(uncovered)}.`;
  return [say(text, field(technique, 'platforms'), ...platformCounts(subject, uncovered))];
}

function age({ object: asked, domain, release, releaseDay }: Subject): Statement {
  const of = releaseDay ? ` of ${day(releaseDay)}` : '';
  const version = asked.version ? ` in version ${asked.version}` : '';
  const changed = asked.modified ? `, last changed on ${day(asked.modified)}` : '';
  return say(
    `All of it stands on release ${release}${of}, which holds ${asked.id}${version}${changed}.`,
    { type: 'release', domain, release, date: releaseDay },
    field(asked, 'version'),
    field(asked, 'modified'),
  );
}

function whatCountsMean({ technique, index }: Subject): Statement[] {
  const { groups = [], malware = [], tools = [] } = technique ? index.usersOf(technique.id) : {};
  if (!technique || groups.length + malware.length + tools.length === 0) return [];
  const links = [{ relation: 'uses', to: technique.id }] as const;
  const text =
    'Groups and software are counted from public reports, which do not say how often it happens.';
  return [
    say(
      text,
      counted(groups.length, { unit: 'object', kinds: ['group'], links }),
      counted(malware.length + tools.length, { unit: 'object', kinds: ['software'], links }),
      page(technique),
    ),
  ];
}

const UNKNOWN_HERE = {
  logs: 'Whether these logs arrive, which rules read them and what is normal on your systems is not known here.',
  noLogs: 'Which of your own logs and rules would show it is not known here.',
} as const;

/** Whether a statement says that logs and rules are not known, which a team's own facts answer. */
export function isUnknownHere(text: string): boolean {
  return text === UNKNOWN_HERE.logs || text === UNKNOWN_HERE.noLogs;
}

function whatIsUnknown(subject: Subject): Statement {
  const references = subject.analytics.reduce((sum, one) => sum + one.logSources.length, 0);
  const evidence = counted(references, { unit: 'log-reference', ...analyticsOf(subject) });
  const text = references > 0 ? UNKNOWN_HERE.logs : UNKNOWN_HERE.noLogs;
  return say(text, evidence, analyticCount(subject));
}
