/** Cells of a table by field, and what a whole column says about its cells. */
import { count } from '@/lib/core/shared/words';
import type { ColumnMapping, CsvField } from './column-mapping';
import { isMarked } from './csv-words';
import { type DayOrder, dayOrder, isAmbiguous } from './dates';
import { type Place, type ReadOptions, report } from './importer';
import { cut } from './values';

type TechniqueNamed = NonNullable<ReadOptions['techniqueNamed']>;

/** A row by field; "" where there is no such column or cell. */
export type Row = (field: CsvField) => string;
/** What a whole column says about its cells. */
export type Columns = {
  order: DayOrder;
  stateName: string;
  isBlankNo: boolean;
  /** The column says what is off. */
  isInverse: boolean;
  hasSubs: boolean;
};

/** Rows whose techniques were found by their names. */
export type NameTally = { byName: number };

/**
 * Techniques and sub-techniques of two columns are one cell; ".001" belongs to the one beside it.
 * A cell of names is read as the IDs that have them.
 */
export function rowOf(
  cells: readonly string[],
  { columns }: ColumnMapping,
  { techniqueNamed }: ReadOptions,
  tally: NameTally,
  at: Place,
): Row {
  const cell: Row = (field) => cells[columns[field] ?? -1] ?? '';
  const techniques = () => {
    const [technique, sub] = [cell('technique'), cell('subTechnique')];
    const [, number] = /^\s*\.?(\d{3})\s*$/.exec(sub) ?? [];
    const [, parent] = /^\s*(T\d{4})\s*$/i.exec(technique) ?? [];
    if (number && parent) return `${parent}.${number}`;
    const written = [technique, sub].filter((one) => one.trim() !== '').join('\n');
    const found = techniqueNamed ? idsNamed(written, techniqueNamed) : null;
    if (found === null) return written;
    tally.byName += 1;
    for (const name of found.unknown) {
      report(at, 'bad-id', `"${cut(name, 60)}" is the name of no technique, or of several.`);
    }
    return found.ids.join(' ');
  };
  return (field) => (field === 'technique' ? techniques() : cell(field));
}

const MOST_NAMES = 100;

/** Null for a cell that holds an ID, or no name of a technique. */
function idsNamed(written: string, named: TechniqueNamed) {
  if (written.trim() === '' || /T\d{4}/i.test(written)) return null;
  // Tables of rules are about Enterprise unless only another domain has the name.
  const idOf = (name: string) => named(name, 'enterprise-attack') ?? named(name);
  const whole = idOf(written);
  if (whole) return { ids: [whole], unknown: [] };
  const names = written.split(/[,;|\n]+/).map((name) => name.trim());
  const found = names
    .filter(Boolean)
    .slice(0, MOST_NAMES)
    .map((name) => ({ name, id: idOf(name) }));
  const ids = found.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return null;
  return { ids, unknown: found.flatMap(({ name, id }) => (id ? [] : [name])) };
}

/** One sentence for all of them, so that somebody may look. */
export function reportNames({ byName }: NameTally, at: Place): void {
  if (byName === 0) return;
  const [row, was] = [count(byName, 'row'), byName === 1 ? 'names its' : 'name their'];
  const message = `${row} ${was} techniques in words; read as the IDs that have these names.`;
  report(at, 'by-name', message);
}

export function readColumns(
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
  const state = columns.state ?? columns.disabled;
  return {
    order,
    stateName: (header[state ?? -1] ?? '').trim().slice(0, 60),
    isBlankNo: isMarked(cellsOf(state)),
    isInverse: columns.state === undefined && columns.disabled !== undefined,
    hasSubs: columns.subTechnique !== undefined,
  };
}
