/**
 * Platforms that the team said an ID does not apply on (rule R9) are left out, as if ATT&CK had not
 * named them. Where none in scope is left, the ID does not apply, with the newest mark as reason.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { CoverageIndex } from './coverage-index';
import type { Mark } from './evidence';
import { nameKey } from './log-names';

type Asked = {
  id: AttackId;
  askedId: AttackId;
  platforms: readonly string[];
  evidenceIds?: readonly AttackId[];
  analytics?: readonly AttackId[];
};

/** The same with fewer platforms and analytics, or with the mark that ends the matter. */
export function applicable<T extends Asked>(index: CoverageIndex, asked: T): T & { mark?: Mark } {
  const ids = asked.evidenceIds ?? [asked.id];
  const marksOf = (platform: string) => {
    const own = markFor(index, asked.askedId, platform);
    // A strategy that detects several techniques applies while one of them does.
    const ofAll = own ? [own] : ids.map((id) => markFor(index, id, platform));
    return ofAll.length > 0 && ofAll.every(Boolean) ? ofAll.filter((mark) => mark !== null) : [];
  };
  const left = asked.platforms.filter((platform) => marksOf(platform).length === 0);
  if (left.length === asked.platforms.length) return asked;
  if (!left.some(index.isInScope)) {
    const marks = asked.platforms.filter(index.isInScope).flatMap(marksOf);
    const [mark] = marks.sort((a, b) => (a.date < b.date ? 1 : -1));
    return mark ? { ...asked, mark } : asked;
  }
  const keys = new Set(left.map(nameKey));
  const runsOnOne = (analytic: AttackId) => {
    const { platforms } = index.analytic(analytic);
    return platforms.length === 0 || platforms.some((platform) => keys.has(nameKey(platform)));
  };
  const { analytics } = asked;
  return {
    ...asked,
    platforms: left,
    ...(analytics && { analytics: analytics.filter(runsOnOne) }),
  };
}

function markFor(index: CoverageIndex, id: AttackId, platform: string): Mark | null {
  const marks = index.notApplicableOn.get(id) ?? [];
  return marks.find((mark) => nameKey(mark.platform ?? '') === nameKey(platform)) ?? null;
}
