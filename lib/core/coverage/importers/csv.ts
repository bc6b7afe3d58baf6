/**
 * Tables (CSV, TSV) of rules, techniques or tests, as consoles and teams export and keep them.
 * Columns are read by a mapping: one a person confirmed, or the proposal.
 */
import type { RuleRecord, RuleState, StatementRecord } from '@/lib/core/coverage/evidence';
import { type Proposal, proposeMapping } from './csv-mapping';
import { type Columns, type Row, readColumns, reportNames, rowOf } from './csv-rows';
import { looksLikeTable, previewTable, readTable } from './csv-table';
import { readTestRow, reportWithoutOutcome } from './csv-tests';
import { rate, stateOf } from './csv-words';
import { dayOf } from './dates';
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
  const tally = { withoutOutcome: 0, byName: 0 };
  for (const [doc, cells] of rows.entries()) {
    if (doc <= headerRow || cells.every((cell) => cell.trim() === '')) continue;
    const here = placeIn(at, `row ${doc + 1}`);
    if (header.length > 1 && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      report(here, 'too-many-cells', 'More cells than the header has; its values may be shifted.');
    }
    const row = rowOf(cells, mapping, options, tally, here);
    const day = (cell: string) => readDay(cell, columns, here);
    if (mapping.kind === 'rules') result.records.push(readRule(row, doc, columns, here));
    else if (mapping.kind === 'tests') {
      result.records.push(...readTestRow(row, doc, day, tally, here));
    } else for (const one of readStatements(row, doc, columns, here)) result.records.push(one);
  }
  reportWithoutOutcome(tally, at);
  reportNames(tally, at);
  return result;
}

function readRule(row: Row, doc: number, columns: Columns, at: Place): RuleRecord {
  const word = keep(row(columns.isInverse ? 'disabled' : 'state'), 'word', at);
  const said = stateOf(word, columns.isBlankNo);
  const state = columns.isInverse ? opposite(said) : said;
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

function opposite(state: RuleState): RuleState {
  if (state === 'unknown') return state;
  return state === 'active' ? 'inactive' : 'active';
}

function readStatements(row: Row, doc: number, columns: Columns, at: Place): StatementRecord[] {
  const { idsAsWritten, idsDirect, odd } = idsInCell(row('technique'));
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
  // A technique in the column beside its sub-technique only says where that one belongs.
  return (columns.hasSubs ? idsDirect : idsAsWritten).map((id) => ({ ...shared, id }));
}

function readDay(cell: string, { order }: Columns, at: Place): string {
  const text = cell.slice(0, 60);
  const day = dayOf(text, order);
  if (day === '' && text.trim() !== '') {
    report(at, 'bad-date', `"${text.trim()}" was not understood as a date and was left out.`);
  }
  return day;
}
