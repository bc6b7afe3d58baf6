/**
 * What a rule reads, from the names that its product gives to logs. A rule that names several can
 * be fed by any of them, so that its platforms are known only if each of them tells its own.
 */
import type { LogName } from './log-names';

/** What one name stands for. */
export type ProductLog = {
  /**
   * ATT&CK's platforms that the events are about; null: any. Empty: the sensor runs on hosts of any
   * system (EDR), so that it adds nothing to what other names say.
   */
  platforms: readonly string[] | null;
  /** In ATT&CK's words; none where ATT&CK has no name for it. */
  logs: readonly LogName[];
};

export type RuleSources = { platforms: string[]; logSources: LogName[]; otherLogs: string[] };

/** A name that no table knows. */
export const UNKNOWN_LOG: ProductLog = { platforms: null, logs: [] };

/** Names that ATT&CK has no word for are kept as `otherLogs`, as they are written. */
export function sourcesOf(
  names: readonly string[],
  lookUp: (name: string) => ProductLog,
): RuleSources {
  const platforms = new Set<string>();
  const logSources = new Map<string, LogName>();
  const otherLogs = new Set<string>();
  let isOpen = false;
  for (const name of names) {
    const log = lookUp(name);
    isOpen ||= log.platforms === null;
    for (const platform of log.platforms ?? []) platforms.add(platform);
    for (const one of log.logs) logSources.set(`${one.name}|${one.channel}`, one);
    if (log.logs.length === 0) otherLogs.add(name);
  }
  return {
    platforms: isOpen ? [] : [...platforms],
    logSources: [...logSources.values()],
    otherLogs: [...otherLogs],
  };
}
