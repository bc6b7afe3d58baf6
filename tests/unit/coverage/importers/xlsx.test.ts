/** Workbooks as archives of tables, and those made to hurt. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { readSheet, tableText } from '@/lib/core/coverage/importers/xlsx-sheet';
import { inputOf, SIGMA_RULE, SMALL, tarGzOf } from './support';
import {
  bookOf,
  context,
  HEADER,
  importBook,
  partsOf,
  row,
  sheetOf,
  TABLE,
  text,
} from './workbooks';

describe('a workbook', () => {
  test('is its sheets with a table, each a file of its own, with its rows as places', async () => {
    const { rules: read, problems } = await importBook(
      bookOf(
        { name: 'Readme', rows: row(1, text('A1', 'See the next sheet')) },
        { name: 'Rules', rows: TABLE },
        { name: 'More/../x', rows: TABLE },
        { name: 'Lists', rows: TABLE, state: 'veryHidden' },
      ),
    );
    expect(
      read.map(({ file, doc, name, idsAsWritten, changed }) => [
        file,
        doc,
        name,
        idsAsWritten,
        changed,
      ]),
    ).toEqual([
      ['book.xlsx/Rules', 1, 'PowerShell', ['T1059.001'], '2026-05-11'],
      ['book.xlsx/More-..-x', 1, 'PowerShell', ['T1059.001'], '2026-05-11'],
    ]);
    expect(problems).toEqual(['book.xlsx/Readme no-table', 'book.xlsx/Lists hidden-sheet']);
  });

  test('goes through every reader of tables, and asks for columns where none knows them', async () => {
    const inventory = row(
      1,
      ...['Name', 'Channel', 'Collected'].map((word, n) => text(`${'ABC'[n]}1`, word)),
    );
    const logs = `${inventory}${row(2, text('A2', 'NSM:Flow'), text('B2', 'conn'), '<c r="C2" t="b"><v>1</v></c>')}`;
    const tea = `${row(1, text('A1', 'who'), text('B1', 'what'))}${row(2, text('A2', 'ana'), text('B2', 'tea'))}`;
    const input = inputOf(
      'book.xlsx',
      bookOf({ name: 'Logs', rows: logs }, { name: 'Tea', rows: tea }),
    );
    const { records, problems, unmapped } = await readImport([input]);
    expect(records).toMatchObject([{ type: 'telemetry', name: 'NSM:Flow', collected: true }]);
    expect(problems).toMatchObject([{ file: 'book.xlsx/Tea', code: 'needs-mapping' }]);
    expect(unmapped).toMatchObject([{ file: 'book.xlsx/Tea' }]);
  });

  test('is read inside archives, too', async () => {
    const book = bookOf({ name: 'Rules', rows: TABLE });
    const inside = [
      zipSync({ 'a.yml': strToU8(SIGMA_RULE), 'team/book.xlsx': book }),
      tarGzOf([
        { name: 'a.yml', body: SIGMA_RULE },
        { name: 'team/book.xlsx', body: book },
      ]),
    ];
    for (const bytes of inside) {
      const { rules: read } = await importBook(bytes, 'rules.zip');
      expect(read.map(({ file }) => file)).toEqual(['a.yml', 'team/book.xlsx/Rules']);
    }
  });

  test.each([
    ['another zip under its name', zipSync({ 'a.yml': strToU8(SIGMA_RULE) }), 'no-workbook'],
    ['one that is cut', bookOf({ name: 'Rules', rows: TABLE }).slice(0, 900), 'damaged'],
    ['a rule file under its name', strToU8(SIGMA_RULE), 'wrong-format'],
    ['an encrypted one, which is no zip', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'binary'],
  ])('%s is named', async (_, bytes, code) => {
    const { rules: read, problems } = await importBook(bytes);
    expect([read, problems]).toEqual([[], [`book.xlsx ${code}`]]);
  });
});

describe('a workbook made to hurt', () => {
  const bomb = new Uint8Array(3_000_000);

  test('a bomb is refused as a whole, whether its list says so or lies', async () => {
    const parts = partsOf([{ name: 'Rules', rows: TABLE }]);
    const honest = zipSync({ ...parts, 'xl/media/a.png': bomb });
    const lying = zipSync({ ...parts, 'xl/sheets/0.xml': bomb });
    const view = new DataView(lying.buffer, lying.byteOffset, lying.length);
    // The size that the list at the end states for the sheet, made small.
    for (let at = lying.length - 22; at > 0; at -= 1) {
      if (
        view.getUint32(at, true) === 0x02014b50 &&
        view.getUint32(at + 24, true) === bomb.length
      ) {
        view.setUint32(at + 24, 100, true);
      }
    }
    for (const bytes of [honest, lying]) {
      const { records, problems } = await readImport([inputOf('b.xlsx', bytes)], { limits: SMALL });
      expect([records, problems]).toMatchObject([[], [{ file: 'b.xlsx', code: 'too-large' }]]);
    }
  });

  test('many workbooks in an archive have one budget together', async () => {
    const book = zipSync({
      ...partsOf([{ name: 'R', rows: TABLE }]),
      'xl/a.png': bomb.slice(0, 400_000),
    });
    const all = zipSync({ 'a.xlsx': book, 'b.xlsx': book, 'c.xlsx': book });
    const { records, problems } = await readImport([inputOf('all.zip', all)], { limits: SMALL });
    expect([records, problems]).toMatchObject([[], [{ file: 'c.xlsx', code: 'too-large' }]]);
  });

  test('one sheet that is too large is left out by name, the others are read', async () => {
    const rows = `${TABLE}${row(3, text('A3', 'x'.repeat(5_000)))}`;
    const bytes = bookOf({ name: 'Large', rows }, { name: 'Rules', rows: TABLE });
    const limits = { ...SMALL, sheetBytes: 2_000 };
    const { records, problems } = await readImport([inputOf('b.xlsx', bytes)], { limits });
    expect(records).toMatchObject([{ file: 'b.xlsx/Rules' }]);
    expect(problems).toMatchObject([{ code: 'too-large' }]);
  });

  test('one text shared by many cells is counted for each of them', () => {
    const cells = Array.from({ length: 100 }, (_, n) => row(n + 1, '<c t="s"><v>0</v></c>')).join(
      '',
    );
    const sheet = sheetOf(cells, { strings: ['x'.repeat(100)] });
    expect(sheet.isTooLarge).toBe(true);
    expect([...sheet.rows.values()].flat().join('').length).toBeLessThanOrEqual(1_000);
  });

  test('entities are never expanded: a part with a DOCTYPE is not read', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "T1046">]>';
    const sheet = `${doctype}<worksheet><sheetData>${TABLE}</sheetData></worksheet>`;
    const parts = partsOf([{ name: 'Rules', rows: '' }], { 'xl/sheets/0.xml': sheet });
    expect(await importBook(zipSync(parts))).toMatchObject({
      rules: [],
      problems: ['book.xlsx/Rules damaged', 'book.xlsx/Rules no-table'],
    });
    const strings = `${doctype}<sst><si><t>&a;</t></si><si><t>&a;</t></si></sst>`;
    const named = partsOf([{ name: 'Rules', rows: TABLE }], { 'xl/strings.xml': strings });
    expect(await importBook(zipSync(named))).toMatchObject({
      rules: [],
      problems: ['book.xlsx no-workbook'],
    });
  });

  test('far rows, far columns and merges over everything cost little', () => {
    const started = performance.now();
    const far = sheetOf(
      `${row(1, text('A1', 'a'), text('XFD1', 'b'))}${row(1_048_576, text('A1048576', 'c'))}${row(9e15, text('A9', 'd'))}`,
    );
    expect([far.isTooWide, far.rows.size]).toEqual([true, 2]);
    expect(tableText(far.rows).split('\n')).toHaveLength(1_048_576);
    const merges = '<mergeCell ref="A1:A1048576"/>'.repeat(1_000);
    readSheet(`<x><sheetData>${row(1, text('A1', 'a'))}</sheetData>${merges}</x>`, context);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('one bad row among 4,000 is named, and none of the others is lost', async () => {
    const rows = Array.from({ length: 4_000 }, (_, n) =>
      row(n + 2, text(`A${n + 2}`, `Rule ${n}`), text(`B${n + 2}`, n === 1_233 ? 'T10' : 'T1046')),
    );
    const { rules: read, problems } = await importBook(
      bookOf({ name: 'Rules', rows: `${HEADER}${rows.join('')}` }),
    );
    expect(read).toHaveLength(4_000);
    expect(read.filter(({ odd }) => odd.length > 0).map(({ name, odd }) => [name, odd])).toEqual([
      ['Rule 1233', ['T10']],
    ]);
    expect(problems).toEqual([]);
  });
});
