/** Tables for spreadsheets: every cell comes back, and none is a formula. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { safeCell, toCsv } from '@/lib/core/coverage/csv-text';
import type { SourcedEvidence } from '@/lib/core/coverage/evidence';
import {
  EVIDENCE_COLUMNS,
  exportEvidence,
  exportIds,
  ID_COLUMNS,
} from '@/lib/core/coverage/export-csv';
import { exportRemap, REMAP_COLUMNS, remapRows } from '@/lib/core/coverage/remap-report';
import { statusOf } from '@/lib/core/coverage/status';
import { indexOf, library, rule, sampleLogs, source, statement, testOf } from './build';

/** Every line ends with CRLF, so the parser sees one empty line more. */
function parse(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' });
  expect(errors).toEqual([]);
  expect(data.at(-1)).toEqual(['']);
  return data.slice(0, -1);
}

function table(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = parse(csv);
  return rows.map((cells) => Object.fromEntries(header.map((name, n) => [name, cells[n] ?? ''])));
}

const FORMULA = /^[=+\-@\t\r\n]/;
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    ...['=HYPERLINK("https://x.example","y")', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '"', '""'],
    ...['a,b', 'a;b', 'a\r\nb', ' a ', "'=1", '\ufeff', '', '\u0000', '=1+1";=2'],
  ),
);

describe('cells', () => {
  const rows = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(nasty, { minLength: width, maxLength: width }), { minLength: 1 }),
    );

  test('all come back as they are, but for an apostrophe before a formula', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        expect(parse(toCsv(cells))).toEqual(cells.map((row) => row.map(safeCell)));
      }),
    );
  });

  test('none begins as a formula does, in the file as parsed', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        expect(
          parse(toCsv(cells))
            .flat()
            .filter((cell) => FORMULA.test(cell)),
        ).toEqual([]);
      }),
    );
  });

  test.each(['=1', '+1', '-1', '@a', '\ta', '\ra', '\na', '＝1', '＋1', '－1', '＠a'])(
    '%j gets an apostrophe',
    (cell) => {
      expect(safeCell(cell)).toBe(`'${cell}`);
    },
  );

  test.each(['', 'a=1', "'=1", '1-1', 'T1046'])('%j stays', (cell) => {
    expect(safeCell(cell)).toBe(cell);
  });

  test('lines end with CRLF; a mark for Excel only if it is asked for', () => {
    expect(
      toCsv([
        ['a', 'b "c"'],
        ['1', '2,3'],
      ]),
    ).toBe('a,"b ""c"""\r\n1,"2,3"\r\n');
    expect(toCsv([['a']], { hasBom: true })).toBe('\ufeffa\r\n');
  });
});

const SOURCES: SourcedEvidence[] = [
  sampleLogs,
  source(
    [
      rule(['T1046', 'T1059.001'], {
        name: '=cmd|calc',
        author: 'Ana, "the first"',
        platforms: ['Windows'],
        logSources: [{ name: 'WinEventLog:Sysmon', channel: 'EventCode=1' }],
        url: 'https://rules.example/1',
      }),
      rule('T1685', { name: 'Newer than the library' }),
    ],
    { name: 'Ours', format: 'sigma' },
  ),
  source([testOf('T1046', 'logged', '2026-05-11', { name: 'Sweep', tool: 'NDR' })], {
    name: 'Purple',
  }),
  source(
    [statement('T1082', 3, { comment: 'line one\nline two', who: 'ana', date: '2026-01-01' })],
    {
      name: 'A layer',
      meaning: 'detection',
    },
  ),
];

describe('one row for each ID', () => {
  const index = indexOf(SOURCES);

  test('says what the card says', () => {
    const [row] = table(exportIds(index, ['T1046']));
    expect(row).toMatchObject({
      ID: 'T1046',
      Name: 'Network Service Discovery',
      Status: 'Partial',
      'In short': '1 rule on, newest test only logged',
      'Platforms in scope': 'Linux, Windows',
      'Rules on': '1',
      'Newest test': '2026-05-11',
      'Newest test outcome': 'logged',
      'Analytics that run': '1',
      'Analytics in scope': '2',
      Sources: 'Ours | Purple',
      'As of': '2026-11-22',
      'ATT&CK': '18.1',
    });
    expect(row?.Reasons).toContain('Test Sweep, 11 May: logged, no alert');
    expect(row?.['Missing logs']).toContain('NSM:Flow');
  });

  test('all live techniques, and newer ones that there is evidence for', () => {
    const ids = table(exportIds(index)).map(({ ID }) => ID);
    const live = library.ids.filter((id) => /^T\d/.test(id) && library.status(id) === 'live');
    expect(ids).toEqual([...live, 'T1685']);
  });

  test('the header is always there, and every row is as wide', () => {
    expect(parse(exportIds(index, []))).toEqual([[...ID_COLUMNS]]);
    expect(new Set(parse(exportIds(index)).map((row) => row.length))).toEqual(
      new Set([ID_COLUMNS.length]),
    );
    expect(new Set(parse(exportEvidence(index)).map((row) => row.length))).toEqual(
      new Set([EVIDENCE_COLUMNS.length]),
    );
  });
});

describe('one row for each piece of evidence', () => {
  const rows = table(exportEvidence(indexOf(SOURCES)));

  test('a rule stands under each of its IDs, with its author, never as a formula', () => {
    const ofRule = rows.filter(({ Name }) => Name === "'=cmd|calc");
    expect(ofRule.map(({ ID }) => ID)).toEqual(['T1046', 'T1059.001']);
    expect(ofRule[0]).toMatchObject({
      Kind: 'rule, alert',
      Says: 'on',
      Counts: 'yes',
      'Author or tool': 'Ana, "the first"',
      Log: 'WinEventLog:Sysmon EventCode=1',
      Source: 'Ours',
      Link: 'https://rules.example/1',
    });
  });

  test('tests and statements, too; every row has a source', () => {
    expect(rows).toContainEqual(
      expect.objectContaining({
        ID: 'T1046',
        Kind: 'test',
        Says: 'logged',
        'Author or tool': 'NDR',
      }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({
        ID: 'T1082',
        Kind: 'statement, detection',
        Says: '3',
        Counts: 'detecting',
        Comment: 'line one line two',
      }),
    );
    expect(rows.filter(({ Source }) => !Source)).toEqual([]);
  });

  test('counts agree with the statuses', () => {
    const index = indexOf(SOURCES);
    for (const id of ['T1046', 'T1059.001', 'T1082', 'T1685']) {
      const status = statusOf(id, index);
      const listed = [status?.rules, status?.tests, status?.statements].flat();
      expect(rows.filter(({ ID }) => ID === id)).toHaveLength(listed.length);
    }
  });
});

describe('rules to remap', () => {
  const old = source(
    [
      rule('T1562.001', { name: 'Renamed later', file: 'b.yml' }),
      rule(['T1086', 'T1046'], { name: 'Revoked', file: 'a.yml' }),
      rule('T1562.004', { name: 'One of three', file: 'c.yml' }),
      rule('T1224', { name: 'Retired', file: 'd.yml' }),
      rule('T9999', { name: '=Mistyped()', file: 'e.yml' }),
      rule('T1685', { name: 'Newer', file: 'f.yml' }),
      rule('T1046', { name: 'Tactic', file: 'g.yml', otherIds: ['TA0005'] }),
    ],
    { name: 'Old rules' },
  );

  test('which rule, which ID, what instead and why', () => {
    expect(
      remapRows(library, [old]).map((row) => [row.file, row.writtenId, ...row.proposedIds]),
    ).toEqual([
      ['a.yml', 'T1086', 'T1059.001'],
      ['b.yml', 'T1562.001', 'T1685'],
      ['c.yml', 'T1562.004', 'T1686', 'T1686.001', 'T1686.003'],
      ['d.yml', 'T1224'],
      ['e.yml', 'T9999'],
      ['g.yml', 'TA0005'],
    ]);
    const whys = remapRows(library, [old]).map(({ why }) => why);
    expect(whys).toEqual([
      'Replaced by T1059.001 in ATT&CK 18.1 or earlier',
      'Replaced by T1685 in ATT&CK 19.0',
      "ATT&CK's successor is T1686. In practice such rules went to T1686, T1686.001, T1686.003; choose by what the rule detects",
      'Of ATT&CK before the releases known here; only the ID is known',
      'Of no ATT&CK release known here; perhaps mistyped',
      'Means Defense Evasion before ATT&CK 19.0 and Stealth from then on; the source states no release',
    ]);
  });

  test('what a person chose is proposed alone; a release makes tactics clear', () => {
    const chosen = {
      ...old,
      source: { ...old.source, attackVersion: '18', chosenIds: { 'T1562.004': 'T1686.001' } },
    };
    const rows = remapRows(library, [chosen]);
    expect(rows.find(({ file }) => file === 'c.yml')?.proposedIds).toEqual(['T1686.001']);
    expect(rows.some(({ file }) => file === 'g.yml')).toBe(false);
  });

  test('sources that are off, layers and tests are not rules to remap', () => {
    const off = { ...old, source: { ...old.source, isOn: false } };
    const others = source([testOf('T1086', 'missed', '2026-01-01'), statement('T1086', 1)]);
    expect(remapRows(library, [off, others])).toEqual([]);
  });

  test('as CSV, a row for each, safe for spreadsheets', () => {
    const rows = parse(exportRemap(library, [old], { hasBom: true }).replace(/^\ufeff/, ''));
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual([...REMAP_COLUMNS]);
    expect(rows.flat().filter((cell) => FORMULA.test(cell))).toEqual([]);
    expect(rows.flat()).toContain("'=Mistyped()");
    expect(rows.flat()).toContain('T1686 | T1686.001 | T1686.003');
  });
});
