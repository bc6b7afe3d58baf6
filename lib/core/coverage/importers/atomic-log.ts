/**
 * The execution log of Invoke-Atomic (CSV). It says that a test ran, on which host and when; what
 * anybody detected it does not say, so every row is `ran-only`.
 */
import type { TestRecord } from '@/lib/core/coverage/evidence';
import { looksLikeTable, previewTable, readTable } from './csv-table';
import { dayOf } from './dates';
import { idsInCell } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { keep } from './values';

const COLUMNS = {
  technique: /^technique(?: id)?$/,
  name: /^test name$/,
  number: /^test number$/,
  utc: /^execution time \(utc\)$/,
  local: /^execution time \(local\)$/,
  guid: /^(?:test )?guid$/,
} as const;

type Columns = Partial<Record<keyof typeof COLUMNS, number>>;

export const atomicLog: Importer = {
  format: 'atomic-log',
  name: 'Invoke-Atomic execution log',
  asksDeployed: false,
  asksMeaning: false,
  recognises: (file) => looksLikeTable(file) && isLog(columnsOf(preview(file.text).rows[0] ?? [])),
  read: readLog,
};

function preview(text: string) {
  return previewTable(text, (rows) => Object.keys(columnsOf(rows[0] ?? [])).length);
}

function isLog({ technique, name, number, utc, local }: Columns): boolean {
  const hasTest = name !== undefined || number !== undefined;
  return technique !== undefined && hasTest && (utc !== undefined || local !== undefined);
}

function columnsOf(header: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [n, cell] of header.slice(0, 100).entries()) {
    const word = cell.slice(0, 100).trim().toLowerCase();
    for (const name of Object.keys(COLUMNS) as (keyof Columns)[]) {
      if (columns[name] === undefined && COLUMNS[name].test(word)) columns[name] = n;
    }
  }
  return columns;
}

function readLog(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const rows = readTable(file.text, preview(file.text).delimiter, at);
  const header = rows.findIndex((cells) => isLog(columnsOf(cells)));
  const columns = columnsOf(rows[header] ?? []);
  for (const [doc, cells] of rows.entries()) {
    if (doc <= header || cells.every((cell) => cell.trim() === '')) continue;
    const get = (name: keyof Columns) => cells[columns[name] ?? -1] ?? '';
    for (const one of readRow(get, doc, placeIn(at, `row ${doc + 1}`))) result.records.push(one);
  }
  return result;
}

function readRow(get: (name: keyof Columns) => string, doc: number, at: Place): TestRecord[] {
  const { idsDirect, odd } = idsInCell(get('technique').slice(0, 1_000));
  if (odd.length > 0 || idsDirect.length === 0) {
    report(at, 'bad-id', `${odd[0] ? `"${odd[0]}"` : 'This row'} names no technique ID.`);
  }
  const time = (get('utc').trim() || get('local').trim()).slice(0, 60);
  const date = dayOf(time);
  if (date === '' && time !== '') {
    report(at, 'bad-date', `"${time}" was not understood as a date and was left out.`);
  }
  const number = get('number').trim();
  return idsDirect.map((id) => ({
    type: 'test',
    file: at.file,
    doc,
    id,
    // A host's name is no platform.
    platform: null,
    outcome: 'ran-only',
    date,
    tool: 'Invoke-Atomic',
    name: keep(get('name') || (number && `Test ${number}`) || get('guid'), 'name', at),
    rule: '',
  }));
}
