/** Builders of workbooks: cells, rows, sheets and whole packages, as small as they may be. */
import { strToU8, zipSync } from 'fflate';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { readSheet } from '@/lib/core/coverage/importers/xlsx-sheet';
import { inputOf, rules } from './support';

export const context = {
  strings: ['one', 'two & three'],
  styles: [],
  is1904: false,
  maxCharacters: 1_000,
};

export function sheetOf(rows: string, given: Partial<Parameters<typeof readSheet>[1]> = {}) {
  return readSheet(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, {
    ...context,
    ...given,
  });
}

export const row = (number: number, ...cells: string[]) =>
  `<row r="${number}">${cells.join('')}</row>`;
export const text = (place: string, words: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;

/** A workbook of sheets, each given as the XML of its rows, or as a whole part. */
export type BookSheet = { name: string; rows: string; state?: string };

export function partsOf(sheets: readonly BookSheet[], more: Record<string, string> = {}) {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://made.up/relationships/${type}" Target="${target}"/>`;
  const listed = sheets.map(
    ({ name, state = 'visible' }, n) =>
      `<sheet name="${name}" sheetId="${n + 1}" state="${state}" r:id="s${n}"/>`,
  );
  const relations = sheets.map((_, n) => relation(`s${n}`, 'worksheet', `sheets/${n}.xml`));
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', '/xl/book.xml')}</Relationships>`,
    'xl/book.xml': `<workbook xmlns:r="x"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/book.xml.rels': `<Relationships>${relations.join('')}${relation('t', 'sharedStrings', '../xl/strings.xml')}${relation('y', 'styles', 'styles.xml')}</Relationships>`,
    'xl/strings.xml':
      '<sst><si><t>Rule</t></si><si><t>Technique</t></si><si><r><t>T1059</t></r><rPh><t>no</t></rPh><r><t>.001</t></r></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    ...more,
  };
  for (const [n, { rows }] of sheets.entries()) {
    parts[`xl/sheets/${n}.xml`] ??= `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  }
  return Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]));
}

export const HEADER = row(
  1,
  '<c t="s"><v>0</v></c>',
  '<c t="s"><v>1</v></c>',
  text('C1', 'Modified'),
);
export const TABLE = `${HEADER}${row(2, text('A2', 'PowerShell'), '<c t="s"><v>2</v></c>', '<c s="1"><v>46153</v></c>')}`;
export const bookOf = (...sheets: BookSheet[]) => zipSync(partsOf(sheets));

export async function importBook(bytes: Uint8Array, path = 'book.xlsx') {
  const { records, problems, unmapped } = await readImport([inputOf(path, bytes)]);
  return {
    rules: rules(records),
    problems: problems.map(({ file, code }) => `${file} ${code}`),
    unmapped,
  };
}
