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
  ['elastic-toml', 'input.toml', 'elastic-toml'],
  ['splunk-detection', 'input.yml', 'splunk-detection'],
  ['splunk-conf', 'input.conf', 'splunk-conf'],
  ['splunk-rest', 'input.json', 'splunk-rest'],
  ['sentinel-yaml', 'input.yaml', 'sentinel-yaml'],
  ['sentinel-arm', 'input.json', 'sentinel-arm'],
  ['panther', 'input.yml', 'panther'],
  ['navigator-layer', 'input.json', 'navigator-layer'],
  ['csv', 'input.csv', 'csv'],
  ['csv-statements', 'input.tsv', 'csv'],
  ['inventory', 'input.csv', 'inventory'],
  ['vectr', 'input.csv', 'vectr'],
  ['csv-tests', 'input.csv', 'csv'],
  ['openaev', 'input.json', 'openaev'],
  ['atomic-log', 'input.csv', 'atomic-log'],
  ['attire', 'input.json', 'attire'],
  ['caldera', 'input.json', 'caldera'],
  ['elastic-datasets', 'input.csv', 'elastic-datasets'],
  ['splunk-sourcetypes', 'input.csv', 'splunk-sourcetypes'],
  ['sentinel-usage', 'input.csv', 'sentinel-usage'],
  ['wazuh-xml', 'input.xml', 'wazuh-xml'],
  ['wazuh-yaml', 'input.yml', 'wazuh-yaml'],
  ['yara-l', 'input.yaral', 'yara-l'],
  ['suricata', 'input.rules', 'suricata'],
  ['dettect-techniques', 'input.yaml', 'dettect-techniques'],
  ['dettect-data-sources', 'input.yaml', 'dettect-data-sources'],
])('%s/%s', (folder, name, format) => {
  test('comes out as in expected.json', () => {
    const expected = new URL(`${folder}/expected.json`, FIXTURES);
    const imported = importFixture(`${folder}/${name}`);
    expect(imported).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
    expect(imported.format).toBe(format);
  });
});

describe('a broken file', () => {
  test.each([
    ['elastic-toml/broken.toml', 'not-toml', 'line 5'],
    ['splunk-detection/broken.yml', 'not-yaml', 'line 6'],
    ['sentinel-yaml/broken.yaml', 'not-yaml', 'line 6'],
    ['sentinel-arm/broken.json', 'not-json', 'line 7'],
    ['panther/broken.yml', 'not-yaml', 'line 7'],
    ['wazuh-yaml/broken.yml', 'not-yaml', 'line 4'],
    ['dettect-techniques/broken.yaml', 'not-yaml', 'line 7'],
    ['dettect-data-sources/broken.yaml', 'not-yaml', 'line 7'],
  ])('%s: is named with the line, and no rule of it is imported', (path, code, place) => {
    const { records, problems } = importFixture(path);
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ file: path, code, place }]);
  });

  test.each([
    ['wazuh-xml/broken.xml', ['100001', '100003'], [6, 11, 14, 16, 18]],
    ['yara-l/broken.yaral', ['whole', 'whole_again'], [10, 7, 21, 19]],
    ['suricata/broken.rules', ['9100001', '9100003'], [2, 3, 4]],
  ])('%s: whole rules are imported, the others named with their line', (path, ids, lines) => {
    const { records, problems } = importFixture(path);
    expect(records?.map((one) => one.type === 'rule' && one.ruleId)).toEqual(ids);
    expect(problems?.map(({ place }) => place)).toEqual(lines.map((line) => `line ${line}`));
  });

  test('savedsearches.conf: the cut search is named, and it and the one before it are kept', () => {
    const { records, problems } = importFixture('splunk-conf/broken.conf');
    expect(records).toMatchObject([
      { state: 'active', idsAsWritten: ['T1046'] },
      { state: 'unknown', idsAsWritten: [] },
    ]);
    expect(problems).toMatchObject([{ code: 'bad-annotations', place: 'line 6' }]);
  });

  test.each([
    ['openaev', 'line 1'],
    ['caldera', 'line 1'],
    ['attire', 'line 3'],
    ['splunk-rest', 'line 3'],
  ])('%s: nothing is imported, and the line is named', (format, place) => {
    const { records, problems } = importFixture(`${format}/broken.json`);
    expect(records).toEqual([]);
    expect(problems).toMatchObject([{ code: 'not-json', place }]);
  });

  test.each(['vectr', 'atomic-log', 'elastic-datasets'])(
    '%s: an open quotation mark is named with its row',
    (format) => {
      const { problems } = importFixture(`${format}/broken.csv`);
      expect(problems).toContainEqual(expect.objectContaining({ code: 'bad-quotes' }));
    },
  );

  test.each([
    ['csv-tests', ['bad-id']],
    ['splunk-sourcetypes', ['bad-date', 'bad-amount']],
    ['sentinel-usage', ['bad-date', 'bad-amount', 'no-name']],
  ])('%s: what a row does not say is named, never guessed', (format, codes) => {
    const { records, problems } = importFixture(`${format}/broken.csv`);
    expect(problems?.map(({ code }) => code)).toEqual(codes);
    expect(records?.filter((one) => one.type !== 'telemetry' || one.collected)).toEqual([]);
  });

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
