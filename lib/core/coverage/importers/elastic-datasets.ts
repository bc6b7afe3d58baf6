/**
 * Data streams of Elasticsearch with their documents and newest event, as a query over all indices
 * gives them (CSV: data_stream, docs, last). Which events are in them it does not say.
 */
import { datasetOf, elasticDataset } from '@/lib/core/telemetry/elastic-datasets';
import type { Importer } from './importer';
import { isUsageTable, readUsageTable, type UsageTable } from './usage-table';

const TABLE: UsageTable = {
  columns: {
    // Kibana's tables say "Top 100 values of event.dataset", "Count of records", "Maximum of @timestamp".
    name: /^(?:top (?:\d+ )?values of )?(?:data ?stream(?:[ .](?:name|dataset))?|(?:event\.)?dataset)(?:: descending)?$/,
    amount: /^(?:docs?(?:[ .]?count)?|documents?|count(?: of records)?|events?)$/,
    last: /^(?:last(?: ?(?:seen|event|time(?:stamp)?|update))?|(?:max(?:imum)?|last value)?(?: of)? ?@?timestamp|newest)$/,
  },
  product: 'Elastic',
  read: (row) => {
    const name = datasetOf(row('name'));
    return { name, log: elasticDataset(name) };
  },
};

export const elasticDatasets: Importer = {
  format: 'elastic-datasets',
  name: 'Elastic data streams',
  asksDeployed: false,
  asksMeaning: false,
  recognises: (file) => isUsageTable(file, TABLE),
  read: (file) => readUsageTable(file, TABLE),
};
