/**
 * Which column of a table means what: proposed from the header's words and the first rows, put
 * right by a person, remembered by the header's fingerprint.
 */
import { idsInCell } from './ids';

export type CsvField =
  | 'technique'
  | 'name'
  | 'ruleId'
  | 'state'
  | 'score'
  | 'severity'
  | 'maturity'
  | 'changed'
  | 'platform'
  | 'logSource'
  | 'author'
  | 'url'
  | 'comment';

/** `rules`: a row is a detection rule. `statements`: a row says how a technique stands. */
export type ColumnMapping = {
  /** Of the header it belongs to, see {@link fingerprintOf}. */
  fingerprint: string;
  kind: 'rules' | 'statements';
  /** Column numbers from 0; a technique column is a must. */
  columns: Partial<Record<CsvField, number>>;
};

export type Proposal = {
  /** Row of the header, -1 if there is none. */
  headerRow: number;
  header: string[];
  /** Null if no column holds techniques as far as we can see: a person has to say. */
  mapping: ColumnMapping | null;
  /** How many columns are understood; to compare ways to read the same text. */
  rating: number;
};

/** Header words by field, lower case, one blank between words; the first match wins. */
const WORDS: readonly (readonly [CsvField, RegExp])[] = [
  [
    'technique',
    /^(?:mitre )?(?:att&?ck )?(?:(?:sub ?)?techniques?(?: ids?)?|ttps?|ids?|mapping)$|^mitre(?: att&?ck)?$|^att&?ck$|^techniken?(?: ids?)?$/,
  ],
  ['ruleId', /^(?:rule|detection|use ?case) ?(?:id|uuid|guid|number)$|^regel id$/],
  ['name', /^(?:rule|detection|use ?case|alert|search|query|analytic|regel)(?: ?name| title)?$/],
  ['name', /^(?:name|title|display ?name|titel|bezeichnung)$/],
  ['state', /^(?:is )?(?:enabled|active|deployed|aktiv|aktiviert|live|in production|state)$/],
  ['score', /^(?:detection |coverage )?(?:score|coverage|rating|value|abdeckung|bewertung)$/],
  ['state', /^(?:rule )?status$/],
  ['severity', /^(?:severity|priority|risk|level|schweregrad)$/],
  ['maturity', /^(?:maturity|stage|reife)$/],
  ['changed', /^(?:last )?(?:modified|changed?|updated?|edited)(?: at| on| date)?$/],
  ['changed', /^(?:date|datum|geändert(?: am)?|aktualisiert(?: am)?|(?:last )?review(?:ed)?)$/],
  ['platform', /^(?:platforms?|os|operating system|plattform|system)$/],
  ['logSource', /^(?:log ?sources?|data ?sources?|telemetry|logquelle|index|source ?types?)$/],
  ['author', /^(?:author|owner|created by|analyst|autor|verantwortlich)$/],
  ['url', /^(?:url|link|reference|uri)$/],
  ['comment', /^(?:comments?|notes?|remarks?|kommentar|bemerkung)$/],
];

/** Results of tests: that a test ran is no rule and no detection, so such a table is not guessed. */
const TESTS =
  /^(?:test (?:case|name|number|guid)|outcome|exit ?code|execution time.*|attack st(?:art|op)|procedure)$/;

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
  // What a column holds says more than its name: "ID" may be the rule's or the technique's.
  const isNamedWell = words.technique !== undefined && !/^ids?$/.test(wordAt(rows, best, words));
  const technique = isNamedWell ? words.technique : idColumn;
  const isOfTests = rows[best]?.some((cell) => TESTS.test(normalise(cell))) ?? false;
  if (technique === undefined || technique < 0 || isOfTests) {
    return { headerRow: best, header: rows[best] ?? [], mapping: null, rating: isOfTests ? 50 : 0 };
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

function columnsOf(row: readonly string[]): Partial<Record<CsvField, number>> {
  const columns: Partial<Record<CsvField, number>> = {};
  for (const [column, cell] of row.slice(0, MOST_COLUMNS).entries()) {
    const word = normalise(cell);
    const field = WORDS.find(([name, words]) => columns[name] === undefined && words.test(word));
    if (field) columns[field[0]] = column;
  }
  return columns;
}

/** A table without rules' names, or of one technique a row by its ID, states; others list rules. */
function kindOf(columns: Partial<Record<CsvField, number>>, header: readonly string[]) {
  const isById = /^ids?$/.test(normalise(header[columns.technique ?? -1] ?? ''));
  const hasRules = columns.ruleId !== undefined || (columns.name !== undefined && !isById);
  if (hasRules) return { kind: 'rules' as const, columns };
  // "status" of a technique is how it stands, not whether something is switched on.
  const { state, ...others } = columns;
  const score = columns.score ?? state;
  return {
    kind: 'statements' as const,
    columns: score === undefined ? others : { ...others, score },
  };
}

/** The column whose cells mostly name a technique; -1 if none does. */
function findIdColumn(rows: readonly string[][]): number {
  const width = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map((row) => row.length)));
  const shares = Array.from({ length: width }, (_, column) => {
    const cells = rows
      .map((row) => row[column]?.slice(0, 2_000) ?? '')
      .filter((cell) => cell.trim());
    const named = cells.filter((cell) => idsInCell(cell).idsAsWritten.length > 0);
    return named.length / Math.max(2, cells.length);
  });
  const most = Math.max(0, ...shares);
  return most >= LIKE_IDS ? shares.indexOf(most) : -1;
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

function wordAt(rows: readonly string[][], row: number, columns: { technique?: number }): string {
  return normalise(rows[row]?.[columns.technique ?? -1] ?? '');
}

function normalise(cell: string): string {
  return cell
    .slice(0, 200)
    .trim()
    .toLowerCase()
    .replace(/[\s_\-.]+/g, ' ')
    .trim();
}
