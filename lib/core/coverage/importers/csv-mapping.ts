/**
 * Which column of a table means what: proposed from the header's words and the first rows, put
 * right by a person, remembered by the header's fingerprint.
 */
import type { ColumnMapping, CsvField } from './column-mapping';
import { COLUMNS, TEST_COLUMNS, TESTS } from './csv-columns';
import { idsInCell } from './ids';

export type Proposal = {
  /** Row of the header, -1 if there is none. */
  headerRow: number;
  header: string[];
  /** Null if no column holds techniques as far as we can see: a person has to say. */
  mapping: ColumnMapping | null;
  /** How many columns are understood; to compare ways to read the same text. */
  rating: number;
};

const HEADER_ROWS = 20;
/** A table made by a person has some dozens. */
const MOST_COLUMNS = 500;
const LIKE_IDS = 0.6;

/** A header's words in order, without case and spacing: the same table next month has the same. */
export function fingerprintOf(header: readonly string[]): string {
  return header.slice(0, MOST_COLUMNS).map(normalise).join('\u001f');
}

/** The mapping that a person confirmed for one of the first rows, else the best guess. */
export function proposeMapping(
  rows: readonly string[][],
  known: readonly ColumnMapping[] = [],
): Proposal {
  for (const [headerRow, header] of rows.slice(0, HEADER_ROWS).entries()) {
    const fingerprint = fingerprintOf(header);
    const mapping = known.find((one) => one.fingerprint === fingerprint);
    if (mapping) return { headerRow, header, mapping, rating: 100 };
  }
  const found = rows.slice(0, HEADER_ROWS).map((row) => columnsOf(row));
  const sizes = found.map((columns) => Object.keys(columns).length);
  const best = sizes.indexOf(Math.max(0, ...sizes));
  const idColumn = findIdColumn(rows);
  const words = found[best] ?? {};
  const named = namedColumn(rows, best, words, idColumn);
  const isNamedWell = named !== null;
  const technique = named ?? idColumn;
  const isOfTests = rows[best]?.some((cell) => TESTS.test(normalise(cell))) ?? false;
  if (technique < 0 || isOfTests) {
    const header = rows[best] ?? [];
    const mapping = isOfTests ? mappingOfTests(header, technique) : null;
    return { headerRow: best, header, mapping, rating: isOfTests ? 50 : 0 };
  }
  const headerRow = (sizes[best] ?? 0) > 0 ? best : rowAboveIds(rows, technique);
  const header = rows[headerRow] ?? [];
  const columns = { ...free(words, technique), technique };
  return {
    headerRow,
    header,
    mapping: { fingerprint: fingerprintOf(header), ...kindOf(columns, header) },
    rating: Object.keys(columns).length + (isNamedWell ? 2 : 1),
  };
}

/** Only with a column of outcomes: that a test ran is no rule and no detection. */
function mappingOfTests(header: readonly string[], technique: number): ColumnMapping | null {
  const words = columnsOf(header, TEST_COLUMNS);
  if (words.outcome === undefined || technique < 0) return null;
  const columns = { ...free(words, technique), technique };
  return { fingerprint: fingerprintOf(header), kind: 'tests', columns };
}

function columnsOf(
  row: readonly string[],
  fields: readonly (readonly [CsvField, RegExp])[] = COLUMNS,
): Partial<Record<CsvField, number>> {
  const columns: Partial<Record<CsvField, number>> = {};
  for (const [column, cell] of row.slice(0, MOST_COLUMNS).entries()) {
    const word = normalise(cell);
    const field = fields.find(([name, words]) => columns[name] === undefined && words.test(word));
    if (field) columns[field[0]] = column;
  }
  return columns;
}

/** A table without rules' names, or of one technique a row by its ID, states; others list rules. */
function kindOf(columns: Partial<Record<CsvField, number>>, header: readonly string[]) {
  const isById = isBareId(header[columns.technique ?? -1] ?? '');
  const hasRules = columns.ruleId !== undefined || (columns.name !== undefined && !isById);
  if (hasRules) return { kind: 'rules' as const, columns };
  // "status" of a technique is how it stands, not whether something is switched on.
  const { state, disabled, ...others } = columns;
  const score = columns.score ?? state;
  return {
    kind: 'statements' as const,
    columns: score === undefined ? others : { ...others, score },
  };
}

/**
 * The column that the header says holds techniques; null if it says nothing. Beside "Technique"
 * with names there may be "Technique ID", or a column of no such name that holds the IDs: what a
 * column holds says more than its name, and "ID" alone may be the rule's.
 */
function namedColumn(
  rows: readonly string[][],
  headerRow: number,
  words: Partial<Record<CsvField, number>>,
  idColumn: number,
): number | null {
  const header = (rows[headerRow] ?? []).slice(0, MOST_COLUMNS);
  const below = rows.slice(headerRow + 1);
  const isNamed = (cell: string) => fieldOf(cell) === 'technique' && !isBareId(cell);
  const columns = [...header.keys()].filter((column) => isNamed(header[column] ?? ''));
  const [best] = [...columns].sort((a, b) => shareOfIds(below, b) - shareOfIds(below, a));
  if (best === undefined) return idColumn < 0 ? (words.subTechnique ?? null) : null;
  return shareOfIds(below, best) === 0 && idColumn >= 0 ? idColumn : best;
}

function fieldOf(cell: string): CsvField | undefined {
  const word = normalise(cell);
  return COLUMNS.find(([, words]) => words.test(word))?.[0];
}

function isBareId(cell: string): boolean {
  return /^ids?$/.test(normalise(cell));
}

/** The column whose cells mostly name a technique; -1 if none does. */
function findIdColumn(rows: readonly string[][]): number {
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map((row) => row.length)));
  const shares = Array.from({ length: width }, (_, column) => shareOfIds(rows, column));
  const most = Math.max(0, ...shares);
  return most >= LIKE_IDS ? shares.indexOf(most) : -1;
}

/** Of the cells that hold something, how many name a technique. */
function shareOfIds(rows: readonly string[][], column: number): number {
  const cells = rows.map((row) => row[column]?.slice(0, 2_000) ?? '').filter((cell) => cell.trim());
  const named = cells.filter((cell) => idsInCell(cell).idsAsWritten.length > 0);
  return named.length / Math.max(2, cells.length);
}

function rowAboveIds(rows: readonly string[][], column: number): number {
  const first = rows.findIndex((row) => idsInCell(row[column] ?? '').idsAsWritten.length > 0);
  const above = first - 1;
  return (rows[above]?.filter((cell) => cell.trim()).length ?? 0) > 1 ? above : -1;
}

function free(columns: Partial<Record<CsvField, number>>, technique: number) {
  const others = Object.entries(columns).filter(
    ([name, n]) => name !== 'technique' && n !== technique,
  );
  return Object.fromEntries(others) as Partial<Record<CsvField, number>>;
}

function normalise(cell: string): string {
  return (
    cell
      .slice(0, 200)
      .trim()
      .toLowerCase()
      // Azure's portal writes "Modified [UTC]".
      .replace(/ ?\[[^\]]*\]$/, '')
      .replace(/[\s_\-.]+/g, ' ')
      .trim()
  );
}
