/**
 * A telemetry inventory as a table: which log sources are collected, from which platform, last
 * seen when. Columns are found by their names, in any order.
 */
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import { looksLikeTable, previewTable, readTable } from './csv-table';
import { yesOrNo } from './csv-words';
import { type DayOrder, dayOf, dayOrder, isAmbiguous } from './dates';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { platformsInCell } from './platforms';
import { keep } from './values';

const COLUMNS = {
  name: /^(?:name|log ?source(?: name)?)$/,
  channel: /^(?:channel|event ?codes?|events?)$/,
  platform: /^platforms?$/,
  collected: /^(?:collected|is collected|active)$/,
  lastSeen: /^last ?(?:seen|event)$/,
  product: /^(?:product|collector|tool)$/,
  coverage: /^(?:device|host) coverage(?: pct| percent| %)?$/,
} as const;

type Columns = Partial<Record<keyof typeof COLUMNS, number>>;

export const inventory: Importer = {
  format: 'inventory',
  name: 'Log inventory',
  asksDeployed: false,
  asksMeaning: false,
  recognises: (file) => looksLikeTable(file) && isInventory(preview(file.text).rows),
  read: readInventory,
};

function preview(text: string) {
  return previewTable(text, (rows) => Object.keys(headerOf(rows).columns).length);
}

function isInventory(rows: readonly string[][]): boolean {
  const { columns } = headerOf(rows);
  const has = (name: keyof Columns) => columns[name] !== undefined;
  return (
    has('name') && (has('channel') || has('platform')) && (has('collected') || has('lastSeen'))
  );
}

function headerOf(rows: readonly string[][]): { row: number; columns: Columns } {
  const found = rows.slice(0, 20).map((cells) => {
    const columns: Columns = {};
    for (const [n, cell] of cells.slice(0, 500).entries()) {
      const word = cell
        .slice(0, 100)
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, ' ');
      for (const name of Object.keys(COLUMNS) as (keyof Columns)[]) {
        if (columns[name] === undefined && COLUMNS[name].test(word)) columns[name] = n;
      }
    }
    return columns;
  });
  const sizes = found.map((columns) => Object.keys(columns).length);
  const row = sizes.indexOf(Math.max(0, ...sizes));
  return { row, columns: found[row] ?? {} };
}

function readInventory(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const { delimiter } = preview(file.text);
  const rows = readTable(file.text, delimiter, at);
  const { row: header, columns } = headerOf(rows);
  const days = rows.slice(header + 1).map((cells) => cells[columns.lastSeen ?? -1] ?? '');
  const order = dayOrder(days);
  if (order === 'unclear' && days.some(isAmbiguous)) {
    report(at, 'unclear-date', 'Dates with slashes were read with the month first.');
  }
  for (const [doc, cells] of rows.entries()) {
    if (doc <= header || cells.every((cell) => cell.trim() === '')) continue;
    const get = (name: keyof Columns) => cells[columns[name] ?? -1] ?? '';
    for (const record of readRow(get, doc, order, placeIn(at, `row ${doc + 1}`))) {
      result.records.push(record);
    }
  }
  return result;
}

/** One record a platform; none for a row without a name. */
function readRow(
  get: (name: keyof Columns) => string,
  doc: number,
  order: DayOrder,
  at: Place,
): TelemetryRecord[] {
  const name = keep(get('name'), 'logSource', at);
  if (name === '') {
    report(at, 'no-name', 'This row names no log source and was not imported.');
    return [];
  }
  const word = get('collected').trim();
  const collected = word === '' ? true : yesOrNo(word);
  if (collected === null) {
    const message = `"${word.slice(0, 60)}" does not say if it is collected; taken as not collected.`;
    report(at, 'unknown-word', message);
  }
  const seen = get('lastSeen').slice(0, 60);
  const lastSeen = dayOf(seen, order);
  if (lastSeen === '' && seen.trim()) {
    report(at, 'bad-date', `"${seen.trim()}" was not understood as a date and was left out.`);
  }
  const percent = /^\d{1,3}(?:[.,]\d{1,9})?$/.exec(get('coverage').replace('%', '').trim())?.[0];
  const platforms = platformsInCell(get('platform').slice(0, 1_000)).slice(0, 50);
  return (platforms.length > 0 ? platforms : [null]).map((platform) => ({
    type: 'telemetry',
    file: at.file,
    doc,
    name,
    channel: keep(get('channel'), 'channel', at) || null,
    platform,
    collected: collected ?? false,
    lastSeen,
    product: keep(get('product'), 'name', at),
    deviceCoveragePercent: percent ? Math.min(100, Number(percent.replace(',', '.'))) : null,
  }));
}
