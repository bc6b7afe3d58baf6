/** Summary: what the object is, what a confirmed case would mean, and whom it concerns. */
import { count, list } from '@/lib/core/shared/words';
import { counted, field, object, relationship } from '../evidence';
import { sourceTitle } from '../log-words';
import { either, listMost, named, withArticle } from '../phrases';
import type { SubjectHead } from '../subject';
import { aimsOf } from '../tactic-aims';
import type { Statement } from '../take';
import { linkEvidence, say, TECHNIQUES, tacticEvidence } from './rule';

export const summary = (subject: SubjectHead): Statement[] => [
  subject.as === 'technique' ? whatTechniqueIs(subject) : whatDetectionIs(subject),
  ...whatItMeans(subject),
  ...whomItConcerns(subject),
];

function whatDetectionIs(subject: SubjectHead): Statement {
  const { as, object: asked, technique, strategies } = subject;
  const evidence = [...linkEvidence(subject), ...tacticEvidence(subject)];
  const detects = technique ? `${named(technique)}, ${kindOfTechnique(subject)}` : '';
  if (as === 'strategy') {
    if (technique) return say(`${asked.id} detects ${detects}.`, ...evidence);
    const links = [{ relation: 'detects', from: asked.id }] as const;
    const none = counted(0, { unit: 'object', kinds: TECHNIQUES, links });
    return say(`ATT&CK links ${asked.id} to no technique.`, ...evidence, none);
  }
  const [platform] = asked.platforms;
  const what = platform ? `${withArticle(platform)} analytic` : 'an analytic';
  const evidenceHere = [...evidence, field(asked, 'platforms')];
  const [strategy] = strategies;
  if (!strategy) return say(`${asked.id} is ${what} outside any strategy.`, ...evidenceHere);
  const of = technique ? `, which detects ${detects}` : ', which ATT&CK links to no technique';
  return say(`${asked.id} is ${what} of ${strategy.id}${of}.`, ...evidenceHere);
}

function whatTechniqueIs(subject: SubjectHead): Statement {
  const { object: asked, parent, tactics } = subject;
  const evidence = [object(asked), ...tacticEvidence(subject)];
  if (parent) {
    const serves = tactics.length ? ` and serves ${list(tactics.map(({ name }) => name))}` : '';
    const link = relationship('subtechnique-of', asked, parent);
    return say(`${named(asked)} is a form of ${named(parent)}${serves}.`, ...evidence, link);
  }
  const what = `${named(asked)} is ${kindOfTechnique(subject)}`;
  const subs = subject.index.linked(asked.id, 'subtechnique-of', 'source');
  if (subs.length === 0) return say(`${what}.`, ...evidence);
  const links = [{ relation: 'subtechnique-of', to: asked.id }] as const;
  const number = counted(subs.length, { unit: 'object', kinds: ['sub-technique'], links });
  return say(`${what} with ${count(subs.length, 'sub-technique')}.`, ...evidence, number);
}

/** "a Discovery technique", "a sub-technique of Persistence and Privilege Escalation" */
function kindOfTechnique({ technique, tactics }: SubjectHead): string {
  const kind = technique?.kind === 'sub-technique' ? 'sub-technique' : 'technique';
  const names = tactics.map(({ name }) => name);
  if (names.length === 1) return `${withArticle(names[0] ?? '')} ${kind}`;
  return names.length === 0 ? `a ${kind} without a tactic` : `a ${kind} of ${list(names)}`;
}

const CASE: Record<SubjectHead['as'], string> = {
  technique: 'A confirmed case',
  strategy: 'A confirmed hit',
  analytic: 'A true hit',
};

function whatItMeans(subject: SubjectHead): Statement[] {
  const aims = aimsOf(subject.tactics);
  if (!aims) return [];
  const doing = either(aims.doing);
  const points = aims.isBefore
    ? `belongs to the time before an attack: somebody is ${doing}`
    : `points to an adversary who is ${doing}`;
  return [say(`${CASE[subject.as]} ${points}.`, ...tacticEvidence(subject))];
}

function whomItConcerns(subject: SubjectHead): Statement[] {
  const { as, technique } = subject;
  if (as === 'analytic') return signalOf(subject);
  const platforms = technique?.platforms ?? [];
  if (!technique || platforms.length === 0) return assetsOf(subject);
  const evidence = field(technique, 'platforms');
  if (platforms.join() === 'PRE') {
    const text = 'ATT&CK places it in PRE, which stands for what happens before an intrusion.';
    return [say(text, evidence)];
  }
  const [only] = platforms;
  const text =
    platforms.length === 1
      ? `${only} is the only platform at stake.`
      : `The platforms at stake are ${listMost(platforms, 12)}.`;
  return [say(text, evidence)];
}

/** An analytic's readers want to know what it lives on. */
function signalOf({ object: asked }: SubjectHead): Statement[] {
  const names = [...new Set(asked.logSources.map(({ name }) => sourceTitle(name)))];
  const evidence = field(asked, 'logSources');
  return names.length
    ? [say(`Its signal comes from ${listMost(names, 4)}.`, evidence)]
    : [say('No log source is named, so what it should read is left open.', evidence)];
}

/** ICS techniques have assets instead of platforms. */
function assetsOf({ index, technique }: SubjectHead): Statement[] {
  const assets = technique ? index.linked(technique.id, 'targets', 'target') : [];
  if (!technique || assets.length === 0) return [];
  const links = [{ relation: 'targets', from: technique.id }] as const;
  const number = counted(assets.length, { unit: 'object', kinds: ['asset'], links });
  const shown = assets.length > 4 ? assets.slice(0, 3) : assets;
  const names = list(shown.map(({ name }) => name));
  const kinds = `${count(assets.length, 'kind')} of asset`;
  const text =
    shown.length < assets.length
      ? `${technique.id} targets ${kinds}, among them ${names}.`
      : `${technique.id} targets ${kinds}: ${names}.`;
  return [say(text, number, ...shown.map((asset) => relationship('targets', technique, asset)))];
}
