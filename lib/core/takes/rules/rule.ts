/** What a rule is: facts about a subject in, statements out; and evidence that several rules give. */
import { attackUrl } from '@/lib/core/attack/urls';
import type { AttackObject } from '@/lib/core/library/records';
import { domainWord, list } from '@/lib/core/shared/words';
import {
  type Counted,
  counted,
  type Evidence,
  field,
  object,
  relationship,
  type UrlEvidence,
} from '../evidence';
import type { Subject, SubjectHead } from '../subject';
import type { Statement } from '../take';

/** Never empty: a rule with nothing to say gives the reason. */
export type Rule = (subject: Subject) => Statement[];

export const TECHNIQUES = ['technique', 'sub-technique'] as const;

export function say(text: string, ...evidence: Evidence[]): Statement {
  return { text, evidence };
}

/** The page of an object on attack.mitre.org; an analytic's is a place on its strategy's. */
export function page({ id }: AttackObject, strategy?: AttackObject): UrlEvidence {
  return { type: 'url', url: attackUrl(id, strategy?.id) };
}

/** The technique's tactics and the pages that say what they are. */
export function tacticEvidence({ technique, tactics }: SubjectHead): Evidence[] {
  if (!technique) return [];
  return [
    field(technique, 'tactics'),
    ...tactics.flatMap((tactic) => [object(tactic), page(tactic)]),
  ];
}

/** How the object asked for comes to its technique. */
export function linkEvidence({
  object: asked,
  as,
  strategies,
  technique,
}: SubjectHead): Evidence[] {
  const held =
    as === 'analytic' ? strategies.map((one) => field(one, 'analytics', [asked.id])) : [];
  const found = technique
    ? strategies.flatMap((one) =>
        as === 'technique' ? [] : [relationship('detects', one, technique)],
      )
    : [];
  return [object(asked), ...held, ...found];
}

/** Analytics that the take speaks of, as something to count. */
export function analyticsOf({
  object: asked,
  as,
}: Subject): Pick<Counted, 'kinds' | 'oneOf'> & Pick<Counted, 'heldBy'> {
  return as === 'analytic'
    ? { kinds: ['analytic'], oneOf: [asked.id] }
    : { kinds: ['analytic'], heldBy: asked.id };
}

export function analyticCount(subject: Subject): Evidence {
  return counted(subject.analytics.length, { unit: 'object', ...analyticsOf(subject) });
}

/** "Enterprise techniques and sub-techniques"; ICS had no sub-techniques up to release 18.1. */
export function populationWords({ index, domain }: Subject): string {
  const hasSubs = index.techniques(domain).some(({ kind }) => kind === 'sub-technique');
  return `${domainWord(domain)} techniques${hasSubs ? ' and sub-techniques' : ''}`;
}

/** "AN1057 (Windows)", "AN1900" where ATT&CK states no platform. */
export function onPlatform({ id, platforms }: AttackObject): string {
  return platforms.length ? `${id} (${list(platforms)})` : id;
}

/** Data components that an analytic names, without repeats, in ATT&CK's order. */
export function componentsOf({ index }: Subject, analytic: AttackObject): AttackObject[] {
  const components = analytic.logSources.map(({ dataComponent }) => dataComponent);
  return [...new Set(components)].flatMap((id) => (id ? (index.get(id) ?? []) : []));
}
