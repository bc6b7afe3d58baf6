/** Each format's small file with all its oddities, and a broken one, against what comes out. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/core/coverage/importers/bytes';
import { importerFor } from '@/lib/core/coverage/importers/registry';

const FIXTURES = new URL('../../../fixtures/imports/', import.meta.url);

function importFixture(path: string) {
  const decoded = decodeText(new Uint8Array(readFileSync(new URL(path, FIXTURES))));
  if (decoded.kind !== 'text') throw new Error(`${path} is no text`);
  const file = { path, text: decoded.text };
  const importer = importerFor(file);
  return { format: importer?.format, ...importer?.read(file) };
}

describe.each([
  ['sigma', 'input.yml', 'sigma'],
  ['kibana-export', 'input.ndjson', 'kibana-export'],
  ['navigator-layer', 'input.json', 'navigator-layer'],
  ['csv', 'input.csv', 'csv'],
  ['csv-statements', 'input.tsv', 'csv'],
  ['inventory', 'input.csv', 'inventory'],
])('%s/%s', (folder, name, format) => {
  test('comes out as in expected.json', () => {
    const expected = new URL(`${folder}/expected.json`, FIXTURES);
    const imported = importFixture(`${folder}/${name}`);
    expect(imported).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    expect(imported.format).toBe(format);
  });
});

describe('a broken file', () => {
  test('Sigma: is named with the line, and no rule of it is imported', () => {
    const { records, problems } = importFixture('sigma/broken.yml');
    expect(records).toEqual([]);
    expect(problems).toEqual([
      {
        file: 'sigma/broken.yml',
        place: 'line 7',
        code: 'not-yaml',
        message: 'Not valid YAML: deficient indentation. No rule of this file was imported.',
      },
    ]);
  });

  test('Kibana: whole lines are imported, the cut one is named, the missing end is said', () => {
    const { records, problems } = importFixture('kibana-export/broken.ndjson');
    expect(records).toMatchObject([{ ruleId: 'made-up-4', state: 'active' }]);
    expect(problems?.map(({ place, code }) => [place, code])).toEqual([
      ['line 2', 'not-json'],
      ['line 3', 'no-rule'],
      ['', 'no-summary'],
    ]);
  });

  test('Navigator: nothing is imported', () => {
    const { records, problems } = importFixture('navigator-layer/broken.json');
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ code: 'not-json', place: expect.stringMatching(/line 4/) }]);
  });

  test('CSV: an open quotation mark is named with its row; the rows before it are imported', () => {
    const { records, problems } = importFixture('csv/broken.csv');
    expect(records?.[0]).toMatchObject({ name: 'Good', idsAsWritten: ['T1046'] });
    expect(problems).toContainEqual(
      expect.objectContaining({ place: 'row 3', code: 'bad-quotes' }),
    );
  });
});
