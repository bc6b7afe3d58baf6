/** Cells of workbooks: every kind of value, dates by their format, places, merges. */
import { describe, expect, test } from 'vitest';
import { readSheet, tableText } from '@/lib/core/coverage/importers/xlsx-sheet';
import { cellText, kindOfFormat, numberText } from '@/lib/core/coverage/importers/xlsx-values';
import { context, row, sheetOf, text } from './workbooks';

describe('a cell', () => {
  test.each([
    ['<c r="A1" t="s"><v>1</v></c>', 'two & three'],
    ['<c r="A1" t="s"><v>9</v></c>', undefined],
    [
      '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>',
      'a b',
    ],
    ['<c r="A1" t="str"><f>A2&amp;A3</f><v>kept</v></c>', 'kept'],
    ['<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
    ['<c r="A1" t="b"><v>0</v></c>', 'FALSE'],
    ['<c r="A1"><v>12.50</v></c>', '12.5'],
    ['<c r="A1"><v>0.30000000000000004</v></c>', '0.3'],
    ['<c r="A1"><f>1+1</f><v>2</v></c>', '2'],
    ['<c r="A1" t="d"><v>2026-05-11T00:00:00</v></c>', '2026-05-11T00:00:00'],
    ['<c r="A1" t="e"><v>#REF!</v></c>', undefined],
    ['<c r="A1"><f>NOW()</f></c>', undefined],
    ['<c r="A1" s="3"/>', undefined],
    ['<x:c r="A1" t="s"><x:v>0</x:v></x:c>', 'one'],
  ])('%s: %s', (cell, value) => {
    expect(sheetOf(row(1, cell)).rows.get(0)?.[0]).toBe(value);
  });

  test('of which nothing is known is counted: an error, a formula without a stored value', () => {
    const cells = row(
      1,
      '<c r="A1" t="e"><v>#N/A</v></c>',
      '<c r="B1"><f>X()</f></c>',
      '<c r="C1"/>',
    );
    expect(sheetOf(cells).unknownCells).toBe(2);
  });

  test('has its place by its reference, or behind the one before it', () => {
    const { rows } = sheetOf(
      row(3, '<c r="C3"><v>1</v></c>', '<c><v>2</v></c>', '<c r="AA3"><v>3</v></c>'),
    );
    expect(rows.get(2)?.flatMap((cell, n) => (cell ? [[n, cell]] : []))).toEqual([
      [2, '1'],
      [3, '2'],
      [26, '3'],
    ]);
    expect(sheetOf('<row><c><v>1</v></c></row><row><c><v>2</v></c></row>').rows).toEqual(
      new Map([
        [0, ['1']],
        [1, ['2']],
      ]),
    );
  });

  test('merged over rows holds for each of them; over columns it is a title', () => {
    const rows =
      row(1, text('A1', 'Title')) +
      row(2, text('A2', 'T1046'), text('B2', 'a')) +
      row(3, text('B3', 'b'));
    const merged = '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/></mergeCells>';
    const { rows: read } = readSheet(`<x><sheetData>${rows}</sheetData>${merged}</x>`, context);
    expect([...read.values()]).toEqual([['Title'], ['T1046', 'a'], ['T1046', 'b']]);
  });

  test.each([
    ['_x000D_a_x005F_x000D_', '\na_x000D_'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
  ])('%j is %j', (written, kept) => {
    expect(cellText(written)).toBe(kept);
  });
});

describe('numbers', () => {
  test.each([
    ['yyyy-mm-dd', 'date'],
    ['dd.mm.yyyy;@', 'date'],
    ['[$-407]d. mmmm yyyy', 'date'],
    ['mmm', 'date'],
    ['yyyy-mm-dd hh:mm', 'date'],
    ['hh:mm:ss', 'time'],
    ['[h]:mm', 'time'],
    ['mm:ss', 'time'],
    ['0.00%', 'percent'],
    ['0.00', 'number'],
    ['General', 'number'],
    ['0 "days"', 'number'],
    ['[Red]0', 'number'],
    ['0\\d', 'number'],
    ['#,##0.00 _€', 'number'],
  ])('the format %s is a %s', (format, kind) => {
    expect(kindOfFormat(format)).toBe(kind);
  });

  test.each([
    ['46153', 'date', false, '2026-05-11'],
    ['46153.5', 'date', false, '2026-05-11T12:00:00'],
    ['44691', 'date', true, '2026-05-11'],
    // Excel believes in a 29 February 1900.
    ['1', 'date', false, '1900-01-01'],
    ['59', 'date', false, '1900-02-28'],
    ['61', 'date', false, '1900-03-01'],
    ['-1', 'date', false, '-1'],
    ['99999999', 'date', false, '99999999'],
    ['soon', 'date', false, 'soon'],
    ['0.75', 'time', false, '18:00:00'],
    ['0.755', 'percent', false, '75.5%'],
    ['1e3', 'number', false, '1000'],
  ] as const)('%s as a %s (1904: %s): %s', (written, kind, is1904, said) => {
    expect(numberText(written, kind, is1904)).toBe(said);
  });
});

test('a sheet as text keeps its row numbers and all characters of its cells', () => {
  const rows = new Map([
    [1, ['a', '', 'b,"c"\nd']],
    [3, ['=1+1']],
  ]);
  expect(tableText(rows)).toBe('\n"a",,"b,""c""\nd"\n\n"=1+1"');
});
