/**
 * Tables as text: comma, semicolon or tab, with or without Excel's `sep=` line. Cells stay what
 * they are; a formula is text like any other.
 */
import Papa from 'papaparse';
import { type Place, placeIn, report, type TextFile } from './importer';

const DELIMITERS = [',', ';', '\t'] as const;

/** Rows looked at to find the delimiter, the header and what a column holds. */
export const PREVIEW_ROWS = 50;

const MOST_LISTED = 20;

/** By name and first lines: whether it is worth looking for columns. */
export function looksLikeTable({ path, text }: TextFile): boolean {
  const start = text.slice(0, 4_000);
  if (/^\s*(?:[[{<]|---)/.test(start)) return false;
  // A sheet of a workbook is read as a file below it.
  if (/\.(?:csv|tsv|tab|xls[xm]\/[^/]+)$/i.test(path)) return true;
  // A .txt may be anything: two lines with equally many of a delimiter make it a table.
  const [first = '', second = ''] = start.split(/\r?\n/).filter((line) => line.trim());
  const pieces = (line: string, delimiter: string) => line.split(delimiter).length;
  return (
    /\.txt$/i.test(path) &&
    DELIMITERS.some((one) => pieces(first, one) > 1 && pieces(first, one) === pieces(second, one))
  );
}

/** The first rows, read with the delimiter that `rate` likes best, the widest of equals. */
export function previewTable(text: string, rate: (rows: string[][]) => number) {
  const body = withoutSeparatorLine(text);
  const tries = (body.delimiter ? [body.delimiter] : DELIMITERS).map((delimiter) => {
    const options = { delimiter, preview: PREVIEW_ROWS };
    const rows = Papa.parse<string[]>(body.text, options).data;
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    return { delimiter, rows, rating: rate(rows), width };
  });
  tries.sort((a, b) => b.rating - a.rating || b.width - a.width);
  return tries[0] ?? { delimiter: ',', rows: [], rating: 0, width: 0 };
}

/** All rows, empty ones too, so that a row's number is its place in the file. */
export function readTable(text: string, delimiter: string, at: Place): string[][] {
  const body = withoutSeparatorLine(text);
  const { data, errors } = Papa.parse<string[]>(body.text, { delimiter });
  const quotes = errors.filter((error) => error.type === 'Quotes');
  for (const error of quotes.slice(0, MOST_LISTED)) {
    const row = (error.row ?? 0) + 1 + body.skipped;
    const what = 'A quotation mark is not closed, or text follows it';
    report(placeIn(at, `row ${row}`), 'bad-quotes', `${what}; cells may run together.`);
  }
  return body.skipped ? [[], ...data] : data;
}

/** Excel writes and hides a first line such as `sep=;`. */
function withoutSeparatorLine(text: string) {
  const line = /^sep=(.)\r?\n/i.exec(text);
  if (!line) return { text, delimiter: null, skipped: 0 };
  return { text: text.slice(line[0].length), delimiter: line[1] ?? ',', skipped: 1 };
}
