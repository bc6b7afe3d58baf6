/**
 * Technical view: which analytics there are for which platform, which data components join them,
 * and which platforms of the technique have none.
 */
import type { AttackObject } from '@/lib/core/library/records';
import { count, list } from '@/lib/core/shared/words';
import { counted, type Evidence, field, object } from '../evidence';
import { ids, listMost, named, numberAtStart } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { analyticView } from './analytic-view';
import { coverageGaps } from './coverage-gaps';
import { analyticCount, componentsOf, onPlatform, type Rule, say } from './rule';

const MOST_ANALYTICS = 9;

export const technicalView: Rule = (subject) =>
  subject.as === 'analytic'
    ? [...analyticView(subject), ...coverageGaps(subject)]
    : [whatThereIs(subject), ...whatJoins(subject), ...coverageGaps(subject), ...beyond(subject)];

function whatThereIs(subject: Subject): Statement {
  const { as, object: asked, strategies, analytics, release } = subject;
  const links = [{ relation: 'detects', to: asked.id }] as const;
  const scope = { unit: 'object', kinds: ['detection-strategy'] } as const;
  const evidence: Evidence[] = [
    ...(as === 'technique' ? [counted(strategies.length, { ...scope, links })] : []),
    ...strategies.map((strategy) => field(strategy, 'analytics')),
    ...analytics.map((analytic) => field(analytic, 'platforms')),
    analyticCount(subject),
  ];
  const names = list(ids(strategies));
  if (strategies.length === 0) {
    return say(`No detection strategy detects ${asked.id} in release ${release}.`, ...evidence, {
      type: 'release',
      domain: subject.domain,
      release,
      date: subject.releaseDay,
    });
  }
  if (analytics.length === 0) {
    return say(`${names} holds no analytic, so there is no logic to start from.`, ...evidence);
  }
  const all = listMost(analytics.map(onPlatform), MOST_ANALYTICS);
  const isOne = analytics.length === 1;
  if (as === 'strategy') {
    const what = isOne
      ? 'A single analytic makes up'
      : `${numberAtStart(analytics.length)} analytics make up`;
    return say(`${what} ${names}: ${all}.`, ...evidence);
  }
  const what = isOne ? 'a single analytic' : count(analytics.length, 'analytic');
  const verb = strategies.length === 1 ? 'is its detection strategy and holds' : 'detect it with';
  return say(`${names} ${verb} ${what}: ${all}.`, ...evidence);
}

/** The data components that most analytics have in common; of a single one, all it names. */
function whatJoins(subject: Subject): Statement[] {
  const { analytics } = subject;
  const evidence = analytics.map((analytic) => field(analytic, 'logSources'));
  const shares = sharesOf(subject, analytics);
  if (shares.length === 0) return [];
  if (analytics.length === 1) {
    const components = shares.map(({ component }) => component);
    const text = `${analytics[0]?.id} looks at ${listMost(components.map(named), 4)}.`;
    return [say(text, ...evidence, ...components.map(object))];
  }
  const [first, second] = shares.filter(({ by }) => by.length > 1);
  if (!first) {
    const text =
      'No data component is common to any pair of them, so each needs telemetry of its own.';
    return [say(text, ...evidence)];
  }
  const shown = second ? [first.component, second.component] : [first.component];
  return [say(`${joinWords(first, second, analytics)}.`, ...evidence, ...shown.map(object))];
}

type Share = { component: AttackObject; by: AttackObject[] };

function joinWords(first: Share, second: Share | undefined, all: readonly AttackObject[]): string {
  const isEverywhere = ({ by }: Share) => by.length === all.length;
  const everyOne = all.length === 2 ? 'both' : 'all of them';
  const one = named(first.component);
  if (second && isEverywhere(second))
    return `${one} and ${named(second.component)} run through ${everyOne}`;
  const through = isEverywhere(first)
    ? `runs through ${everyOne}`
    : `joins ${listMost(ids(first.by), 4)}`;
  const also = second
    ? `, and ${named(second.component)} is shared by ${listMost(ids(second.by), 4)}`
    : '';
  return `${one} ${through}${also}`;
}

function sharesOf(subject: Subject, analytics: readonly AttackObject[]): Share[] {
  const users = new Map<AttackObject, AttackObject[]>();
  for (const analytic of analytics) {
    for (const component of componentsOf(subject, analytic)) {
      users.set(component, [...(users.get(component) ?? []), analytic]);
    }
  }
  return [...users]
    .map(([component, by]) => ({ component, by }))
    .sort((a, b) => b.by.length - a.by.length);
}

/** Analytics for platforms that the technique itself does not list. */
function beyond({ technique, analytics }: Subject): Statement[] {
  if (!technique || technique.platforms.length === 0) return [];
  const off = analytics.filter(
    ({ platforms }) =>
      platforms.length > 0 && !platforms.some((name) => technique.platforms.includes(name)),
  );
  if (off.length === 0) return [];
  const looks = off.length === 1 ? 'looks at a platform' : 'look at platforms';
  return [
    say(
      `${listMost(off.map(onPlatform), 4)} ${looks} that ${technique.id} itself does not list.`,
      field(technique, 'platforms'),
      ...off.map((analytic) => field(analytic, 'platforms')),
    ),
  ];
}
