/**
 * Tables as CSV (RFC 4180) for spreadsheets. Text of rules and files is data there, too: a cell that
 * a spreadsheet would take for a formula gets an apostrophe in front.
 */

export type CsvOptions = {
  /** A byte order mark, by which Excel knows UTF-8. */
  hasBom?: boolean;
};

/** What a cell may not begin with; the wide ones count where people write Japanese or Chinese. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The text of a cell as a spreadsheet may have it. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The first row is the header. Lines end with CRLF, the last one too. */
export function toCsv(rows: readonly (readonly string[])[], { hasBom }: CsvOptions = {}): string {
  const lines = rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`);
  return `${hasBom ? '\ufeff' : ''}${lines.join('')}`;
}

function quoted(text: string): string {
  const cell = safeCell(text);
  // Blanks at the ends and what begins with a mark survive only in quotes.
  return /[",\r\n\ufeff]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
