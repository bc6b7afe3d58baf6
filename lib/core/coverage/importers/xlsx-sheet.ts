/**
 * One sheet of a workbook as the text of a table, so that every reader of tables reads it. A
 * formula is its last value, as stored; nothing is ever worked out.
 */
import { cellText, type NumberKind, numberText } from './xlsx-values';
import { attributesOf, eachAttribute, localName, readXml } from './xml';

export type SheetContext = {
  strings: readonly string[];
  styles: readonly NumberKind[];
  is1904: boolean;
  /** Most characters of all cells together: one long text may be shared by a million of them. */
  maxCharacters: number;
};

export type Sheet = {
  /** Rows of cells by number from 0; a row without a cell is missing. */
  rows: Map<number, string[]>;
  /** Cells of which nothing is known: an error, or a formula whose value was not stored. */
  unknownCells: number;
  isTooLarge: boolean;
  /** Columns beyond the limit hold something. */
  isTooWide: boolean;
  /** Where the XML breaks, or that it has a DOCTYPE; else null. */
  broken: string | null;
};

/** As many as a table made by a person may have. */
const MOST_COLUMNS = 500;
const MOST_ROWS = 1_048_576;
/** Cells that are filled from a merged one above them, and how long its text may be. */
const MOST_FILLED = 100_000;
const LONGEST_FILLED = 300;

type Cell = { column: number; type: string; style: number; value: string; isFormula: boolean };

export function readSheet(xml: string, context: SheetContext): Sheet {
  const sheet: Sheet = {
    ...{ rows: new Map(), unknownCells: 0, isTooLarge: false, isTooWide: false, broken: null },
  };
  let characters = 0;
  let row = -1;
  let cell: Cell | null = null;
  let last = -1;
  let [isValue, isHint] = [false, false];
  const merged: string[] = [];
  const put = (one: Cell) => {
    const text = textOf(one, context);
    if (text === null) sheet.unknownCells += 1;
    if (!text) return;
    characters += text.length;
    sheet.isTooLarge ||= characters > context.maxCharacters;
    sheet.isTooWide ||= one.column >= MOST_COLUMNS;
    if (sheet.isTooLarge || one.column >= MOST_COLUMNS || row >= MOST_ROWS) return;
    const cells = sheet.rows.get(row) ?? [];
    while (cells.length < one.column) cells.push('');
    cells[one.column] = text;
    sheet.rows.set(row, cells);
  };
  const isWhole = readXml(xml, {
    open(name, written) {
      const local = localName(name);
      if (local === 'row') {
        const number = Number(attributesOf(written).get('r'));
        row = number >= 1 ? number - 1 : row + 1;
        last = -1;
      } else if (local === 'c') {
        const one: Cell = { column: -1, type: 'n', style: 0, value: '', isFormula: false };
        eachAttribute(written, (key, value) => {
          if (key === 'r') one.column = columnOf(value) ?? -1;
          else if (key === 't') one.type = value;
          else if (key === 's') one.style = Number(value);
        });
        if (one.column < 0) one.column = last + 1;
        last = one.column;
        cell = one;
      } else if (local === 'f' && cell) cell.isFormula = true;
      else if (local === 'rPh') isHint = true;
      else if (local === 'v' || local === 't') isValue = !isHint;
      else if (local === 'mergeCell' && merged.length < MOST_FILLED) {
        merged.push(attributesOf(written).get('ref') ?? '');
      }
    },
    text(some) {
      if (cell && isValue) cell.value += some;
    },
    close(name) {
      const local = localName(name);
      if (local === 'v' || local === 't') isValue = false;
      else if (local === 'rPh') isHint = false;
      else if (local === 'c' && cell) {
        put(cell);
        cell = null;
      }
    },
    broken(what) {
      sheet.broken ??= what;
    },
  });
  if (!isWhole) return { ...sheet, rows: new Map(), broken: 'it has a DOCTYPE' };
  fillDown(sheet.rows, merged);
  return sheet;
}

/** Null if it cannot be known. */
function textOf({ type, style, value, isFormula }: Cell, context: SheetContext): string | null {
  if (type === 'e') return null;
  if (value === '') return isFormula && type !== 'str' ? null : '';
  if (type === 's') return context.strings[Number(value)] ?? '';
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return cellText(value);
  return numberText(value, context.styles[style] ?? 'number', context.is1904);
}

/** "AB12" is column 27, from 0; null for no reference. */
function columnOf(reference: string): number | null {
  const [letters = ''] = /^[A-Z]{1,3}/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return letters ? column - 1 : null;
}

/** A cell merged over several rows holds for each of them. */
function fillDown(rows: Map<number, string[]>, merged: readonly string[]): void {
  let left = MOST_FILLED;
  for (const reference of merged) {
    const [, letters = '', from, to] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(reference) ?? [];
    const column = columnOf(letters) ?? MOST_COLUMNS;
    const text = rows.get(Number(from) - 1)?.[column]?.slice(0, LONGEST_FILLED);
    for (let row = Number(from); text && row < Number(to) && left > 0; row += 1, left -= 1) {
      const cells = rows.get(row);
      while (cells && cells.length < column) cells.push('');
      if (cells) cells[column] ||= text;
    }
  }
}

/** Comma-separated, every cell in quotes: none can be taken for the beginning of another format. */
export function tableText(rows: ReadonlyMap<number, readonly string[]>): string {
  const lines: string[] = [];
  for (const [row, cells] of [...rows].sort(([a], [b]) => a - b)) {
    while (lines.length < row) lines.push('');
    lines.push(cells.map((cell) => (cell ? `"${cell.replaceAll('"', '""')}"` : '')).join(','));
  }
  return lines.join('\n');
}

/** A title or some lines of prose are no table. */
export function isTable(rows: ReadonlyMap<number, readonly string[]>): boolean {
  const wide = [...rows.values()].filter((cells) => cells.filter(Boolean).length > 1);
  return wide.length > 1;
}
