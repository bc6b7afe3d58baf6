/**
 * Usage of a Microsoft Sentinel workspace: its tables with the amount taken in and the newest
 * event, as a query of `Usage` gives them (CSV: DataType, TotalMB, LastLog).
 */
import { sentinelTableLogs, sentinelTablePlatforms } from '@/lib/core/telemetry/sentinel-tables';
import type { Importer } from './importer';
import { isUsageTable, readUsageTable, type UsageTable } from './usage-table';

const TABLE: UsageTable = {
  columns: {
    name: /^(?:data ?type|table(?: ?name)?)$/,
    amount:
      /^(?:total|billable|ingested)? ?(?:data|volume|size|usage)? ?(?:mb|gb|bytes|quantity|count)$/,
    last: /^(?:last ?(?:log|event|seen|record|time(?: ?generated)?)|(?:max ?)?time ?generated)$/,
  },
  product: 'Sentinel',
  read: (row) => {
    const name = row('name');
    const platforms = sentinelTablePlatforms(name);
    return {
      name,
      log: { platforms: platforms.length > 0 ? platforms : null, logs: sentinelTableLogs(name) },
    };
  },
};

export const sentinelUsage: Importer = {
  format: 'sentinel-usage',
  name: 'Sentinel table usage',
  asksDeployed: false,
  asksMeaning: false,
  recognises: (file) => isUsageTable(file, TABLE),
  read: (file) => readUsageTable(file, TABLE),
};
