/** Axis B for one ID: what its analytics in scope amount to, and which logs are missing. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { CoverageIndex } from './coverage-index';
import { exactLogName, type LogName, nameKey } from './log-names';
import { type AnalyticResult, arrives, runs } from './telemetry';

export type TelemetryLevel =
  /** Every analytic in scope runs, as written or degraded. */
  | 'full'
  /** At least one runs. */
  | 'some'
  /** None runs, at least one has some of its logs. */
  | 'short'
  /** None has any of its logs. */
  | 'none'
  /** No analytic is published for a platform in scope, or it names no log. */
  | 'not-stated'
  /** Nothing was said about logs. */
  | 'unknown';

export type Telemetry = {
  level: TelemetryLevel;
  /** Analytics in scope: how many run, of how many. */
  runs: number;
  of: number;
  /** Different logs that they name. */
  logs: { of: number; missing: number; stale: number };
  /** Logs that do not reach us: missing ones, then stale ones. */
  lacking: LogName[];
  analytics: AnalyticResult[];
  /** Platforms in scope that ATT&CK publishes no analytic for. */
  unpublished: string[];
  /** A source of a named log arrives, though perhaps not the part that is meant. */
  mayArrive: boolean;
};

export function telemetryOf(
  index: CoverageIndex,
  analytics: readonly AttackId[],
  platforms: readonly string[],
): Telemetry {
  const results = analytics.map((id) => index.analytic(id));
  const inScope = results.filter(({ isInScope }) => isInScope);
  const logs = new Map(
    inScope.flatMap((result) =>
      result.logs.map((log) => [nameKey(exactLogName(log)), log] as const),
    ),
  );
  const lacking = [...logs.values()].filter((log) => !arrives(log));
  const missing = lacking.filter(({ match }) => match === 'missing');
  const stale = lacking.filter(({ match }) => match === 'stale');
  const published = new Set(results.flatMap((result) => result.platforms.map(nameKey)));
  return {
    level: levelOf(index, inScope),
    runs: inScope.filter(runs).length,
    of: inScope.length,
    logs: { of: logs.size, missing: missing.length, stale: stale.length },
    lacking: [...missing, ...stale].map(({ name, channel }) => ({ name, channel })),
    analytics: results,
    unpublished: platforms.filter((p) => index.isInScope(p) && !published.has(nameKey(p))),
    mayArrive: inScope.some((result) => result.logs.some((log) => arrives(log) || log.nameArrives)),
  };
}

function levelOf({ inventory }: CoverageIndex, inScope: readonly AnalyticResult[]): TelemetryLevel {
  if (inScope.every(({ verdict }) => verdict === 'not-stated')) return 'not-stated';
  if (inventory.isEmpty) return 'unknown';
  if (inScope.every(runs)) return 'full';
  if (inScope.some(runs)) return 'some';
  if (inScope.some(({ verdict }) => verdict === 'partly')) return 'short';
  // An analytic that names no log leaves open what would show it.
  return inScope.every(({ verdict }) => verdict === 'cannot') ? 'none' : 'not-stated';
}
