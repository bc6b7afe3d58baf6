/**
 * Sourcetypes of Splunk with their events and newest time, as `tstats` gives them (CSV: index,
 * sourcetype, source, count, lastTime). Which events are in them it does not say.
 */
import { splunkSourcetype } from '@/lib/core/telemetry/splunk-sourcetypes';
import type { Importer } from './importer';
import { isUsageTable, readUsageTable, type UsageTable } from './usage-table';

const COLUMNS: UsageTable['columns'] = {
  name: /^sourcetype$/,
  amount: /^(?:total ?)?(?:count|events?)$/,
  last: /^(?:last|recent|latest|max)(?: ?(?:time|seen|event|\( ?time\)))?$/,
};
const WINDOWS = /^(?:xml)?wineventlog/i;

const read: UsageTable['read'] = (row) => {
  const [sourcetype, source] = [row('name'), row('source')];
  // Of Windows' event log the sourcetype alone names no log.
  const name = WINDOWS.test(sourcetype) && source ? source : sourcetype;
  return { name, log: splunkSourcetype(sourcetype, source) };
};

/** With a column of sources, and without one. */
const TABLES: readonly UsageTable[] = [
  { columns: { ...COLUMNS, source: /^source$/ }, product: 'Splunk', read },
  { columns: COLUMNS, product: 'Splunk', read },
];

export const splunkSourcetypes: Importer = {
  format: 'splunk-sourcetypes',
  name: 'Splunk sourcetypes',
  asksDeployed: false,
  asksMeaning: false,
  recognises: (file) => TABLES.some((table) => isUsageTable(file, table)),
  read: (file) => {
    const table = TABLES.find((one) => isUsageTable(file, one));
    return table ? readUsageTable(file, table) : { records: [], problems: [] };
  },
};
