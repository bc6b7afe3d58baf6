/** Platforms of a technique for which there is no analytic, or that there is no such gap. */
import { list } from '@/lib/core/shared/words';
import { type CountEvidence, type Counted, counted, field } from '../evidence';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { say } from './rule';

export function coverageGaps(subject: Subject): Statement[] {
  const { as, technique, uncovered, covered, coverage } = subject;
  if (!technique || coverage.length === 0) return [];
  const evidence = field(technique, 'platforms');
  const [only] = technique.platforms;
  if (!only) {
    const text = `ATT&CK states no platform for ${technique.id} or its analytics.`;
    return [say(text, evidence, ...coverage.map((analytic) => field(analytic, 'platforms')))];
  }
  if (uncovered.length > 0) {
    const also = covered.length > 0 ? ' also' : '';
    const text = `${technique.id}${also} lists ${list(uncovered)}, for which there is no analytic.`;
    return [say(text, evidence, ...platformCounts(subject, uncovered))];
  }
  if (as === 'analytic') return [];
  const text =
    technique.platforms.length === 1
      ? `${only}, the only platform of ${technique.id}, is covered.`
      : `Every platform of ${technique.id} has an analytic.`;
  return [say(text, evidence, ...platformCounts(subject, covered))];
}

/** How many analytics there are for each of these platforms. */
export function platformCounts(subject: Subject, platforms: readonly string[]): CountEvidence[] {
  const { as, technique, coverage, object: asked } = subject;
  const heldBy = as === 'strategy' || !technique ? asked.id : technique.id;
  return platforms.map((platform) => {
    const what: Counted = { unit: 'object', kinds: ['analytic'], heldBy, platform };
    return counted(coverage.filter((one) => one.platforms.includes(platform)).length, what);
  });
}
