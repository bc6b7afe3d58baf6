/**
 * Which list of logs the expected analytics are about. They do not name it: it is the one of the
 * usual name, else every list of logs in the folder of telemetry.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ImportFile } from './import-files';

const FOLDER = 'telemetry';
const USUAL = `${FOLDER}/inventory-attack-names.csv`;

/** Paths inside the directory, sorted. */
export function findInventories(directory: string, importFile: ImportFile): string[] {
  if (existsSync(join(directory, USUAL))) return [USUAL];
  if (!existsSync(join(directory, FOLDER))) return [];
  const entries = readdirSync(join(directory, FOLDER), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:csv|tsv)$/i.test(entry.name));
  return files
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)).replaceAll(sep, '/'))
    .filter((file) => importFile(file).formats.includes('inventory'))
    .sort();
}
