/**
 * Confidence by a written rule over completeness, never by feeling:
 * low: no analytic, no log reference, no stated channel at all, or analytics for fewer than half of
 *   the technique's platforms;
 * high: an analytic for every platform, every channel stated, each analytic with a channel that
 *   names its events instead of describing them, a single analytic with at least two references;
 *   and no later release replaced or withdrew any of it;
 * medium: everything between.
 */
import type { AttackObject } from '@/lib/core/library/records';
import { count } from '@/lib/core/shared/words';
import { counted, type Evidence, field } from '../evidence';
import { isSuperseded, laterChanges } from '../later';
import { isDescription } from '../log-words';
import { ids, listMost } from '../phrases';
import type { Subject } from '../subject';
import type { Confidence, ConfidenceLevel } from '../take';
import { analyticCount, analyticsOf, say } from './rule';

type Facts = {
  platforms: number;
  covered: number;
  references: number;
  stated: number;
  /** Analytics without a log reference. */
  silent: number;
  /** Analytics whose channels all describe events instead of naming them. */
  vague: AttackObject[];
};

export function confidence(subject: Subject): Confidence {
  const { analytics, technique, covered, as } = subject;
  const sources = analytics.flatMap(({ logSources }) => logSources);
  const isOne = as === 'analytic';
  const facts: Facts = {
    platforms: isOne ? 0 : (technique?.platforms.length ?? 0),
    covered: isOne ? 0 : covered.length,
    references: sources.length,
    stated: sources.filter(({ channel }) => channel !== null).length,
    silent: analytics.filter(({ logSources }) => logSources.length === 0).length,
    vague: analytics.filter(
      ({ logSources }) =>
        logSources.length > 0 && logSources.every(({ channel }) => isDescription(channel)),
    ),
  };
  const level = levelOf(subject, facts);
  const platforms = analytics.length > 0 ? platformReason(facts) : [];
  const reasons = [...platforms, ...referenceReasons(subject, facts)];
  if (isSuperseded(subject)) reasons.push('a later release replaces or withdraws part of it');
  const text = `${reasons.join('; ')}.`;
  const evidence = evidenceOf(subject, facts);
  return { level, reason: say(`${text[0]?.toUpperCase()}${text.slice(1)}`, ...evidence) };
}

function levelOf(subject: Subject, facts: Facts): ConfidenceLevel {
  const { platforms, covered, references, stated, silent, vague } = facts;
  if (subject.analytics.length === 0 || stated === 0 || 2 * covered < platforms) return 'low';
  const isComplete = covered === platforms && stated === references && silent === 0;
  const isThin = (subject.as === 'analytic' && references < 2) || vague.length > 0;
  return isComplete && !isThin && !isSuperseded(subject) ? 'high' : 'medium';
}

function platformReason({ platforms, covered }: Facts): string[] {
  if (platforms === 0) return [];
  if (platforms === 1)
    return [`${covered === 1 ? 'its' : 'not even its'} only platform has an analytic`];
  if (covered === platforms) {
    return [`there are analytics for ${platforms === 2 ? 'both' : `all ${platforms}`} platforms`];
  }
  return covered === 0
    ? [`${platforms === 2 ? 'neither' : 'none'} of the ${platforms} platforms has an analytic`]
    : [`there are analytics for ${covered} of ${platforms} platforms`];
}

function referenceReasons({ analytics }: Subject, facts: Facts): string[] {
  const { references, stated, silent, vague } = facts;
  if (analytics.length === 0) return ['there is no analytic'];
  if (references === 0) return ['no log source is named'];
  const silence = silent > 0 ? [`${count(silent, 'analytic')} without a log source`] : [];
  const isAll = vague.length > 1 && vague.length === analytics.length;
  const who = isAll ? 'all analytics' : listMost(ids(vague), 4);
  const only = vague.length === 1 ? 'describes its events' : 'describe their events';
  const vagueness = vague.length > 0 ? [`${who} only ${only}`] : [];
  return [channels(references, stated), ...silence, ...vagueness];
}

function channels(references: number, stated: number): string {
  if (references === 1) return `its one log reference states ${stated ? 'a' : 'no'} channel`;
  if (references === 2 && stated !== 1) {
    return `${stated ? 'both log references state' : 'neither of the 2 log references states'} a channel`;
  }
  if (stated === references) return `all ${references} log references state a channel`;
  return stated === 0
    ? `none of the ${references} log references states a channel`
    : `${stated} of ${references} log references ${stated === 1 ? 'states' : 'state'} a channel`;
}

function evidenceOf(subject: Subject, facts: Facts): Evidence[] {
  const { technique, as, object: asked } = subject;
  const held = analyticsOf(subject);
  const platforms =
    technique && facts.platforms > 0
      ? [
          field(technique, 'platforms'),
          counted(facts.platforms, {
            unit: 'platform',
            kinds: [technique.kind],
            oneOf: [technique.id],
          }),
          counted(facts.covered, {
            ...{ unit: 'platform', kinds: ['analytic'], platformsOf: technique.id },
            heldBy: as === 'strategy' ? asked.id : technique.id,
          }),
        ]
      : [];
  return [
    ...platforms,
    analyticCount(subject),
    counted(facts.references, { unit: 'log-reference', ...held }),
    counted(facts.stated, { unit: 'stated-channel', ...held }),
    ...facts.vague.map((analytic) => field(analytic, 'logSources')),
    ...(facts.silent > 0
      ? [counted(facts.silent, { unit: 'object', ...held, withoutLogSource: true })]
      : []),
    ...(isSuperseded(subject) ? laterChanges(subject).flatMap(({ evidence }) => evidence) : []),
  ];
}
