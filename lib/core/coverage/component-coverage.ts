/** Whether a data component is collected, and from which logs: what an analyst asks of it first. */
import { type AttackId, kindOfId } from '@/lib/core/attack/id-kinds';
import { count, list } from '@/lib/core/shared/words';
import type { CoverageIndex } from './coverage-index';
import { shortLogName } from './log-names';

export type ComponentCoverage = {
  /** Short names of the logs that feed it on a platform in scope. */
  from: string[];
  /** A list of data components has it, without saying from which log. */
  isListed: boolean;
  /** Analytics in scope that name it. */
  analytics: number;
};

const MOST_NAMED = 3;

/** Null for other kinds, and while nothing is said about logs. */
export function componentCoverage(id: AttackId, index: CoverageIndex): ComponentCoverage | null {
  const { library, inventory, scope } = index;
  if (kindOfId(id) !== 'data-component' || !library.has(id) || inventory.isEmpty) return null;
  const platforms = scope.platforms.length ? scope.platforms : library.vocabulary().platforms;
  const logs = platforms.flatMap((platform) => inventory.feeding(id, platform));
  const analytics = library
    .analyticsUsing(id)
    .filter((one) => library.status(one) === 'live' && index.analytic(one).isInScope);
  return {
    from: [...new Set(logs.map(shortLogName))],
    isListed: inventory.hasComponent(id, platforms),
    analytics: analytics.length,
  };
}

/** What follows the word: "from Sysmon 1 and auditd:SYSCALL; 135 analytics in scope name it" */
export function componentFact({ from, isListed, analytics }: ComponentCoverage): string {
  const more = from.length > MOST_NAMED ? [`${from.length - MOST_NAMED} more`] : [];
  const sources = from.length > 0 ? `from ${list([...from.slice(0, MOST_NAMED), ...more])}` : '';
  const listed = !sources && isListed ? 'listed without its logs' : sources;
  const names = analytics === 1 ? 'names' : 'name';
  return [listed, `${count(analytics, 'analytic')} in scope ${names} it`]
    .filter(Boolean)
    .join('; ');
}

export function isCollected({ from, isListed }: ComponentCoverage): boolean {
  return from.length > 0 || isListed;
}
