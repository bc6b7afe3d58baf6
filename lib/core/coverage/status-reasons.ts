/** Puts the reasons of a status together, in the order that surfaces show them. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { resolveId } from '@/lib/core/library/resolve-id';
import type { CoverageIndex } from './coverage-index';
import type { Detection } from './detection';
import type { Mark } from './evidence';
import type { Gathered } from './gather';
import { nameKey } from './log-names';
import type { Reason, RuleName } from './reasons';
import type { RuleRow } from './rule-rows';
import type { CoverageWord } from './scale';
import { countRules } from './shortfalls';
import type { Subject } from './subject';
import type { Telemetry } from './telemetry-level';
import { testReasons } from './test-reasons';

type Parts = {
  subject: Subject;
  gathered: Gathered;
  detection: Detection;
  telemetry: Telemetry;
  word: CoverageWord;
};

export function reasonsOf(index: CoverageIndex, parts: Parts): Reason[] {
  const tests = testReasons(parts.gathered, parts.detection);
  // A miss that lowers the status is what made it, so it is not left to the end.
  const isMissFirst = parts.detection.shortfalls.some(({ kind }) => kind.startsWith('test-'));
  return [
    ...(isMissFirst ? tests.slice(0, 1) : []),
    ...madeBy(index, parts),
    ...limits(index, parts),
    ...(isMissFirst ? tests.slice(1) : tests),
  ];
}

function madeBy(index: CoverageIndex, { subject, gathered, detection, word }: Parts): Reason[] {
  const { state, rules, stated, detected, shortfalls } = detection;
  const first = gathered.own.find(({ counts }) => counts !== 'no');
  if (state === 'not-applicable') return notApplicable(index, subject);
  if (!subject.isKnown) return [notInForce(index, subject, gathered.own.length)];
  const made: Reason[] = [];
  if (state === 'validated' && detected) made.push({ code: 'validated', test: detected.test });
  if (stated) {
    const { source, who, date, appliesTo: systems } = stated;
    const isGap = stated.claims === 'none' && !stated.word;
    made.push(
      isGap
        ? { code: 'stated-gap', source, who, date, systems }
        : { code: 'stated', source, who, date, systems, word: stated.word },
    );
  }
  if (first) {
    const { platforms, log, logs } = first;
    made.push({ code: 'rule-on', rule: nameOfRule(first), platforms, log, logs });
  } else if (rules.off + rules.notKnown > 0) made.push({ code: 'rules-off', ...rules });
  if (made.length) return made;
  if (state === 'none') return [{ code: 'no-rule', sources: index.ruleSources }];
  if (state !== 'unknown' || shortfalls.length || word !== 'unknown') return [];
  if (index.ruleSources === 0) return [{ code: 'nothing-imported' }];
  const platforms = subject.platforms.filter(index.isInScope);
  return [{ code: 'no-rule-data', platforms, domains: [...subject.domains] }];
}

function notApplicable(
  index: CoverageIndex,
  { askedId, evidenceIds, platforms, mark: onPlatforms }: Subject,
): Reason[] {
  for (const id of [askedId, ...evidenceIds]) {
    const mark = index.notApplicable.get(id);
    if (mark) return [marked(mark)];
  }
  if (onPlatforms) return [marked(onPlatforms)];
  return platforms.some(index.isInScope)
    ? []
    : [{ code: 'not-in-scope', platforms: [...platforms] }];
}

function marked({ who, date, reason }: Mark): Reason {
  return { code: 'marked-not-applicable', who, date, reason };
}

function notInForce(
  { library }: CoverageIndex,
  { askedId, isNewer }: Subject,
  rules: number,
): Reason {
  const { state, release } = resolveId(library, askedId);
  if (isNewer) return { code: 'newer-than-library', id: askedId, release, rules };
  return { code: 'not-in-force', id: askedId, state, rules };
}

function limits(index: CoverageIndex, parts: Parts): Reason[] {
  const { subject, gathered, detection, telemetry, word } = parts;
  if (detection.state === 'not-applicable' || !subject.isKnown) return [];
  const said: Reason[] = detection.shortfalls
    .filter(({ kind }) => kind !== 'test-missed' && kind !== 'test-logged' && kind !== 'test-rule')
    .map((shortfall) => ({ code: 'shortfall', shortfall }));
  const { rules, subs } = detection;
  const first = gathered.own[0];
  const others = { ...rules, on: rules.on - 1, unstated: rules.unstated };
  if (rules.on > 0) {
    others.unstated -= first?.platforms.length === 0 ? 1 : 0;
    if (others.on + others.off + others.notKnown > 0) said.push({ code: 'more-rules', ...others });
  }
  const isSubsSaid = detection.shortfalls.some(({ kind }) => kind === 'subs-only');
  if (subs && !isSubsSaid && subs.detecting + subs.partly > 0) said.push({ code: 'subs', ...subs });
  said.push(...elsewhere(index, parts));
  said.push(...complete(index, subject, word));
  if (word === 'no-rule' && telemetry.level === 'unknown') said.push({ code: 'no-inventory' });
  if (telemetry.unpublished.length)
    said.push({ code: 'no-analytic', platforms: telemetry.unpublished });
  const noData = subject.platforms.filter(
    (p) => index.isInScope(p) && !index.coveredPlatforms.has(nameKey(p)),
  );
  if (detection.state === 'none' && noData.length && index.ruleSources) {
    said.push({ code: 'no-rule-data-for', platforms: noData });
  }
  said.push(...remapped(index, subject.inferredFrom[0] ?? subject.id, gathered.own));
  if (subject.inferredFrom.length) said.push({ code: 'inferred', from: subject.inferredFrom });
  return [
    ...said,
    ...detection.disagrees.map((disagreement): Reason => ({ code: 'disagrees', disagreement })),
  ];
}

/** Rules that are near and do not count here. */
function elsewhere(index: CoverageIndex, { subject, gathered, detection }: Parts): Reason[] {
  const said: Reason[] = [];
  const outside = gathered.own.filter(({ limit, on }) => limit === 'out-of-scope' && on === 'yes');
  const [firstOutside] = outside;
  if (firstOutside) {
    const platforms = [...new Set(outside.flatMap((row) => row.platforms))];
    const first = nameOfRule(firstOutside);
    said.push({ code: 'out-of-scope-rules', rules: outside.length, platforms, first });
  }
  const { parent, ofParent } = gathered;
  const ofP = countRules(ofParent);
  const isParentSaid = detection.shortfalls.some(({ kind }) => kind === 'parent-only');
  if (parent && !isParentSaid && !subject.onePlatform && ofP.on + ofP.off + ofP.notKnown > 0) {
    said.push({ code: 'parent-rules', parent, on: ofP.on, off: ofP.off, notKnown: ofP.notKnown });
  }
  if (subject.onePlatform) {
    const unstated = subject.inferredFrom
      .flatMap((id) => index.rules.get(id) ?? [])
      .filter(({ fact }) => fact.on === 'yes' && fact.platforms.length === 0);
    const rules = new Set(unstated.map(({ fact }) => fact)).size;
    if (rules) said.push({ code: 'unstated-elsewhere', rules, techniques: subject.inferredFrom });
  }
  return said;
}

function complete({ scope, isInScope }: CoverageIndex, { platforms }: Subject, word: CoverageWord) {
  if (word !== 'blind') return [];
  const keys = new Set(platforms.filter(isInScope).map(nameKey));
  return Object.entries(scope.completeFor)
    .filter(([platform]) => keys.has(nameKey(platform)))
    .map(([platform, { who, date }]): Reason => ({ code: 'complete', platform, who, date }));
}

function remapped({ library }: CoverageIndex, to: AttackId, own: readonly RuleRow[]): Reason[] {
  const renamed = own.filter(({ relation }) => relation === 'renamed');
  const froms = [...new Set(renamed.map(({ writtenId }) => writtenId))].sort();
  return froms.map((from) => {
    // What is written with the new ID of a later release came back along the same step.
    const there = resolveId(library, from).steps.find((step) => step.to === to);
    const back = resolveId(library, to).steps.find((step) => step.to === from);
    const release = (there ?? back)?.release ?? null;
    const rules = renamed.filter(({ writtenId }) => writtenId === from).length;
    return { code: 'remapped', from, to, release, rules };
  });
}

/** Sigma's licence asks that messages about a rule keep its author. */
function nameOfRule({ name, source, author, format }: RuleRow): RuleName {
  return { name, source, author: format.startsWith('sigma') ? author : '' };
}
