/**
 * Tables (CSV, TSV) of rules or of techniques, as consoles and teams export and keep them. Columns
 * are read by a mapping: one a person confirmed, or the proposal.
 */
import type { RuleRecord, StatementRecord } from '@/lib/core/coverage/evidence';
import { count } from '@/lib/core/shared/words';
import { type ColumnMapping, type CsvField, type Proposal, proposeMapping } from './csv-mapping';
import { looksLikeTable, previewTable, readTable } from './csv-table';
import { isMarked, rate, stateOf } from './csv-words';
import { type DayOrder, dayOf, dayOrder, isAmbiguous } from './dates';
import { idsInCell } from './ids';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadOptions,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { platformsInCell } from './platforms';
import { keep, keepUrl } from './values';

export const csv: Importer = {
  format: 'csv',
  name: 'Table (CSV)',
  asksDeployed: true,
  asksMeaning: true,
  recognises: (file, options) =>
    looksLikeTable(file) && previewMapping(file, options).proposal.mapping !== null,
  read: readCsv,
};

/** What a person is shown to map the columns: header, first rows, proposal. */
export type TablePreview = {
  file: string;
  proposal: Proposal;
  rows: string[][];
  delimiter: string;
};

export function previewMapping(file: TextFile, options: ReadOptions = {}): TablePreview {
  const propose = (rows: string[][]) => proposeMapping(rows, options.mappings);
  const { rows, delimiter } = previewTable(file.text, (tried) => propose(tried).rating);
  return { file: file.path, proposal: propose(rows), rows, delimiter };
}

/** A row by field; "" where there is no such column or cell. */
type Row = (field: CsvField) => string;
/** What a whole column says about its cells. */
type Columns = { order: DayOrder; stateName: string; isBlankNo: boolean };

function readCsv(file: TextFile, options: ReadOptions = {}): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const { proposal, delimiter } = previewMapping(file, options);
  const { mapping, headerRow, header } = proposal;
  if (!mapping) {
    report(at, 'needs-mapping', 'No column with techniques was found. Nothing was imported.');
    return result;
  }
  const rows = readTable(file.text, delimiter, at);
  const columns = readColumns(rows.slice(headerRow + 1), mapping, header, at);
  for (const [doc, cells] of rows.entries()) {
    if (doc <= headerRow || cells.every((cell) => cell.trim() === '')) continue;
    const here = placeIn(at, `row ${doc + 1}`);
    if (header.length > 1 && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      report(here, 'too-many-cells', 'More cells than the header has; its values may be shifted.');
    }
    const row: Row = (field) => cells[mapping.columns[field] ?? -1] ?? '';
    if (mapping.kind === 'rules') result.records.push(readRule(row, doc, columns, here));
    else for (const one of readStatements(row, doc, columns, here)) result.records.push(one);
  }
  return result;
}

function readColumns(
  rows: readonly string[][],
  { columns }: ColumnMapping,
  header: readonly string[],
  at: Place,
): Columns {
  const cellsOf = (column = -1) => rows.map((row) => row[column] ?? '');
  const days = cellsOf(columns.changed);
  const order = dayOrder(days);
  const unclear = order === 'unclear' ? days.filter(isAmbiguous) : [];
  if (unclear.length > 0) {
    const first = unclear[0] ?? '';
    const message = `${count(unclear.length, 'date')} like ${first}: read with the month first.`;
    report(at, 'unclear-date', message);
  }
  const stateName = (header[columns.state ?? -1] ?? '').trim().slice(0, 60);
  return { order, stateName, isBlankNo: isMarked(cellsOf(columns.state)) };
}

function readRule(row: Row, doc: number, columns: Columns, at: Place): RuleRecord {
  const word = keep(row('state'), 'word', at);
  const state = stateOf(word, columns.isBlankNo);
  if (word !== '' && state === 'unknown') {
    report(at, 'unknown-word', `"${word}" does not say if the rule is on; kept as not known.`);
  }
  const named = columns.stateName || 'state';
  return {
    type: 'rule',
    file: at.file,
    doc,
    ruleId: keep(row('ruleId'), 'id', at),
    name: keep(row('name'), 'name', at),
    author: keep(row('author'), 'author', at),
    url: keepUrl(row('url'), at),
    state,
    reason: word || columns.isBlankNo ? `${named}: ${word || 'no mark'}` : 'the table does not say',
    kind: 'alert',
    maturity: keep(row('maturity'), 'word', at),
    severity: keep(row('severity'), 'word', at),
    platforms: platformsInCell(row('platform').slice(0, 1_000)).slice(0, 50),
    // Words of a person, which may or may not be ATT&CK's names.
    logSources: [],
    ...(row('logSource').trim() && { otherLogs: [keep(row('logSource'), 'logSource', at)] }),
    ...idsInCell(row('technique')),
    changed: readDay(row('changed'), columns, at),
  };
}

function readStatements(row: Row, doc: number, columns: Columns, at: Place): StatementRecord[] {
  const { idsAsWritten, odd } = idsInCell(row('technique'));
  if (odd.length > 0 || idsAsWritten.length === 0) {
    report(at, 'bad-id', `${odd[0] ? `"${odd[0]}"` : 'This row'} names no technique ID.`);
  }
  const word = keep(row('score'), 'word', at);
  const { score, enabled, isRead } = rate(word);
  if (!isRead) report(at, 'unknown-word', `"${word}" was kept as a comment; it is no score to us.`);
  const comment = keep(row('comment'), 'comment', at);
  const shared = {
    type: 'statement' as const,
    file: at.file,
    doc,
    tactic: null,
    score,
    enabled,
    colour: '',
    comment: isRead ? comment : [word, comment].filter(Boolean).join(' · '),
    domain: null,
    attackVersion: '',
    layerVersion: '',
    layerName: '',
    date: readDay(row('changed'), columns, at),
    who: keep(row('author'), 'author', at),
  };
  return idsAsWritten.map((id) => ({ ...shared, id }));
}

function readDay(cell: string, { order }: Columns, at: Place): string {
  const text = cell.slice(0, 60);
  const day = dayOf(text, order);
  if (day === '' && text.trim() !== '') {
    report(at, 'bad-date', `"${text.trim()}" was not understood as a date and was left out.`);
  }
  return day;
}
