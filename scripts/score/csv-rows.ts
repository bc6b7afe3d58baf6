/** Rows of a CSV with a header, as the expected answers of the corpora are kept. */
import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type CsvRow = Readonly<Record<string, string>>;

/** All rows by column name; none if there is no such file. */
export function readRows(file: string): CsvRow[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  return Papa.parse<CsvRow>(text, { header: true, skipEmptyLines: true }).data;
}

/** A cell; "" where the file has no such column. */
export function cell(row: CsvRow, column: string): string {
  return row[column] ?? '';
}

/** A cell that holds a list, for comparing lists as sets. */
export function asSet(list: Iterable<string>): string {
  return [...new Set(list)].sort().join(' ');
}
