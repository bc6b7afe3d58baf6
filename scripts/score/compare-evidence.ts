/** Expected rules, layer entries and DeTT&CT scores against what our importers read. */
import type { RuleRecord, StatementRecord } from '@/lib/core/coverage/evidence';
import type { Library } from '@/lib/core/library/library';
import { resolveId } from '@/lib/core/library/resolve-id';
import { type Comparison, compareRows, type Row } from './compare-rows';
import { asSet, type CsvRow, cell } from './csv-rows';
import type { ImportFile } from './import-files';

/** Rows by file and number of the document; the lists of IDs compare as sets. */
export function compareRules(expected: readonly CsvRow[], importFile: ImportFile): Comparison {
  const groupOf = new Map(expected.map((row) => [cell(row, 'file'), cell(row, 'source')]));
  const words = (row: CsvRow, column: string) => asSet(cell(row, column).split(' '));
  const theirs = expected.map((row) => ({
    group: cell(row, 'source'),
    key: key(cell(row, 'file'), cell(row, 'doc'), cell(row, 'rule_id')),
    values: [words(row, 'ids_as_written'), words(row, 'ids_direct'), cell(row, 'state')],
  }));
  const ours = [...groupOf].flatMap(([file, group]) =>
    importFile(file)
      .records.filter((record) => record.type === 'rule')
      .map((rule) => ruleRow(rule, file, group)),
  );
  return compareRows(theirs, ours);
}

/** By the file that was imported: a record of a workbook names the sheet, too. */
function ruleRow({ doc, ruleId, ...rule }: RuleRecord, file: string, group: string): Row {
  const values = [asSet(rule.idsAsWritten), asSet(rule.idsDirect), rule.state];
  return { group, key: key(file, `${doc}`, ruleId), values };
}

/** Where the expected answers say "not checked", they have no ID of release 18.1 to compare. */
export function compareLayers(
  expected: readonly CsvRow[],
  importFile: ImportFile,
  library: Library,
): Comparison {
  const files = new Set(expected.map((row) => cell(row, 'file')));
  const theirs = expected.map((row) => {
    const score = cell(row, 'score');
    const isChecked = cell(row, 'state_at_v18_1') !== 'not checked';
    return {
      group: cell(row, 'file'),
      key: key(...['file', 'layer', 'technique', 'tactic'].map((column) => cell(row, column))),
      values: [
        score === '' ? '' : `${Number(score)}`,
        cell(row, 'enabled'),
        isChecked ? asSet(cell(row, 'id_at_v18_1').split(' ')) : null,
      ],
    };
  });
  const ours = [...files].flatMap((file) =>
    importFile(file)
      .records.filter((record) => record.type === 'statement')
      .map((entry) => layerRow(entry, library)),
  );
  return compareRows(theirs, ours);
}

/** An ID without a live one in 18.1 (deprecated, newer) stays what it is. */
function layerRow(entry: StatementRecord, library: Library): Row {
  const { current } = resolveId(library, entry.id);
  return {
    group: entry.file,
    key: key(entry.file, `${entry.doc}`, entry.id, entry.tactic ?? ''),
    values: [
      entry.score === null ? '' : `${entry.score}`,
      `${entry.enabled}`,
      asSet(current.length > 0 ? current : [entry.id]),
    ],
  };
}

/** A row an object of a technique; which systems it is about compares as a set. */
export function compareDettect(expected: readonly CsvRow[], importFile: ImportFile): Comparison {
  const files = new Set(expected.map((row) => cell(row, 'file')));
  const theirs = expected.map((row) => ({
    group: cell(row, 'file'),
    key: key(...['file', 'technique', 'kind', 'object'].map((column) => cell(row, column))),
    values: [
      cell(row, 'latest_score'),
      cell(row, 'latest_date'),
      asSystems(cell(row, 'applicable_to').split(/[;|]/)),
    ],
  }));
  const ours = [...files].flatMap((file) =>
    importFile(file)
      .records.filter((record) => record.type === 'statement')
      .map(({ id, means, object, score, date, appliesTo }) => ({
        group: file,
        key: key(file, id, means ?? '', `${object ?? ''}`),
        values: [score === null ? '' : `${score}`, date, asSystems(appliesTo ?? ['all'])],
      })),
  );
  return compareRows(theirs, ours);
}

/** "all" takes in every other system, and so does none. */
function asSystems(names: readonly string[]): string {
  const systems = names.map((name) => name.trim()).filter(Boolean);
  const isAll = systems.length === 0 || systems.some((name) => name.toLowerCase() === 'all');
  return isAll ? 'all' : asSet(systems);
}

function key(...parts: string[]): string {
  return parts.join(' ');
}
