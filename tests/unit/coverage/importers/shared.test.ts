/** The samples beside the checkout, where they are: every answer of the independent script. */
import { existsSync, openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { compareLayers, compareRules } from '@/scripts/score/compare-evidence';
import { type Comparison, fraction } from '@/scripts/score/compare-rows';
import { cell, readRows } from '@/scripts/score/csv-rows';
import { createFileImport } from '@/scripts/score/import-files';
import { bundledLibrary } from '@/tests/support/libraries';

const SHARED = fileURLToPath(new URL('../../../../../shared/coverage', import.meta.url));

describe.skipIf(!existsSync(SHARED))('shared/coverage', () => {
  const importFile = createFileImport(SHARED);
  const of = ({ groups, differences }: Comparison) => ({
    exact: fraction(groups.values()),
    differences,
  });

  test.each(['sigma', 'sigma-attack-v18', 'elastic-ndjson'])(
    'all rules of %s are exact',
    (source) => {
      const rows = readRows(`${SHARED}/expected/rules.csv`).filter(
        (row) => cell(row, 'source') === source,
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(of(compareRules(rows, importFile))).toEqual({ exact: 1, differences: [] });
    },
  );

  test('all entries of the layers are exact', () => {
    const rows = readRows(`${SHARED}/expected/navigator.csv`);
    expect(rows.length).toBeGreaterThan(0);
    expect(of(compareLayers(rows, importFile, bundledLibrary()))).toEqual({
      exact: 1,
      differences: [],
    });
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
