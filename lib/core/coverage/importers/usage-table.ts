/**
 * What a SIEM says of its own data: a table with one row for each index, dataset or table, how much
 * is in it and when the last event came. Nothing in it means that the log is not collected.
 */
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import type { ProductLog } from '@/lib/core/telemetry/product-logs';
import { looksLikeTable, previewTable, readTable } from './csv-table';
import { type DayOrder, dayOf, dayOrder } from './dates';
import { type Place, placeIn, type ReadResult, report, type TextFile } from './importer';
import { cut, keep, MAX_LENGTH } from './values';

export type UsageColumn = 'name' | 'source' | 'amount' | 'last';

export type UsageTable = {
  /** Header words, lower case, blanks for `_` and `-`; name, amount and last are musts. */
  columns: Partial<Record<UsageColumn, RegExp>>;
  /** "Elastic": shown with the name that the product has for the log. */
  product: string;
  /** The row's own name for its log, and what it stands for. */
  read: (row: (column: UsageColumn) => string) => { name: string; log: ProductLog };
};

type Columns = Partial<Record<UsageColumn, number>>;

export function isUsageTable(file: TextFile, table: UsageTable): boolean {
  if (!looksLikeTable(file)) return false;
  const { columns } = headerOf(preview(file.text, table).rows, table);
  return Object.keys(columns).length === Object.keys(table.columns).length;
}

function preview(text: string, table: UsageTable) {
  return previewTable(text, (rows) => Object.keys(headerOf(rows, table).columns).length);
}

function headerOf(rows: readonly string[][], table: UsageTable): { row: number; columns: Columns } {
  const found = rows.slice(0, 5).map((cells) => columnsOf(cells, table));
  const sizes = found.map((columns) => Object.keys(columns).length);
  const row = sizes.indexOf(Math.max(0, ...sizes));
  return { row, columns: found[row] ?? {} };
}

function columnsOf(cells: readonly string[], table: UsageTable): Columns {
  const columns: Columns = {};
  for (const [n, cell] of cells.slice(0, 100).entries()) {
    const word = cell
      .slice(0, 100)
      .trim()
      .toLowerCase()
      // Azure's portal writes "TimeGenerated [UTC]".
      .replace(/ ?\[[^\]]*\]$/, '')
      .replace(/[\s_-]+/g, ' ');
    for (const [name, words] of Object.entries(table.columns) as [UsageColumn, RegExp][]) {
      if (columns[name] === undefined && words.test(word)) columns[name] = n;
    }
  }
  return columns;
}

export function readUsageTable(file: TextFile, table: UsageTable): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const rows = readTable(file.text, preview(file.text, table).delimiter, at);
  const { row: header, columns } = headerOf(rows, table);
  const order = dayOrder(rows.slice(header + 1).map((cells) => cells[columns.last ?? -1] ?? ''));
  for (const [doc, cells] of rows.entries()) {
    if (doc <= header || cells.every((cell) => cell.trim() === '')) continue;
    const row = (column: UsageColumn) => (cells[columns[column] ?? -1] ?? '').trim();
    const here = placeIn(at, `row ${doc + 1}`);
    for (const record of readRow(row, doc, order, table, here)) result.records.push(record);
  }
  return result;
}

/** One record for each name that ATT&CK has for the log; its own name where it has none. */
function readRow(
  row: (column: UsageColumn) => string,
  doc: number,
  order: DayOrder,
  table: UsageTable,
  at: Place,
): TelemetryRecord[] {
  const { name: written, log } = table.read(row);
  const name = keep(written, 'logSource', at);
  if (name === '') {
    report(at, 'no-name', 'This row names no log and was not imported.');
    return [];
  }
  if (log.logs.length === 0) {
    report(at, 'no-attack-name', `${name}: no ATT&CK name known; kept under its own name.`);
  }
  const lastSeen = lastDay(row('last'), order, at);
  const names = log.logs.length > 0 ? log.logs.map((one) => one.name) : [name];
  const platforms = log.platforms?.length ? log.platforms : [null];
  const shared = {
    type: 'telemetry' as const,
    file: at.file,
    doc,
    channel: null,
    collected: isCollected(row('amount'), lastSeen, at),
    lastSeen,
    product: cut(`${table.product}, ${name}`, MAX_LENGTH.name),
    deviceCoveragePercent: null,
  };
  return names.flatMap((one) => platforms.map((platform) => ({ ...shared, name: one, platform })));
}

/** An amount of 0 is none. Without an amount, a last event says that there was one. */
function isCollected(amount: string, lastSeen: string, at: Place): boolean {
  const number = /^(\d[\d.,\s]*)(?:e[+-]?\d{1,3})?(?:[kmgt]?b)?$/i.exec(amount)?.[1];
  if (number) return /[1-9]/.test(number);
  if (amount !== '') {
    const taken = lastSeen === '' ? 'not collected' : 'collected, because it has a last event';
    report(at, 'bad-amount', `"${amount.slice(0, 60)}" is no amount; taken as ${taken}.`);
  }
  return lastSeen !== '';
}

/** A date, an ISO time, or seconds or milliseconds since 1970. */
function lastDay(cell: string, order: DayOrder, at: Place): string {
  const text = cell.slice(0, 60);
  const epoch = /^(\d{9,10})(?:\.\d+)?$/.exec(text)?.[1];
  const ms = /^\d{12,13}$/.test(text) ? Number(text) : Number(epoch ?? Number.NaN) * 1000;
  const day = Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : dayOf(text, order);
  if (day === '' && text !== '') {
    report(at, 'bad-date', `"${text}" was not understood as a date and was left out.`);
  }
  return day;
}
