/** The samples beside the checkout, where they are: every answer of the independent script. */
import { existsSync, openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { compareDettect, compareLayers, compareRules } from '@/scripts/score/compare-evidence';
import { type Comparison, fraction } from '@/scripts/score/compare-rows';
import { cell, readRows } from '@/scripts/score/csv-rows';
import { createFileImport } from '@/scripts/score/import-files';
import { bundledLibrary } from '@/tests/support/libraries';
import { rules } from './support';

const SHARED = fileURLToPath(new URL('../../../../../shared/coverage', import.meta.url));

describe.skipIf(!existsSync(SHARED))('shared/coverage', () => {
  const importFile = createFileImport(SHARED);
  const of = ({ groups, differences }: Comparison) => ({
    exact: fraction(groups.values()),
    differences,
  });

  test.each([
    ...['sigma', 'sigma-attack-v18', 'elastic-ndjson', 'elastic-toml', 'splunk-yaml'],
    ...['splunk-conf', 'sentinel-yaml', 'sentinel-arm', 'panther', 'wazuh-xml'],
    ...['chronicle-yaral', 'suricata'],
  ])('all rules of %s are exact', (source) => {
    const rows = readRows(`${SHARED}/expected/rules.csv`).filter(
      (row) => cell(row, 'source') === source,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(of(compareRules(rows, importFile))).toEqual({ exact: 1, differences: [] });
  });

  test('all entries of the layers are exact', () => {
    const rows = readRows(`${SHARED}/expected/navigator.csv`);
    expect(rows.length).toBeGreaterThan(0);
    expect(of(compareLayers(rows, importFile, bundledLibrary()))).toEqual({
      exact: 1,
      differences: [],
    });
  });

  test('all scores of DeTT&CT are exact', () => {
    const rows = readRows(`${SHARED}/expected/dettect.csv`);
    expect(rows.length).toBeGreaterThan(0);
    expect(of(compareDettect(rows, importFile))).toEqual({ exact: 1, differences: [] });
  });

  test('the workbook is read as a person would: data on the second sheet, below a title', async () => {
    const blob = await openAsBlob(`${SHARED}/csv/rules.xlsx`);
    const { records, problems } = await readImport([{ path: 'rules.xlsx', blob }]);
    const seen = rules(records).map(({ name, state, idsAsWritten }) => [name, state, idsAsWritten]);
    expect(seen).toEqual([
      ['LSASS access', 'active', ['T1003.001']],
      ['Port sweep', 'active', ['T1046']],
      ['Encoded PS', 'active', ['T1059.001', 'T1027.010']],
      ['Retired', 'inactive', ['T1562.001']],
      ['Formula', 'active', ['T1110.003']],
    ]);
    expect(problems).toMatchObject([{ file: 'rules.xlsx/Readme', code: 'no-table' }]);
  });

  test('the archive of 3,575 rules is read without a problem', async () => {
    const blob = await openAsBlob(`${SHARED}/sigma-bulk.tar.gz`);
    const { records, problems, files } = await readImport([{ path: 'sigma-bulk.tar.gz', blob }]);
    expect({ files, records: records.length, problems }).toEqual({
      files: 3575,
      records: 3576,
      problems: [],
    });
  });
});
