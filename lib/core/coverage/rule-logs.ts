/** Do the logs that a rule reads arrive? Then it can fire; otherwise it is on and silent. */
import type { RuleRecord } from './evidence';
import type { Inventory } from './inventory';
import type { LogName } from './log-names';
import { arrives, matchLog } from './telemetry';

/** `unknown`: the rule names no log, or what is said about logs leaves it open. */
export type RuleLogs = 'arrive' | 'stale' | 'missing' | 'unknown';

/** `log` is the one that decides: one that arrives, or else the first that does not. */
export type LogReader = (record: RuleRecord) => { logs: RuleLogs; log: LogName | null };

/** Several logs of a rule are alternatives: one that arrives is enough to let it fire. */
export function logReader(inventory: Inventory): LogReader {
  // Rules are many and logs are few.
  const known = new Map<string, RuleLogs>();
  const stateOf = (log: LogName, platforms: readonly string[]) => {
    const key = `${log.name}|${log.channel ?? ''}|${platforms.join()}`;
    const state = known.get(key) ?? logState(inventory, log, platforms);
    known.set(key, state);
    return state;
  };
  return ({ logSources, platforms }) => {
    if (logSources.length === 0 || inventory.isEmpty) return { logs: 'unknown', log: null };
    for (const logs of ['arrive', 'unknown', 'stale', 'missing'] as const) {
      const log = logSources.find((one) => stateOf(one, platforms) === logs);
      if (log) return { logs, log: logs === 'unknown' ? null : log };
    }
    return { logs: 'unknown', log: null };
  };
}

function logState(inventory: Inventory, log: LogName, platforms: readonly string[]): RuleLogs {
  const state = ownState(inventory, log);
  return state === 'missing' && inventory.leavesOpen(log, platforms) ? 'unknown' : state;
}

function ownState(inventory: Inventory, log: LogName): RuleLogs {
  const named = inventory.named(log.name);
  // A rule that does not say which channel it reads is taken to read one that arrives.
  if (!log.channel && named.some(({ staleDays }) => staleDays === null)) return 'arrive';
  if (!log.channel) return named.length ? 'stale' : 'missing';
  const match = matchLog(inventory, { ...log, dataComponent: null }, []);
  if (arrives(match)) return 'arrive';
  return match.match === 'stale' ? 'stale' : 'missing';
}
