/** Tables as people keep them: which column is what, and what their cells say. */
import { describe, expect, test } from 'vitest';
import { csv, previewMapping } from '@/lib/core/coverage/importers/csv';
import { type ColumnMapping, fingerprintOf } from '@/lib/core/coverage/importers/csv-mapping';
import { dayOf, dayOrder } from '@/lib/core/coverage/importers/dates';
import { idsInCell } from '@/lib/core/coverage/importers/ids';
import { platformsInCell } from '@/lib/core/coverage/importers/platforms';
import { importerFor, unrecognised } from '@/lib/core/coverage/importers/registry';
import { read, rules } from './support';

function mappingOf(text: string) {
  return previewMapping({ path: 'a.csv', text }).proposal.mapping;
}

describe('columns', () => {
  test.each([
    ['Rule Name,Enabled,MITRE Technique\nA,1,T1046', 'rules', { name: 0, state: 1, technique: 2 }],
    ['technique;status\nT1046;covered', 'statements', { technique: 0, score: 1 }],
    [
      'ID\tName\tCoverage\nT1046\tScan\t3\nT1059\tShell\t1',
      'statements',
      { technique: 0, name: 1, score: 2 },
    ],
    ['ID,Rule,ATT&CK\nR-1,Scan,T1046\nR-2,Shell,T1059', 'rules', { name: 1, technique: 2 }],
    ['Alert,Tagging\nScan,T1046\nShell,"T1059, T1106"', 'rules', { name: 0, technique: 1 }],
  ])('of %j', (text, kind, columns) => {
    expect(mappingOf(text)).toMatchObject({ kind, columns });
  });

  test('nothing is guessed where no column names techniques', () => {
    const file = { path: 'people.csv', text: 'name,age\nana,1\nben,2\n' };
    expect(previewMapping(file).proposal).toMatchObject({ header: ['name', 'age'], mapping: null });
    expect(importerFor(file)).toBeUndefined();
    expect(unrecognised(file)).toMatchObject({
      code: 'needs-mapping',
      message: 'people.csv is none of the formats we read. It looks like a CSV.',
    });
  });

  test('a log of tests is not taken for rules: that a test ran detects nothing', () => {
    expect(mappingOf('Technique,Test Name,ExitCode\nT1046,Scan,0\nT1059,Shell,0')).toBeNull();
    expect(mappingOf('Test Case,MITRE ID,Status,Outcome\nA,T1046,Completed,Alerted')).toBeNull();
  });

  test('a confirmed mapping is found again by the header, wherever the header stands', () => {
    const text = 'made on Monday\n\nWer;Was;Wohin\nana;T1046;ja\n';
    const known: ColumnMapping = {
      fingerprint: fingerprintOf(['wer', 'WAS ', ' wohin']),
      kind: 'rules',
      columns: { technique: 1, name: 0, state: 2 },
    };
    const { records } = csv.read({ path: 'a.csv', text }, { mappings: [known] });
    expect(records).toMatchObject([
      { name: 'ana', state: 'active', idsAsWritten: ['T1046'], doc: 3 },
    ]);
  });

  test('a table without a header is read by what its columns hold', () => {
    const { records } = read(csv, 'T1046;x\nT1059;x\nT1110;\n', 'a.csv');
    expect(records).toMatchObject([{ id: 'T1046' }, { id: 'T1059' }, { id: 'T1110' }]);
  });
});

describe('cells', () => {
  test.each([
    ['T1059.001, T1027.010', ['T1059.001', 'T1027.010'], []],
    ['T1110.003;T1110|T1046\nT1003', ['T1110.003', 'T1110', 'T1046', 'T1003'], []],
    ['["T1046", "t1059"]', ['T1046', 'T1059'], []],
    ['PowerShell (T1059.001)', ['T1059.001'], []],
    ['https://attack.mitre.org/techniques/T1016/001/', ['T1016.001'], []],
    ['T1071.004/T1572', ['T1071.004', 'T1572'], []],
    ['="T1046"', ['T1046'], []],
    ['TA003:T1556', ['T1556'], []],
    ['T1046, T105', ['T1046'], ['T105']],
    ['PowerShell', [], ['PowerShell']],
    ['n/a', [], []],
    ['', [], []],
  ])('%j names %j', (cell, ids, odd) => {
    const found = idsInCell(cell);
    expect([found.idsAsWritten, found.odd]).toEqual([ids, odd]);
  });

  test('marks in a column mean that a blank is a no; elsewhere a blank says nothing', () => {
    const states = (column: string[]) =>
      rules(
        read(csv, `Rule,Technique,Active\n${column.map((c) => `A,T1046,${c}`).join('\n')}`, 'a.csv')
          .records,
      ).map(({ state }) => state);
    expect(states(['x', '', 'X'])).toEqual(['active', 'inactive', 'active']);
    expect(states(['yes', '', 'no'])).toEqual(['active', 'unknown', 'inactive']);
  });

  test.each([
    ['2026-02-03', '2026-02-03'],
    ['2026-02-03T23:00:00Z', '2026-02-03'],
    ['2022/03/21', '2022-03-21'],
    ['11.05.2026', '2026-05-11'],
    ['1/15/2026', '2026-01-15'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2026', ''],
    ['2026-13-01', ''],
    ['soon', ''],
  ])('%s is the day %j', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  test('the order of day and month comes from the column', () => {
    expect(dayOrder(['03/04/2026', '25/12/2026'])).toBe('day-first');
    expect(dayOrder(['03/04/2026', '12/25/2026'])).toBe('month-first');
    expect(dayOrder(['03/04/2026'])).toBe('unclear');
    expect(dayOf('03/04/2026', 'day-first')).toBe('2026-04-03');
    const { problems } = read(csv, 'Rule,Technique,Date\nA,T1046,03/04/2026', 'a.csv');
    expect(problems).toMatchObject([{ code: 'unclear-date' }]);
  });

  test.each([
    ['Windows, osx', ['Windows', 'macOS']],
    ['alle', []],
    ['Office 365', ['Office Suite']],
    ['Toaster', ['Toaster']],
  ])('platform %s is %j', (cell, platforms) => {
    expect(platformsInCell(cell)).toEqual(platforms);
  });

  test('cells beyond the header are named, because values may have shifted', () => {
    const { problems } = read(csv, 'Rule,Technique\nA, b,T1046\n', 'a.csv');
    expect(problems).toMatchObject([{ place: 'row 2', code: 'too-many-cells' }]);
  });
});
