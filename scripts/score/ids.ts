/**
 * `npm run -s score:ids -- FILE.jsonl`: how well IDs are found in a labelled corpus. Prints a table
 * per kind; the last line is JSON with precision and recall in percent over all kinds.
 */
import { findAttackIds } from '@/lib/core/attack/find-attack-ids';
import { type Counts, countIds, precision, recall } from './count-ids';
import { findOptions } from './known-ids';
import { readCorpus } from './read-corpus';

function main(file: string | undefined): void {
  if (!file) throw new Error('Which corpus? Usage: npm run -s score:ids -- FILE.jsonl');
  const records = readCorpus(file);
  const options = findOptions();
  const { kinds, all } = countIds(records, (text) => findAttackIds(text, options));
  console.log('kind  precision  recall     tp    fp    fn');
  for (const [kind, counts] of [...kinds].sort()) console.log(row(kind, counts));
  console.log(row('all', all));
  console.log(JSON.stringify({ precision: rounded(precision(all)), recall: rounded(recall(all)) }));
}

function row(kind: string, counts: Counts): string {
  const percents = [precision(counts), recall(counts)].map((x) => x.toFixed(1));
  const [p = '', r = ''] = percents;
  const numbers = [counts.tp, counts.fp, counts.fn].map((n) => String(n).padStart(6)).join('');
  return `${kind.padEnd(4)}${p.padStart(11)}${r.padStart(8)}${numbers}`;
}

function rounded(percent: number): number {
  return Number(percent.toFixed(1));
}

try {
  main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
