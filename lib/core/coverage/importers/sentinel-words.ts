/**
 * Microsoft Sentinel's words in ATT&CK's: tactics without blanks, data types of connectors (tables,
 * some with the part of them that is meant: "OfficeActivity (Exchange)").
 */
import { type ProductLog, sourcesOf } from '@/lib/core/telemetry/product-logs';
import { sentinelTableLogs, sentinelTablePlatforms } from '@/lib/core/telemetry/sentinel-tables';
import type { Place } from './importer';
import { field, items, keep, textOf } from './values';

const MOST = 500;

/** Shortnames of "CommandAndControl", which is command-and-control. */
export function sentinelTactics(value: unknown, at: Place): string[] {
  const words = items(value)
    .slice(0, MOST)
    .map((word) => keep(word, 'word', at));
  const names = words.map((word) =>
    word
      .replace(/([a-z])(?=[A-Z])/g, '$1-')
      .replace(/\s+/g, '-')
      .toLowerCase(),
  );
  return [...new Set(names.filter(Boolean))];
}

/**
 * Platforms and logs of `requiredDataConnectors`. A rule may need all of them or any; the file does
 * not say which, so that one that arrives is taken to be enough.
 */
export function sentinelSources(connectors: unknown, at: Place) {
  const names = items(connectors)
    .slice(0, MOST)
    .flatMap((connector) => {
      const types = field(connector, 'dataTypes') ?? field(connector, 'datatypes');
      const listed = items(types).slice(0, MOST).map(textOf).filter(Boolean);
      return listed.length > 0 ? listed : [textOf(field(connector, 'connectorId'))];
    })
    .filter(Boolean);
  const { platforms, logSources, otherLogs } = sourcesOf(names, readTable);
  const others = otherLogs.map((name) => keep(name, 'logSource', at));
  return { platforms, logSources, ...(others.length > 0 && { otherLogs: others }) };
}

function readTable(name: string): ProductLog {
  const [table = ''] = name.split('(', 1);
  const platforms = sentinelTablePlatforms(table);
  return { platforms: platforms.length > 0 ? platforms : null, logs: sentinelTableLogs(table) };
}
