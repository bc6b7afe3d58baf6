/** Tests as evidence out of five tools: an outcome is kept, an execution alone proves nothing. */
import { describe, expect, test } from 'vitest';
import type { EvidenceRecord } from '@/lib/core/coverage/evidence';
import type { ColumnMapping } from '@/lib/core/coverage/importers/column-mapping';
import { csv } from '@/lib/core/coverage/importers/csv';
import { fingerprintOf } from '@/lib/core/coverage/importers/csv-mapping';
import { openaev } from '@/lib/core/coverage/importers/openaev';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { isNotRun, outcomeOf } from '@/lib/core/coverage/importers/test-outcomes';
import { vectr } from '@/lib/core/coverage/importers/vectr';
import { read } from './support';

const outcomes = (records: readonly EvidenceRecord[]) =>
  records.flatMap((record) => (record.type === 'test' ? [`${record.id} ${record.outcome}`] : []));

describe('outcomes', () => {
  test.each([
    ['Alerted', 'detected', ''],
    ['Alert - High', 'detected', ''],
    ['Blocked', 'blocked-only', ''],
    ['Blocked; Alerted', 'detected', ''],
    ['EDR: Blocked | SIEM: Alerted', 'detected', 'SIEM'],
    ['SIEM: Logged, NDR: None', 'logged', 'SIEM'],
    ['Logged – Centrally Logged', 'logged', ''],
    ['None', 'missed', ''],
    ['not detected', 'missed', ''],
    ['executed', 'ran-only', ''],
    ['N/A', null, ''],
    ['SIEM: TBD; EDR: None', 'missed', 'EDR'],
    ['', null, ''],
  ])('%j is %s', (cell, outcome, tool) => {
    expect(outcomeOf(cell)).toEqual({ outcome, tool, isRead: true });
  });

  test('a word of no meaning is said to have none', () => {
    expect(outcomeOf('Purple')).toMatchObject({ outcome: null, isRead: false });
    expect(outcomeOf('Purple; Alerted')).toMatchObject({ outcome: 'detected', isRead: true });
  });

  test.each([
    ['Not Performed', true],
    ['not-started', true],
    ['In progress', true],
    ['Completed', false],
    ['', false],
  ])('status %j: not run is %s', (status, expected) => {
    expect(isNotRun(status)).toBe(expected);
  });
});

describe('VECTR', () => {
  const HEADER = 'Test Case,MITRE ID,Outcome,Attack Start,Detecting Tools';
  const table = (...rows: string[]) => [HEADER, ...rows].join('\n');
  const ofRows = (...rows: string[]) => outcomes(read(vectr, table(...rows), 'a.csv').records);

  test('rows of several tools are one test, by the best alerting one', () => {
    expect(
      ofRows(
        'A,T1046,Blocked,2026-03-02,EDR',
        'A,T1046,Alerted,2026-03-02,NDR',
        'A,T1046,None,2026-03-02,AV',
      ),
    ).toEqual(['T1046 detected']);
  });

  test('another day, another technique and the same tool again are tests of their own', () => {
    expect(
      ofRows(
        'A,T1046,Alerted,2026-03-02,NDR',
        'A,T1046,None,2026-03-03,EDR',
        'A,T1047,None,2026-03-02,EDR',
        'B,T1048,Alerted,2026-03-02,EDR',
        'B,T1048,None,2026-03-02,EDR',
      ),
    ).toEqual(['T1046 detected', 'T1046 missed', 'T1047 missed', 'T1048 detected', 'T1048 missed']);
  });

  test('columns that a person confirmed are read as that person said', () => {
    const text = table('A,T1046,Alerted,2026-03-02,NDR');
    const mapping: ColumnMapping = {
      fingerprint: fingerprintOf(HEADER.split(',')),
      kind: 'tests',
      columns: { technique: 1, outcome: 2, rule: 4 },
    };
    const file = { path: 'a.csv', text };
    expect(importerFor(file)?.format).toBe('vectr');
    expect(importerFor(file, { mappings: [mapping] })?.format).toBe('csv');
    expect(csv.read(file, { mappings: [mapping] }).records).toMatchObject([
      { type: 'test', outcome: 'detected', rule: 'NDR', tool: '', date: '' },
    ]);
  });

  test.each([
    ['rules, though one column is called outcome', 'Rule,Technique,Outcome\nA,T1046,x'],
    ['a log of what ran', 'Technique,Test Name,ExitCode\nT1046,A,0'],
    ['test cases without an outcome', 'Test Case,MITRE ID\nA,T1046'],
  ])('%s: not VECTR', (_, text) => {
    expect(importerFor({ path: 'a.csv', text })?.format).not.toBe('vectr');
  });
});

describe('OpenAEV', () => {
  const inject = (...expectations: [type: string, status: string][]) =>
    JSON.stringify({
      content: [
        {
          inject_title: 'A',
          inject_attack_patterns: [{ attack_pattern_external_id: 'T1046' }],
          inject_expectations: expectations.map(([type, status]) => ({
            inject_expectation_type: type,
            inject_expectation_status: status,
          })),
        },
      ],
    });

  test.each<[string, [string, string][], string[]]>([
    [
      'detected and blocked',
      [
        ['DETECTION', 'SUCCESS'],
        ['PREVENTION', 'SUCCESS'],
      ],
      ['detected'],
    ],
    ['blocked alone', [['PREVENTION', 'SUCCESS']], ['blocked-only']],
    [
      'neither',
      [
        ['DETECTION', 'FAILED'],
        ['PREVENTION', 'FAILED'],
      ],
      ['missed'],
    ],
    ['in part', [['DETECTION', 'PARTIAL']], ['logged']],
    ['not prevented, detection not asked', [['PREVENTION', 'FAILED']], ['ran-only']],
    [
      'still open',
      [
        ['DETECTION', 'PENDING'],
        ['PREVENTION', 'UNKNOWN'],
      ],
      [],
    ],
  ])('%s', (_, expectations, expected) => {
    const { records } = read(openaev, inject(...expectations), 'a.json');
    expect(outcomes(records)).toEqual(expected.map((outcome) => `T1046 ${outcome}`));
  });
});

test('what only ran is ran-only, in all three formats', () => {
  const files = [
    ['a.csv', 'Execution Time (UTC),Technique,Test Name\n2026-03-02T08:00:00Z,T1046,A\n'],
    ['a.json', '{"attire-version":"1.1","procedures":[{"mitre-technique-id":"T1046"}]}'],
    [
      'a.json',
      '{"host_group":[],"steps":{"p":{"steps":[{"status":0,"attack":{"technique_id":"T1046"}}]}}}',
    ],
  ] as const;
  for (const [path, text] of files) {
    const found = importerFor({ path, text })?.read({ path, text });
    expect(outcomes(found?.records ?? [])).toEqual(['T1046 ran-only']);
    expect(found?.problems).toEqual([]);
  }
});

test('the event log of Caldera holds the same steps as its report', () => {
  const event = (status: number, finished: string | null) => ({
    ...{ status, platform: 'linux', delegated_timestamp: '2026-03-02T08:00:00Z' },
    finished_timestamp: finished,
    ability_metadata: { ability_name: 'Sweep' },
    operation_metadata: { operation_name: 'made up' },
    attack_metadata: { technique_id: 'T1046' },
  });
  const log = [event(0, '2026-03-03T08:00:00Z'), event(1, null), event(-2, null)];
  const file = { path: 'a.json', text: JSON.stringify(log) };
  const importer = importerFor(file);
  expect(importer?.format).toBe('caldera');
  const { records, problems } = importer?.read(file) ?? {};
  const step = { id: 'T1046', outcome: 'ran-only', platform: 'Linux', name: 'Sweep' };
  expect(records).toMatchObject([
    { ...step, date: '2026-03-03' },
    { ...step, date: '2026-03-02' },
  ]);
  expect(problems).toMatchObject([
    { code: 'not-run', message: '1 step did not run and was left out.' },
  ]);
});

describe('texts made to hurt', () => {
  const PAYLOADS = [
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("https://evil.example","x")',
    '@SUM(1+1)*cmd|/C calc!A0',
    'a\u202egnp.exe',
    '__proto__',
  ];
  const json = (text: string) => JSON.stringify(text);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const PROTO = '"__proto__":{"polluted":1,"mitre-technique-id":"T9999"}';
  const forms: Record<string, (text: string) => [path: string, text: string]> = {
    vectr: (t) => ['a.csv', `Test Case,MITRE ID,Outcome\n${cell(t)},T1046,Alerted\n`],
    'atomic-log': (t) => [
      'a.csv',
      `Execution Time (UTC),Technique,Test Name\n2026-03-02,T1046,${cell(t)}\n`,
    ],
    attire: (t) => [
      'a.json',
      `{"attire-version":"1.1",${PROTO},"procedures":[{${PROTO},"procedure-name":${json(t)},"mitre-technique-id":"T1046"}]}`,
    ],
    caldera: (t) => [
      'a.json',
      `{"host_group":[],"steps":{"__proto__":{"steps":[{"status":0,"name":${json(t)},"attack":{"technique_id":"T1046"}}]}}}`,
    ],
    openaev: (t) => [
      'a.json',
      `[{"inject_title":${json(t)},"inject_attack_patterns":["T1046"],"inject_expectations":[{"inject_expectation_type":"DETECTION","inject_expectation_status":"SUCCESS"}]}]`,
    ],
  };

  test.each(Object.keys(forms))('%s keeps them as they are', (format) => {
    for (const payload of PAYLOADS) {
      const [path, text] = forms[format]?.(payload) ?? ['', ''];
      const importer = importerFor({ path, text });
      expect(importer?.format).toBe(format);
      const records = importer?.read({ path, text }).records ?? [];
      expect(records).toMatchObject([{ type: 'test', id: 'T1046', name: payload }]);
      expect(Object.getPrototypeOf(records[0])).toBe(Object.prototype);
    }
    const plain: Record<string, unknown> = {};
    expect(plain.polluted).toBeUndefined();
  });

  test('names of logs are kept as they are, too', () => {
    for (const payload of PAYLOADS) {
      for (const header of [
        'data_stream,docs,last',
        'sourcetype,count,last',
        'DataType,TotalMB,LastLog',
      ]) {
        const file = { path: 'a.csv', text: `${header}\n${cell(payload)},1,2026-11-21\n` };
        expect(importerFor(file)?.read(file).records).toMatchObject([{ name: payload }]);
      }
    }
  });
});
