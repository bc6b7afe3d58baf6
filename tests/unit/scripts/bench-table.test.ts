/** The README's table of figures: every row has its target, and a figure only where one was measured. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { BenchResult } from '@/scripts/bench/measure';
import { benchTable, NOT_MEASURED, withTable } from '@/scripts/bench/table';

function result(name: string, given: Partial<BenchResult>): BenchResult {
  return { name, what: '', rounds: 7, rows: [], figures: {}, targets: [], ...given };
}

const rowOf = (table: string, start: string) =>
  table
    .split('\n')
    .find((line) => line.startsWith(`| ${start}`))
    ?.split('|')
    .map((cell) => cell.trim());

test('figures come with their unit, and few digits', () => {
  const table = benchTable([
    result('page', {
      figures: {
        '20 MB, 200,000 text nodes: all of it to floor': 0.836,
        '20 MB, 200,000 text nodes: mark.js to ours': 41.27,
      },
    }),
    result('takes', {
      rows: [{ name: 'one take, each of 7 once', medianMs: 1.234, minMs: 1, maxMs: 9 }],
    }),
  ]);
  expect(rowOf(table, 'Reading')).toEqual(['', expect.any(String), '0.84 ×', 'at most 1 ×', '']);
  expect(rowOf(table, 'mark.js')?.[2]).toBe('41 ×');
  expect(rowOf(table, 'One derived take')?.[2]).toBe('1.2 ms');
});

test('what was not measured, or has no number, says so', () => {
  const table = benchTable([result('search', { figures: { p95Ms: Number.NaN } })]);
  const rows = table.split('\n').slice(2);
  expect(rows.length).toBeGreaterThan(7);
  for (const row of rows) expect(row).toContain(`| ${NOT_MEASURED} |`);
});

test('every figure is one that a bench writes', () => {
  const sources = readdirSync('scripts/bench', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== 'table.ts')
    .map((name) => readFileSync(`scripts/bench/${name}`, 'utf8'))
    .join('\n');
  for (const part of [
    ...['20 MB, 200,000 text nodes', ': all of it to floor', ': detection to floor'],
    ...[': mark.js to ours', 'warm: frame there, no delay', 'worker stopped, frame there, '],
    ...['p95Ms', 'one take, each of ', 'sigmaToFloor', 'usableToFloor'],
  ]) {
    expect(sources, part).toContain(part);
  }
});

test('the table takes the place of the one before, and of nothing else', () => {
  const readme = readFileSync('README.md', 'utf8');
  const written = withTable(readme, benchTable([]));
  expect(written).toContain(NOT_MEASURED);
  expect(withTable(written, benchTable([]))).toBe(written);
  const outside = (text: string) => text.replace(/<!-- bench[\s\S]*<!-- \/bench -->/, '');
  expect(outside(written)).toBe(outside(readme));
});

test('a text without a place for it is refused', () => {
  expect(() => withTable('# Nothing', 'x')).toThrow('no place');
});
