/** Tables as people keep them: which column is what, and what their cells say. */
import { describe, expect, test } from 'vitest';
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { ColumnMapping } from '@/lib/core/coverage/importers/column-mapping';
import { csv, previewMapping } from '@/lib/core/coverage/importers/csv';
import { fingerprintOf } from '@/lib/core/coverage/importers/csv-mapping';
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
    [
      'Rule,Technique,Technique ID\nA,Network Service Discovery,T1046\nB,,',
      'rules',
      { name: 0, technique: 2 },
    ],
    ['Rule,Technique,Key\nA,Discovery,T1046\nB,PowerShell,T1059', 'rules', { technique: 2 }],
    [
      'Rule,Techniques,Sub-techniques,Disabled\nA,T1059,T1059.001,no',
      'rules',
      { technique: 1, subTechnique: 2, disabled: 3 },
    ],
    ['Rule Enabled,displayName,mitreTechniques\nyes,A,T1046', 'rules', { state: 0, technique: 2 }],
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
    expect(mappingOf('Test Case,MITRE ID,Status,Outcome\nA,T1046,Completed,Alerted')).toMatchObject(
      {
        kind: 'tests',
        columns: { name: 0, technique: 1, state: 2, outcome: 3 },
      },
    );
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

  test('a technique beside its sub-technique, in two columns, is no claim of its own', () => {
    const table = (first: string, lines: string[]) => `${first}\n${lines.join('\n')}\n`;
    const lines = ['A,T1059,T1059.001', 'B,T1059,', 'C,T1059,.003', 'D,"T1059, T1046",T1059.001'];
    const ofRules = rules(read(csv, table('Rule,Technique,Sub Technique', lines), 'a.csv').records);
    const direct = [['T1059.001'], ['T1059'], ['T1059.003'], ['T1046', 'T1059.001']];
    expect(ofRules.map(({ idsDirect }) => idsDirect)).toEqual(direct);
    const stated = read(csv, table('Name,ID,Sub-technique ID', lines), 'a.csv').records;
    expect(stated.map((one) => one.type === 'statement' && one.id)).toEqual(direct.flat());
  });

  test('techniques in words are found by their names, and that is said', () => {
    const names: Record<string, AttackId> = { 'network sniffing': 'T1040', phishing: 'T1566' };
    const asked: (string | undefined)[] = [];
    const techniqueNamed = (name: string, domain?: string) => {
      asked.push(domain);
      return names[name.trim().toLowerCase()] ?? null;
    };
    const text =
      'Rule,Technique\nA,Network Sniffing\nB,"Phishing; Magic"\nC,Phishing (T1566)\nD,Magic\n';
    const { records, problems } = csv.read({ path: 'a.csv', text }, { techniqueNamed });
    expect(rules(records).map(({ idsDirect, odd }) => [idsDirect, odd])).toEqual([
      [['T1040'], []],
      [['T1566'], []],
      [['T1566'], []],
      [[], ['Magic']],
    ]);
    expect(problems).toMatchObject([
      { place: 'row 3', code: 'bad-id', message: /^"Magic" is the name of no technique/ },
      { code: 'by-name', message: /^2 rows name their techniques in words/ },
    ]);
    expect(asked[0]).toBe('enterprise-attack');
  });

  test('a column of what is disabled is read the other way round', () => {
    const text = 'Rule,Technique,Disabled\nA,T1046,0\nB,T1046,true\nC,T1046,\nD,T1046,perhaps\n';
    const { records, problems } = read(csv, text, 'a.csv');
    expect(rules(records).map(({ state, reason }) => [state, reason])).toEqual([
      ['active', 'Disabled: 0'],
      ['inactive', 'Disabled: true'],
      ['unknown', 'the table does not say'],
      ['unknown', 'Disabled: perhaps'],
    ]);
    expect(problems).toMatchObject([{ place: 'row 5', code: 'unknown-word' }]);
  });

  test.each([
    ['2026-02-03', '2026-02-03'],
    ['2026-02-03T23:00:00Z', '2026-02-03'],
    ['2022/03/21', '2022-03-21'],
    ['11.05.2026', '2026-05-11'],
    ['1/15/2026', '2026-01-15'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2026', ''],
    ['Nov 21, 2026 @ 23:59:00.000', '2026-11-21'],
    ['May 1 2026', '2026-05-01'],
    ['21-Nov-2026', '2026-11-21'],
    ['3 September 2026', '2026-09-03'],
    ['Foo 21, 2026', ''],
    ['Feb 30, 2026', ''],
    ['11/21/2026, 11:59:00.000 PM', '2026-11-21'],
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
