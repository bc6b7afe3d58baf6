/**
 * The evidence of the worked examples as the tools of a team would export it: real files beside the
 * checkout, imported the way the product imports them.
 */
import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourcedEvidence } from '@/lib/core/coverage/evidence';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { source } from './build';

const SHARED = fileURLToPath(new URL('../../../../shared/coverage/', import.meta.url));

export const HAS_FILES = existsSync(SHARED);

/** By source: the files of an import, and the format they must be known as. */
const IMPORTS = {
  Kibana: ['kibana-export', 'elastic/kibana-export.ndjson'],
  Sigma: ['sigma', 'sigma/'],
  Sentinel: ['sentinel-arm', 'sentinel/Azure_Sentinel_analytics_rules.json'],
  ESCU: ['splunk-conf', 'splunk/savedsearches.conf'],
  Suricata: ['suricata', 'suricata/local.rules'],
  VECTR: ['vectr', 'validation/vectr-test-cases.csv'],
  Atomic: ['atomic-log', 'validation/Invoke-AtomicTest-ExecutionLog.csv'],
  ATTiRe: ['attire', 'validation/attire-1.1.json'],
  Caldera: ['caldera', 'validation/caldera-operation-report.json'],
  OpenAEV: ['openaev', 'validation/openaev-expectations.json'],
  Logs: ['inventory', 'telemetry/inventory-attack-names.csv'],
} as const;

export type FileSource = keyof typeof IMPORTS;

export async function importFiles(): Promise<Record<FileSource, SourcedEvidence>> {
  const read = Object.entries(IMPORTS).map(async ([name, [format, path]]) => {
    const paths = path.endsWith('/') ? filesIn(path) : [path];
    const inputs = paths.map(async (one) => ({ path: one, blob: await openAsBlob(SHARED + one) }));
    const result = await readImport(await Promise.all(inputs));
    if (result.format !== format) throw new Error(`${path} was read as ${result.format}`);
    return [name, source(result.records, { name, format })] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as Record<FileSource, SourcedEvidence>;
}

function filesIn(folder: string): string[] {
  const found = readdirSync(SHARED + folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(SHARED.length));
}
