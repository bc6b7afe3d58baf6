/** The formats we read, most telling first. A new one is one line here. */
import type { ImportProblem } from '@/lib/core/coverage/evidence';
import { csv } from './csv';
import { looksLikeTable } from './csv-table';
import type { Importer, ReadOptions, TextFile } from './importer';
import { inventory } from './inventory';
import { kibanaExport } from './kibana-export';
import { navigatorLayer } from './navigator';
import { sigma } from './sigma';

export const IMPORTERS: readonly Importer[] = [sigma, kibanaExport, navigatorLayer, inventory, csv];

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
