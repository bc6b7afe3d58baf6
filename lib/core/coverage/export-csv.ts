/**
 * Statuses and the evidence behind them as tables, for spreadsheets and for other programs: one row
 * for each ID, and one row for each rule, test or statement under an ID.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { list } from '@/lib/core/shared/words';
import type { CoverageIndex } from './coverage-index';
import { type CsvOptions, toCsv } from './csv-text';
import { exactLogName } from './log-names';
import { oneReason } from './reason-words';
import type { RuleRow } from './rule-rows';
import { WORD_LABELS } from './scale';
import type { StatementRow } from './statement-evidence';
import { type IdStatus, statusOf } from './status';
import { statusFact } from './status-words';
import type { TestRow } from './test-evidence';
import { oneLine } from './text';

export const ID_COLUMNS = [
  ...['ID', 'Name', 'Status', 'In short', 'Reasons', 'Platforms in scope'],
  ...['Rules on', 'Rules off', 'Rules not known to run', 'Sub-techniques', 'Subs detected'],
  ...['Newest test', 'Newest test outcome', 'Analytics that run', 'Analytics in scope'],
  ...['Missing logs', 'Sources', 'Newest evidence', 'As of', 'ATT&CK'],
] as const;

export const EVIDENCE_COLUMNS = [
  ...['ID', 'ID as written', 'Relation', 'Kind', 'Name', 'Rule ID', 'Says', 'Counts', 'Why'],
  ...['Platforms', 'Log', 'Author or tool', 'Date', 'Source', 'Format', 'File', 'Link', 'Comment'],
] as const;

/**
 * One row for each ID.
 * @param ids only these; if left out, live techniques, and newer ones that there is evidence for
 */
export function exportIds(
  index: CoverageIndex,
  ids?: readonly AttackId[],
  options?: CsvOptions,
): string {
  const rows = statusesOf(index, ids).map((status) => idRow(index, status));
  return toCsv([ID_COLUMNS, ...rows], options);
}

/** One row for each piece of evidence, under each of the IDs that it is listed under. */
export function exportEvidence(
  index: CoverageIndex,
  ids?: readonly AttackId[],
  options?: CsvOptions,
): string {
  const rows = statusesOf(index, ids).flatMap(({ id, rules, tests, statements }) => [
    ...rules.map((row) => ruleCells(id, row)),
    ...tests.map((row) => testCells(id, row)),
    ...statements.map((row) => statementCells(id, row)),
  ]);
  return toCsv([EVIDENCE_COLUMNS, ...rows], options);
}

function statusesOf(index: CoverageIndex, ids?: readonly AttackId[]): IdStatus[] {
  const { library, rules, tests, statements } = index;
  const held = library.ids.filter((id) => /^T\d/.test(id) && library.status(id) === 'live');
  const newer = [rules, tests, statements]
    .flatMap((under) => [...under.keys()])
    .filter((id) => /^T\d/.test(id) && !library.has(id));
  const wanted = [...new Set(ids ?? [...held, ...newer.sort()])];
  return wanted.flatMap((id) => statusOf(id, index) ?? []);
}

function idRow({ library }: CoverageIndex, status: IdStatus): string[] {
  const { id, word, detection, telemetry, tests, platforms, sources } = status;
  const { rules, subs } = detection;
  const [newest] = tests;
  const name = library.name(id) ?? library.other.added.find((fact) => fact.id === id)?.name ?? '';
  const reasons = status.reasons.map((reason) => oneReason(reason, status));
  const isSaid = telemetry.level !== 'unknown';
  return [
    ...[id, name, WORD_LABELS[word], oneLine(statusFact(status), 500)],
    ...[oneLine(reasons.join(' | '), 5_000), platforms.inScope.join(', ')],
    ...[rules.on, rules.off, rules.notKnown].map(String),
    ...(subs ? [`${subs.of}`, `${subs.detecting}`] : ['', '']),
    ...(newest ? [newest.date, newest.outcome] : ['', '']),
    ...(isSaid ? [`${telemetry.runs}`, `${telemetry.of}`] : ['', '']),
    oneLine(telemetry.lacking.map(exactLogName).join(' | '), 5_000),
    oneLine(sources.map((source) => source.name).join(' | '), 2_000),
    ...[status.newest, status.asOf, library.releases[0]?.release ?? ''],
  ];
}

function ruleCells(id: AttackId, row: RuleRow): string[] {
  const says = { yes: 'on', no: 'off', unknown: 'not known to run' }[row.on];
  const counts = { full: 'yes', partly: 'in part', no: 'no' }[row.counts];
  return [
    ...[id, row.writtenId, row.relation, `rule, ${row.kind}`, oneLine(row.name, 500), row.ruleId],
    ...[says, row.limit ? `${counts}: ${row.limit}` : counts, oneLine(row.stateReason, 500)],
    ...[list(row.platforms), row.log ? oneLine(exactLogName(row.log), 500) : ''],
    ...[oneLine(row.author, 500), row.changed, row.source, row.format, row.file, row.url],
    [row.maturity, row.severity].filter(Boolean).join(', '),
  ];
}

function testCells(id: AttackId, row: TestRow): string[] {
  const counts = !row.isInScope ? 'no: out-of-scope' : row.isCleared ? 'no: cleared' : 'yes';
  return [
    ...[id, row.writtenId, '', 'test', oneLine(row.name, 500), oneLine(row.rule, 500)],
    ...[row.outcome, counts, '', row.platform ?? '', '', oneLine(row.tool, 500), row.date],
    ...[row.source, '', '', '', ''],
  ];
}

function statementCells(id: AttackId, row: StatementRow): string[] {
  const says = row.isEnabled ? (row.score === null ? 'no score' : `${row.score}`) : 'not enabled';
  const counts = row.claims === null ? 'no' : `${row.claims}${row.limit ? `: ${row.limit}` : ''}`;
  return [
    ...[id, row.writtenId, '', `statement, ${row.meaning}`, '', '', says, counts, ''],
    ...['', '', oneLine(row.who, 500), row.date, row.source, row.format, row.file, ''],
    oneLine(row.comment, 2_000),
  ];
}
