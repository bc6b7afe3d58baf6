/** The technical view of a single analytic: what it takes from where, and what stands beside it. */
import { counted, field, object } from '../evidence';
import { ids, listMost, named } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { componentsOf, onPlatform, say } from './rule';

export function analyticView(subject: Subject): Statement[] {
  return [whatItCombines(subject), itsSiblings(subject), ...whatJoins(subject)];
}

/** The data components it combines; their sources are the telemetry section's business. */
function whatItCombines(subject: Subject): Statement {
  const { object: asked } = subject;
  const components = componentsOf(subject, asked);
  const what = { unit: 'log-reference', kinds: ['analytic'], oneOf: [asked.id] } as const;
  const number = counted(asked.logSources.length, what);
  const evidence = [field(asked, 'logSources'), ...components.map(object), number];
  const [only] = components;
  if (!only) return say(`${asked.id} names no data component to look at.`, ...evidence);
  const text =
    components.length === 1
      ? `${asked.id} rests on ${named(only)} alone.`
      : `${asked.id} combines ${listMost(components.map(named), 5)}.`;
  return say(text, ...evidence);
}

function itsSiblings({ object: asked, siblings, strategies }: Subject): Statement {
  const [strategy] = strategies;
  if (!strategy) return say(`No detection strategy holds ${asked.id}.`, object(asked));
  const number = counted(siblings.length, {
    unit: 'object',
    kinds: ['analytic'],
    heldBy: strategy.id,
    not: [asked.id],
  });
  const held = field(strategy, 'analytics');
  if (siblings.length === 0) {
    return say(`Nothing stands beside it: ${strategy.id} holds no other analytic.`, held, number);
  }
  const others = siblings.length === 1 ? 'one more analytic' : `${siblings.length} more analytics`;
  return say(
    `${strategy.id} holds ${others}: ${listMost(siblings.map(onPlatform), 8)}.`,
    held,
    ...siblings.map((sibling) => field(sibling, 'platforms')),
    number,
  );
}

/** What it has in common with the other analytics of its strategy. */
function whatJoins(subject: Subject): Statement[] {
  const { object: asked, siblings } = subject;
  const shares = componentsOf(subject, asked)
    .map((component) => ({
      component,
      by: siblings.filter((sibling) => componentsOf(subject, sibling).includes(component)),
    }))
    .filter(({ by }) => by.length > 0)
    .sort((a, b) => b.by.length - a.by.length);
  const [first] = shares;
  if (!first) return [];
  return [
    say(
      `${asked.id} shares ${named(first.component)} with ${listMost(ids(first.by), 4)}.`,
      object(first.component),
      ...[asked, ...first.by].map((analytic) => field(analytic, 'logSources')),
    ),
  ];
}
