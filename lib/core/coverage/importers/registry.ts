/** The formats we read, most telling first. A new one is one line here. */
import type { ImportProblem } from '@/lib/core/coverage/evidence';
import { atomicLog } from './atomic-log';
import { attire } from './attire';
import { caldera } from './caldera';
import { csv } from './csv';
import { looksLikeTable } from './csv-table';
import { dettectDataSources } from './dettect-data-sources';
import { dettectTechniques } from './dettect-techniques';
import { elasticDatasets } from './elastic-datasets';
import { elasticToml } from './elastic-toml';
import type { Importer, ReadOptions, TextFile } from './importer';
import { inventory } from './inventory';
import { kibanaExport } from './kibana-export';
import { navigatorLayer } from './navigator';
import { openaev } from './openaev';
import { panther } from './panther';
import { sentinelArm } from './sentinel-arm';
import { sentinelUsage } from './sentinel-usage';
import { sentinelYaml } from './sentinel-yaml';
import { sigma } from './sigma';
import { splunkConf } from './splunk-conf';
import { splunkDetection } from './splunk-detection';
import { splunkRest } from './splunk-rest';
import { splunkSourcetypes } from './splunk-sourcetypes';
import { suricata } from './suricata';
import { vectr } from './vectr';
import { wazuhXml } from './wazuh-xml';
import { wazuhYaml } from './wazuh-yaml';
import { yaraL } from './yara-l';

export const IMPORTERS: readonly Importer[] = [
  dettectTechniques,
  dettectDataSources,
  wazuhYaml,
  sigma,
  splunkDetection,
  sentinelYaml,
  panther,
  elasticToml,
  splunkConf,
  splunkRest,
  sentinelArm,
  wazuhXml,
  yaraL,
  suricata,
  kibanaExport,
  navigatorLayer,
  attire,
  caldera,
  openaev,
  atomicLog,
  vectr,
  elasticDatasets,
  splunkSourcetypes,
  sentinelUsage,
  inventory,
  csv,
];

/** The first that recognises the file, undefined if none does. */
export function importerFor(file: TextFile, options?: ReadOptions): Importer | undefined {
  return IMPORTERS.find((importer) => importer.recognises(file, options));
}

/** What is said of a file that no importer takes; `needs-mapping` offers to map its columns. */
export function unrecognised(file: TextFile): ImportProblem {
  const isTable = looksLikeTable(file);
  const hint = isTable ? ' It looks like a CSV.' : '';
  return {
    file: file.path,
    place: '',
    code: isTable ? 'needs-mapping' : 'wrong-format',
    message: `${file.path} is none of the formats we read.${hint}`,
  };
}
