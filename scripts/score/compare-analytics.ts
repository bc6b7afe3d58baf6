/** Expected matches of log sources and verdicts of analytics against ours, for one inventory. */
import { kindOfId } from '@/lib/core/attack/id-kinds';
import { type CoverageSource, DEFAULT_LIMITS } from '@/lib/core/coverage/evidence';
import { readInventory } from '@/lib/core/coverage/inventory';
import { type AnalyticResult, analyticResult } from '@/lib/core/coverage/telemetry';
import type { Library } from '@/lib/core/library/library';
import { type Comparison, compareRows, type Row } from './compare-rows';
import { type CsvRow, cell } from './csv-rows';
import type { ImportFile } from './import-files';

/** A row a log source that an analytic names, and one for an analytic that names none. */
export function compareAnalytics(
  expected: readonly CsvRow[],
  inventories: readonly string[],
  importFile: ImportFile,
  library: Library,
  today: string,
): Comparison {
  const theirs = expected.map((row) => ({
    group: 'analytics',
    key: key(
      cell(row, 'analytic'),
      cell(row, 'name'),
      cell(row, 'channel'),
      cell(row, 'data_component'),
    ),
    values: [cell(row, 'match'), cell(row, 'verdict')],
  }));
  const records = inventories.flatMap((file) => importFile(file).records);
  const inventory = readInventory(library, [{ source, records }], DEFAULT_LIMITS, today);
  const analytics = library.ids.filter((id) => {
    const object = kindOfId(id) === 'analytic' ? library.get(id) : undefined;
    return object?.status === 'live' && object.domains.includes('enterprise-attack');
  });
  const results = analytics.map((id) => analyticResult(library, inventory, id, () => true));
  return compareRows(theirs, expected.length === 0 ? [] : results.flatMap(rowsOf));
}

function rowsOf({ id, logs, verdict }: AnalyticResult): Row[] {
  const word = (verdict ?? 'unknown').replace('-', ' ');
  if (logs.length === 0)
    return [{ group: 'analytics', key: key(id, '', '', ''), values: ['', word] }];
  return logs.map((log) => ({
    group: 'analytics',
    key: key(id, log.name, log.channel ?? '', log.component?.name ?? ''),
    values: [log.match, word],
  }));
}

/** ATT&CK's names and channels carry stray blanks; a channel "None" is none. */
function key(analytic: string, name: string, channel: string, component: string): string {
  const isNone = channel.trim().toLowerCase() === 'none';
  const parts = [analytic, name, isNone ? '' : channel, component];
  return parts.map((part) => part.trim()).join(' · ');
}

const source: CoverageSource = {
  id: 'inventory',
  name: 'Inventory',
  format: 'inventory',
  importedAt: '',
  isOn: true,
  deployed: 'unknown',
  meaning: 'other',
  threshold: 1,
  attackVersion: '',
  defaultPlatform: null,
};
