/**
 * Executive priority: how widely the technique is used, as numbers with their place inside the
 * domain; who uses it; who has to be asked. What to do follows from the numbers alone.
 */
import type { AttackObject } from '@/lib/core/library/records';
import { list } from '@/lib/core/shared/words';
import { counted, type Evidence, field, object, relationship } from '../evidence';
import { named } from '../phrases';
import { ownersOf } from '../platform-owners';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { countUsers, type Place, type UserKind, type Users } from '../take-index';
import { alike, placeInDomain, placeInTactic, unused, usedBy, users } from './recorded-use';
import { linkEvidence, type Rule, say, TECHNIQUES } from './rule';

/** From here on a technique counts as common, and from here on as ordinary: percent of the domain. */
const COMMON = 90;
const ORDINARY = 50;

export const executivePriority: Rule = (subject) => {
  const { technique, index, domain } = subject;
  if (!technique) {
    const text = 'Without a technique there is no record of use to rank it by.';
    return [say(text, ...linkEvidence(subject), noTechnique(subject))];
  }
  const use = index.usersOf(technique.id);
  const by = (['group', 'software', 'campaign'] as const).find((kind) => countUsers(use, kind) > 0);
  const sub = busiestSub(subject);
  const inSubs = sub ? [busiest(subject, sub)] : [];
  if (!by) {
    const advised = sub ? planBySubs(subject, sub) : missing(subject);
    return [unused(subject), ...alike(subject), ...inSubs, advised, ...owners(subject)];
  }
  const place = index.placeOf(technique.id, by, domain);
  const inDomain = placeInDomain(subject, by, place);
  return [
    usedBy(subject, use),
    inDomain,
    ...placeInTactic(subject, by, place),
    ...whoUsesIt(subject, use),
    ...inSubs,
    advice(subject, by, place, sub, inDomain),
    ...owners(subject),
  ];
};

/** Names for a threat list: all groups if few, else those with the widest record in the domain. */
function whoUsesIt({ technique, index, domain, as }: Subject, { groups }: Users): Statement[] {
  if (!technique || groups.length === 0) return [];
  const evidence = (shown: typeof groups) =>
    shown.map((group) => relationship('uses', group, technique));
  if (groups.length <= 3) {
    const who = groups.length === 1 ? 'The group is' : 'The groups are';
    return [say(`${who} ${list(groups.map(named))}.`, ...evidence(groups))];
  }
  if (as === 'analytic') return [];
  const widest = groups
    .map((group) => ({ group, breadth: index.breadth(group.id, domain) }))
    .sort((a, b) => b.breadth - a.breadth)
    .slice(0, 3);
  const names = list(widest.map(({ group }) => named(group)));
  const text = `Of these groups, ${names} have the longest lists of techniques.`;
  const lengths = widest.map(({ group, breadth }) => {
    const links = [{ relation: 'uses', from: group.id }] as const;
    return counted(breadth, { unit: 'object', kinds: TECHNIQUES, domain, links });
  });
  return [say(text, ...evidence(widest.map(({ group }) => group)), ...lengths)];
}

type Sub = { sub: AttackObject; groups: number };

/** Where the use of a technique with sub-techniques lies; null without a clear answer. */
function busiestSub({ technique, as, index }: Subject): Sub | null {
  if (!technique || as === 'analytic') return null;
  const subs = index.linked(technique.id, 'subtechnique-of', 'source');
  const sized = subs.map((sub) => ({ sub, groups: index.usersOf(sub.id).groups.length }));
  const [first, second] = sized.sort((a, b) => b.groups - a.groups);
  return first && first.groups > (second?.groups ?? 0) ? first : null;
}

function busiest({ technique }: Subject, { sub, groups }: Sub): Statement {
  const links = [{ relation: 'uses', to: sub.id }] as const;
  return say(
    `Of the sub-techniques of ${technique?.id}, ${named(sub)} is used by the most groups, ${groups}.`,
    ...(technique ? [relationship('subtechnique-of', sub, technique)] : []),
    counted(groups, { unit: 'object', kinds: ['group'], links }),
  );
}

function planBySubs(subject: Subject, sub: Sub): Statement {
  const { index, technique } = subject;
  const own = countUsers(index.usersOf(technique?.id ?? ''), 'group');
  const text = 'Plan by its sub-techniques, where more of the use is recorded.';
  return say(text, ...busiest(subject, sub).evidence, counted(own, users(subject, 'group')));
}

function advice(
  subject: Subject,
  by: UserKind,
  place: Place,
  sub: Sub | null,
  { evidence }: Statement,
): Statement {
  const groups = subject.index.usersOf(subject.technique?.id ?? '').groups.length;
  if (sub && sub.groups > groups) return planBySubs(subject, sub);
  if (by !== 'group') {
    const text =
      'With no group on record, weigh it by your own exposure and the cost of watching it.';
    return say(text, ...evidence, counted(0, users(subject, 'group')));
  }
  if (place.percent >= COMMON) {
    return say('Settle coverage of it before that of rarer techniques.', ...evidence);
  }
  if (place.percent >= ORDINARY) {
    return say('Give it a tested detection in the normal course of planning.', ...evidence);
  }
  return say('It can wait, unless those who use it are on your own threat list.', ...evidence);
}

function missing(subject: Subject): Statement {
  const text = 'Missing reports are no proof of missing use, so let your own exposure decide.';
  return say(text, counted(0, users(subject, 'group')));
}

function owners({ technique, as }: Subject): Statement[] {
  const asked = ownersOf(technique?.platforms ?? []);
  if (!technique || asked.length < 2 || as === 'analytic') return [];
  const text = `It spans ${list(asked)}: ask each owner separately.`;
  return [say(text, field(technique, 'platforms'))];
}

function noTechnique({ object: asked, as }: Subject): Evidence {
  const links = [{ relation: 'detects', from: asked.id }] as const;
  return as === 'strategy'
    ? counted(0, { unit: 'object', kinds: TECHNIQUES, links })
    : object(asked);
}
