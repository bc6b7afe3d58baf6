/** What score:coverage reads of a directory of samples, whatever its files are called. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareRules } from '@/scripts/score/compare-evidence';
import { fraction } from '@/scripts/score/compare-rows';
import { findInventories } from '@/scripts/score/find-inventories';
import { createFileImport, readSheets } from '@/scripts/score/import-files';
import { bookOf, TABLE } from './workbooks';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'coverlay-score-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function put(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), content);
}

const LOGS = 'name,channel,platform,collected,last_seen\nNSM:Flow,,Linux,yes,2026-11-20\n';
const inventories = () => findInventories(directory, createFileImport(directory));

test('the list of logs is found under any name, beside tables of other kinds', () => {
  expect(inventories()).toEqual([]);
  put('telemetry/usage.csv', 'DataType,TotalMB,LastLog\nSyslog,3,2026-11-20\n');
  put('telemetry/README.md', LOGS);
  put('telemetry/site-b/our-logs.csv', LOGS);
  expect(inventories()).toEqual(['telemetry/site-b/our-logs.csv']);
});

test('the list of the usual name is the one, if there is one', () => {
  put('telemetry/a.csv', LOGS);
  put('telemetry/inventory-attack-names.csv', LOGS);
  expect(inventories()).toEqual(['telemetry/inventory-attack-names.csv']);
});

test('rules of a workbook answer for the workbook, not for one of its sheets', async () => {
  put('csv/ours.xlsx', bookOf({ name: 'Rules', rows: TABLE }));
  const row = { source: 'xlsx', file: 'csv/ours.xlsx', doc: '1', rule_id: '', state: 'unknown' };
  const sheets = await readSheets(directory, ['csv/ours.xlsx', 'csv/missing.xlsx']);
  const rows = [{ ...row, ids_as_written: 'T1059.001', ids_direct: 'T1059.001' }];
  const { groups } = compareRules(rows, createFileImport(directory, {}, sheets));
  expect(fraction(groups.values())).toBe(1);
});

test('rows of a file that is missing are counted and are wrong', () => {
  const row = { source: 'sigma', file: 'sigma/gone.yml', doc: '0', rule_id: '', state: 'unknown' };
  const { groups } = compareRules(
    [{ ...row, ids_as_written: '', ids_direct: '' }],
    createFileImport(directory),
  );
  expect(groups.get('sigma')).toEqual({ expected: 1, produced: 0, exact: 0 });
});
