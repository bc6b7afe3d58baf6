/**
 * `npm run bench [-- NAME…]`: runs all parts or those named, prints a JSON line each and writes
 * .output/bench.md and .output/bench.json. Machines are noisy: read the ratios.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { coldStart } from './cold-start';
import { find } from './find';
import { hover } from './hover';
import { importing } from './import';
import { library } from './library';
import { libraryImport } from './library-import';
import type { Bench, BenchResult } from './measure';
import { notes } from './notes';
import { page } from './page';
import { parsers } from './parsers';
import { search } from './search';
import { status } from './status';
import { takes } from './takes';

const BENCHES: readonly Bench[] = [
  library,
  find,
  page,
  hover,
  status,
  parsers,
  importing,
  notes,
  takes,
  libraryImport,
  coldStart,
  search,
];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length) {
  console.error(
    `No bench is called ${unknown.join(', ')}; there are ${BENCHES.map((b) => b.name).join(', ')}.`,
  );
  process.exit(1);
}
const results: BenchResult[] = [];
for (const bench of BENCHES) {
  if (names.length && !names.includes(bench.name)) continue;
  const result = await bench.run();
  results.push(result);
  console.log(JSON.stringify(result));
}
mkdirSync('.output', { recursive: true });
writeFileSync('.output/bench.json', `${JSON.stringify(results, null, 2)}\n`);
writeFileSync('.output/bench.md', results.map(toMarkdown).join('\n'));

function toMarkdown({ what, rounds, rows, figures, targets }: BenchResult): string {
  const ms = (value: number) => value.toFixed(2);
  return [
    `## ${what}`,
    `Median of ${rounds} interleaved rounds.`,
    '',
    '| | median ms | min | max |',
    '|---|---|---|---|',
    ...rows.map((r) => `| ${r.name} | ${ms(r.medianMs)} | ${ms(r.minMs)} | ${ms(r.maxMs)} |`),
    '',
    ...Object.entries(figures).map(([name, value]) => `- ${name}: ${value}`),
    ...targets.map(({ text, met }) => `- ${text}: ${met ? 'met' : 'missed'}`),
    '',
  ].join('\n');
}
