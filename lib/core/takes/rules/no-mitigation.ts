/** What is said where ATT&CK lists no mitigation, or one that says that there is none. */
import type { AttackObject } from '@/lib/core/library/records';
import { type Counted, counted, object, relationship } from '../evidence';
import { listMost, named } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { page, populationWords, say, TECHNIQUES } from './rule';

/** Objects of ATT&CK that look like mitigations and say that there is none, with what they say. */
const NO_MEASURE: Readonly<Record<string, string>> = {
  'Pre-compromise': 'stands for what happens before an intrusion, out of reach of most controls',
  'Mitigation Limited or Not Effective': 'says that no preventive control is known to work well',
  'Do Not Mitigate': 'advises against preventing it',
};

/** [those that say there is none, measures] */
export function divide(mitigations: readonly AttackObject[]): [AttackObject[], AttackObject[]] {
  const isNone = ({ name }: AttackObject) => Object.hasOwn(NO_MEASURE, name);
  return [mitigations.filter(isNone), mitigations.filter((one) => !isNone(one))];
}

export function noMeasure(
  one: AttackObject,
  technique: AttackObject,
  isBeside: boolean,
): Statement {
  const lists = isBeside ? 'Also listed is' : 'All that ATT&CK lists is';
  const text = `${lists} ${named(one)}, which ${NO_MEASURE[one.name]}.`;
  return say(text, relationship('mitigates', one, technique), page(one));
}

/** Says so plainly, how common that is, and whether the parent knows more. */
export function noMitigation(subject: Subject, technique: AttackObject): Statement[] {
  const { index, domain, parent } = subject;
  const of = (id: string): Counted => ({
    ...{ unit: 'object', kinds: ['mitigation'] },
    links: [{ relation: 'mitigates', to: id }],
  });
  const all = index.techniques(domain);
  const alike = index.without('mitigates', domain);
  const scope = { unit: 'object', kinds: TECHNIQUES, domain } as const;
  const said = say(
    `ATT&CK lists no mitigation for ${technique.id}, as for ${alike} of ${all.length} ${populationWords(subject)}.`,
    counted(0, of(technique.id)),
    counted(alike, { ...scope, unlinked: { relation: 'mitigates', end: 'from' } }),
    counted(all.length, scope),
  );
  if (!parent) {
    const text = 'What can be done against it is therefore to see it early.';
    return [said, say(text, counted(0, of(technique.id)))];
  }
  const theirs = index.linked(parent.id, 'mitigates', 'source');
  const known = counted(theirs.length, of(parent.id));
  const text = theirs.length
    ? `For its parent ${named(parent)} there ${theirs.length === 1 ? 'is' : 'are'} ${listMost(theirs.map(named), 4)}: see whether that helps here.`
    : `Its parent ${named(parent)} has none either, so the effort belongs in detection.`;
  const links = theirs.map((mitigation) => relationship('mitigates', mitigation, parent));
  return [said, say(text, object(parent), known, ...links)];
}
