/**
 * Axis B: would the published analytics run with the logs we collect? ATT&CK does not say whether
 * the log sources of an analytic are all needed, so results count and name them, "k of m".
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { LogSourceReference } from '@/lib/core/library/records';
import type { Inventory } from './inventory';
import { type LogName, readChannel } from './log-names';

/** From best to worst; `unknown` only while nothing is said about logs. */
export type LogMatch =
  | { match: 'exact' }
  /** Some of the event codes arrive. */
  | { match: 'part'; had: number[]; lacked: number[] }
  /**
   * The source arrives; which channels of it, the inventory does not say. Or it names the data
   * component alone: then which source, it does not say either.
   */
  | { match: 'name-only'; isComponent?: true }
  /** The same data component arrives on this platform from other sources. */
  | { match: 'substitute'; from: LogName[] }
  /** Last seen too long ago. */
  | { match: 'stale'; days: number }
  | { match: 'missing' }
  | { match: 'unknown' };

export type LogResult = LogName &
  LogMatch & {
    component: { id: AttackId; name: string } | null;
    /** Of the collected source: day it was last seen, "" if unknown; share of hosts. */
    lastSeen: string;
    deviceCoveragePercent: number | null;
    /** The source of this name arrives, though perhaps not what is meant: never Blind. */
    nameArrives: boolean;
  };

export type AnalyticVerdict = 'as-written' | 'degraded' | 'partly' | 'cannot' | 'not-stated';

/** One table of labels, for every surface. */
export const VERDICT_LABELS: Record<AnalyticVerdict, string> = {
  'as-written': 'Runs as written',
  degraded: 'Runs, degraded',
  partly: 'Cannot run in full',
  cannot: 'Cannot run',
  'not-stated': 'Names no log',
};

export type AnalyticResult = {
  id: AttackId;
  platforms: string[];
  isInScope: boolean;
  /** Null while nothing is said about logs. */
  verdict: AnalyticVerdict | null;
  logs: LogResult[];
  /** Logs that arrive in some form. */
  matched: number;
};

export function runs({ verdict }: Pick<AnalyticResult, 'verdict'>): boolean {
  return verdict === 'as-written' || verdict === 'degraded';
}

export function arrives({ match }: LogMatch): boolean {
  return match !== 'missing' && match !== 'stale' && match !== 'unknown';
}

export function analyticResult(
  library: Library,
  inventory: Inventory,
  id: AttackId,
  isInScope: (platforms: readonly string[]) => boolean,
): AnalyticResult {
  const analytic = library.get(id);
  const platforms = analytic?.platforms ?? [];
  const logs = (analytic?.logSources ?? []).map((reference): LogResult => {
    const seen = inventory.named(reference.name).map(({ record }) => record);
    const component = reference.dataComponent;
    const isFresh = inventory.named(reference.name).some(({ staleDays }) => staleDays === null);
    return {
      name: reference.name.trim(),
      channel: reference.channel?.trim() || null,
      component: component ? { id: component, name: library.name(component) ?? '' } : null,
      lastSeen: seen.map(({ lastSeen }) => lastSeen).reduce((a, b) => (a > b ? a : b), ''),
      deviceCoveragePercent: least(seen.map((record) => record.deviceCoveragePercent)),
      nameArrives: isFresh && readChannel(reference.channel).kind !== 'codes',
      ...matchLog(inventory, reference, platforms),
    };
  });
  const matched = logs.filter(arrives).length;
  return {
    id,
    platforms,
    isInScope: isInScope(platforms),
    verdict: judge(logs, inventory),
    logs,
    matched,
  };
}

function least(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((n) => n !== null);
  return known.length ? Math.min(...known) : null;
}

function judge(logs: readonly LogResult[], inventory: Inventory): AnalyticVerdict | null {
  if (logs.length === 0) return 'not-stated';
  if (inventory.isEmpty) return null;
  if (logs.every(({ match }) => match === 'exact')) return 'as-written';
  if (logs.every(arrives)) return 'degraded';
  return logs.some(arrives) ? 'partly' : 'cannot';
}

/**
 * Names decide, platforms do not: a source that arrives, arrives. Only a substitute must come from
 * the analytic's own platform.
 */
export function matchLog(
  inventory: Inventory,
  { name, channel, dataComponent }: LogSourceReference,
  platforms: readonly string[],
): LogMatch {
  if (inventory.isEmpty) return { match: 'unknown' };
  const wanted = readChannel(channel);
  const named = inventory.named(name);
  const fresh = named.filter(({ staleDays }) => staleDays === null);
  if (wanted.kind === 'codes') {
    const collected = new Set(
      fresh.flatMap((e) => (e.channel.kind === 'codes' ? e.channel.codes : [])),
    );
    const had = wanted.codes.filter((code) => collected.has(code)).sort((a, b) => a - b);
    const lacked = wanted.codes.filter((code) => !collected.has(code)).sort((a, b) => a - b);
    if (lacked.length === 0) return { match: 'exact' };
    if (had.length) return { match: 'part', had, lacked };
  }
  if (wanted.kind === 'prose') {
    const isSame = fresh.some((e) => e.channel.kind === 'prose' && e.channel.text === wanted.text);
    if (isSame) return { match: 'exact' };
  }
  if (fresh.some((entry) => entry.channel.kind === 'none')) return { match: 'name-only' };
  const from = dataComponent
    ? platforms.flatMap((platform) => inventory.feeding(dataComponent, platform))
    : [];
  if (from.length) return { match: 'substitute', from };
  if (dataComponent && inventory.hasComponent(dataComponent, platforms)) {
    return { match: 'name-only', isComponent: true };
  }
  const days = named.flatMap((entry) =>
    entry.staleDays !== null && mayMean(entry.channel, wanted) ? [entry.staleDays] : [],
  );
  return days.length ? { match: 'stale', days: Math.min(...days) } : { match: 'missing' };
}

/** Whether an entry that no longer arrives would have answered the reference. */
function mayMean(had: ReturnType<typeof readChannel>, wanted: ReturnType<typeof readChannel>) {
  if (had.kind === 'none') return true;
  if (had.kind === 'codes' && wanted.kind === 'codes') {
    return wanted.codes.some((code) => had.codes.includes(code));
  }
  return had.kind === 'prose' && wanted.kind === 'prose' && had.text === wanted.text;
}
