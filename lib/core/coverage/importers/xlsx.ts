/**
 * Workbooks (.xlsx, .xlsm): a zip of XML, taken for an archive of tables. Each sheet with a table
 * comes out as a file `book.xlsx/Sheet`. Macros, formulas and links are never looked at.
 */
import { count } from '@/lib/core/shared/words';
import { bomb, damaged, lies, noteOn, tooLarge, tooMany, type Unpacked } from './archive-events';
import { decodeText } from './bytes';
import type { Limits } from './limits';
import { type Book, readBook } from './xlsx-book';
import { isTable, readSheet, tableText } from './xlsx-sheet';
import { readEntry } from './zip';
import { createRangeReader, readDirectory } from './zip-directory';

const MOST_SHEETS = 200;

/** By its name: that it is a zip, the caller has seen. */
export function isWorkbook(path: string): boolean {
  return /\.xls[xm]$/i.test(path);
}

/**
 * The sheets, and what was left out; a refusal comes last, if at all. One sheet is in memory at a
 * time.
 *
 * @param bytesLeft how much the archive may hold, if it is one of several
 * @returns how many bytes the archive says it holds
 * @throws what reading the blob throws
 */
export async function* readWorkbook(
  path: string,
  blob: Blob,
  limits: Limits,
  bytesLeft = limits.unpackedBytes,
): AsyncGenerator<Unpacked[], number> {
  const read = createRangeReader(blob);
  const entries = await readDirectory(read, blob.size, limits.entries);
  const claimed = entries?.reduce((sum, { size }) => sum + size, 0) ?? 0;
  const refusal = !entries
    ? damaged(path, 'the list at its end cannot be read.')
    : entries.length > limits.entries
      ? tooMany(path, limits)
      : claimed > bytesLeft && bomb(path, limits);
  if (!entries || refusal) {
    if (refusal) yield [refusal];
    return claimed;
  }
  const parts = new Map(entries.map((entry) => [entry.path.toLowerCase(), entry]));
  const said: Unpacked[] = [];
  const readPart = async (name: string): Promise<string | null> => {
    const entry = parts.get(name.toLowerCase());
    if (!entry || said.some(({ kind }) => kind === 'refused')) return null;
    const place = `${path}/${name}`;
    if (entry.size > limits.sheetBytes) {
      said.push(tooLarge(place, limits.sheetBytes));
      return null;
    }
    const content = await readEntry(read, entry);
    if (content.kind === 'lies') said.push(lies(path));
    if (content.kind === 'damaged')
      said.push(damaged(place, 'it does not fit the list of the archive.'));
    const decoded = content.kind === 'bytes' ? decodeText(content.bytes) : null;
    return decoded?.kind === 'text' ? decoded.text : null;
  };
  const book = await readBook(readPart);
  if (!book) {
    const message = 'It is no workbook that we read; save it as .xlsx.';
    yield [noteOn(path, 'no-workbook', message), ...said];
    return claimed;
  }
  for (const { name, isHidden, part } of book.sheets.slice(0, MOST_SHEETS)) {
    const place = `${path}/${fileName(name)}`;
    if (isHidden) yield [noteOn(place, 'hidden-sheet', 'This sheet is hidden and was not read.')];
    else {
      const xml = await readPart(part);
      yield [...(xml === null ? [] : sheetFile(place, xml, book, limits)), ...said.splice(0)];
    }
  }
  const more = book.sheets.length - MOST_SHEETS;
  if (more > 0) yield [noteOn(path, 'too-many', `${count(more, 'more sheet')} not read.`)];
  return claimed;
}

/** A sheet as a file, and what of it is not in the file. */
function sheetFile(path: string, xml: string, book: Book, limits: Limits): Unpacked[] {
  const sheet = readSheet(xml, { ...book, maxCharacters: limits.tableBytes });
  const said: Unpacked[] = [];
  const note = (code: string, message: string) => said.push(noteOn(path, code, message));
  if (sheet.isTooLarge) return [tooLarge(path, limits.tableBytes)];
  if (sheet.broken) note('damaged', `Its XML is damaged: ${sheet.broken}. What could be read was.`);
  if (sheet.isTooWide) note('too-many', 'Only its first 500 columns were read.');
  if (sheet.unknownCells > 0) {
    const cells = count(sheet.unknownCells, 'cell');
    note('no-value', `${cells} with an error, or a formula without a stored value, left empty.`);
  }
  if (!isTable(sheet.rows)) {
    note('no-table', 'This sheet holds no table and was not read.');
    return said;
  }
  const bytes = new TextEncoder().encode(tableText(sheet.rows));
  return [...said, { kind: 'file', path, bytes }];
}

/** A sheet's name as the last part of a path. */
function fileName(name: string): string {
  const safe = name
    .replace(/[\\/\0]/g, '-')
    .trim()
    .slice(0, 100);
  return /^\.*$/.test(safe) ? `Sheet ${safe}` : safe;
}
