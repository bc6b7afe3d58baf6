/** `npm run bench:table`: puts the last run's main figures into the README. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { BenchResult } from './measure';
import { benchTable, withTable } from './table';

const FIGURES = '.output/bench.json';

if (!existsSync(FIGURES)) {
  console.error(`There is no ${FIGURES}: run npm run bench first.`);
  process.exit(1);
}
const results = JSON.parse(readFileSync(FIGURES, 'utf8')) as BenchResult[];
writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), benchTable(results)));
console.log(`README.md has the figures of ${results.map(({ name }) => name).join(', ')}.`);
