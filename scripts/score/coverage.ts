/**
 * `npm run -s score:coverage -- DIR [--today YYYY-MM-DD]`: imports every file that DIR/expected
 * names and compares row by row. Prints a table per source and each row that differs; the last
 * line is JSON with the share of exact rows.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CoreFile } from '@/lib/core/library/core-file';
import { type Library, openLibrary } from '@/lib/core/library/library';
import { techniqueNames } from '@/lib/core/library/technique-names';
import { compareAnalytics } from './compare-analytics';
import { compareDettect, compareLayers, compareRules } from './compare-evidence';
import { type Comparison, fraction } from './compare-rows';
import { cell, readRows } from './csv-rows';
import { findInventories } from './find-inventories';
import { createFileImport, type ImportFile, readSheets } from './import-files';

const BUNDLED = new URL('../../data/public/attack/core.json', import.meta.url);
const USAGE = 'Usage: npm run -s score:coverage -- DIR [--today YYYY-MM-DD]';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { today: { type: 'string', default: '2026-11-22' } },
  });
  const [directory] = positionals;
  if (!directory) throw new Error(`Which directory? ${USAGE}`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.today)) throw new Error(`--today is no day. ${USAGE}`);
  if (!existsSync(join(directory, 'expected'))) {
    throw new Error(`${directory} holds no folder "expected". ${USAGE}`);
  }
  const rows = (name: string) => readRows(join(directory, 'expected', `${name}.csv`));
  const [rules, layers, dettect] = [rows('rules'), rows('navigator'), rows('dettect')];
  const library = openBundled();
  const named = [...rules, ...layers, ...dettect].map((row) => cell(row, 'file'));
  const options = { techniqueNamed: techniqueNames(library) };
  const importFile = createFileImport(directory, options, await readSheets(directory, named));
  const comparisons = {
    rules: compareRules(rules, importFile),
    navigator: compareLayers(layers, importFile, library),
    dettect: compareDettect(dettect, importFile),
    analytics: compareAnalytics(
      rows('analytics'),
      findInventories(directory, importFile),
      importFile,
      library,
      values.today,
    ),
  };
  const files = [
    ...rules.map((row) => [cell(row, 'source'), cell(row, 'file')] as const),
    ...[...layers, ...dettect].map((row) => [cell(row, 'file'), cell(row, 'file')] as const),
  ];
  const unread = findUnread(files, importFile);
  for (const [name, comparison] of Object.entries(comparisons)) print(name, comparison, unread);
  const exact = Object.entries(comparisons).map(([name, { groups }]) => {
    return [`${name}_exact`, rounded(fraction(groups.values()))];
  });
  console.log(JSON.stringify(Object.fromEntries(exact)));
}

/** Groups of which no file could be read, with the reason. */
function findUnread(files: readonly (readonly [string, string])[], importFile: ImportFile) {
  const reasons = new Map<string, Set<string>>();
  for (const [group, file] of files) {
    const kinds = reasons.get(group) ?? new Set();
    reasons.set(group, kinds.add(importFile(file).kind));
  }
  const unread = [...reasons].filter(([, kinds]) => !kinds.has('read'));
  return new Map(
    unread.map(([group, kinds]) => [group, kinds.has('absent') ? 'absent' : 'no importer yet']),
  );
}

function print(name: string, comparison: Comparison, unread: ReadonlyMap<string, string>): void {
  console.log(`\n${name.padEnd(52)}expected  produced     exact`);
  for (const [group, counts] of [...comparison.groups].sort()) {
    const numbers = [counts.expected, counts.produced, counts.exact];
    const columns = numbers.map((n) => String(n).padStart(10)).join('');
    const reason = counts.produced === 0 ? (unread.get(group) ?? '') : '';
    console.log(`${group.padEnd(50)}${columns}${reason && `  (${reason})`}`);
  }
  const differences = comparison.differences.filter(({ group }) => !unread.has(group));
  for (const { text } of differences) console.log(`  ${text}`);
}

function openBundled(): Library {
  const library = openLibrary(JSON.parse(readFileSync(BUNDLED, 'utf8')) as CoreFile);
  if (!library.ok) throw new Error(library.problem.message);
  return library.value;
}

/** Rounded down, so that 1 means all. */
function rounded(share: number): number {
  return Math.floor(share * 10_000) / 10_000;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
