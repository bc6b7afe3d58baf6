/** The README's table: the main figures of a run beside their targets, ratios first. */
import type { BenchResult } from './measure';

const BEGIN = '<!-- bench: written by `npm run bench:table` -->';
const END = '<!-- /bench -->';

export const NOT_MEASURED = 'not measured yet';

type Row = {
  what: string;
  target: string;
  bench: string;
  /** The figure with its unit; undefined where the run has none. */
  figure: (result: BenchResult) => string | undefined;
};

const PAGE = '20 MB, 200,000 text nodes';

const ROWS: readonly Row[] = [
  {
    what: 'Reading and underlining a page of 20 MB, to its text and one expression',
    target: 'at most 1 ×',
    bench: 'page',
    figure: times(`${PAGE}: all of it to floor`),
  },
  {
    what: 'Finding alone, the same page',
    target: 'at most 0.65 ×',
    bench: 'page',
    figure: times(`${PAGE}: detection to floor`),
  },
  {
    what: 'mark.js on the same page, to ours',
    target: 'at least 10 ×',
    bench: 'page',
    figure: times(`${PAGE}: mark.js to ours`),
  },
  {
    what: 'Hover to painted card, to drawing it in a shadow root',
    target: 'at most 1.5 ×',
    bench: 'hover',
    figure: times('warm: frame there, no delay, to floor'),
  },
  {
    what: 'Hover to painted card, worker stopped, after the delay',
    target: 'at most 60 ms',
    bench: 'hover',
    figure: median(/^worker stopped, frame there, \d+ ms$/),
  },
  {
    what: 'Search in all texts, 95 of 100 queries',
    target: 'at most 5 ms',
    bench: 'search',
    figure: ({ figures }) => withUnit(figures.p95Ms, 'ms'),
  },
  {
    what: 'One derived take',
    target: 'at most 5 ms',
    bench: 'takes',
    figure: median(/^one take/),
  },
  {
    what: 'Importing Sigma rules, to parsing the same YAML',
    target: 'at most 2 ×',
    bench: 'import',
    figure: times('sigmaToFloor'),
  },
  {
    what: 'Importing Enterprise 18.1 until it is usable, to parsing its JSON',
    target: 'at most 12 ×',
    bench: 'library-import',
    figure: times('usableToFloor'),
  },
];

/** @param results of `.output/bench.json`: of all parts, or of some */
export function benchTable(results: readonly BenchResult[]): string {
  const rows = ROWS.map(({ what, target, bench, figure }) => {
    const result = results.find(({ name }) => name === bench);
    return `| ${what} | ${(result && figure(result)) ?? NOT_MEASURED} | ${target} |`;
  });
  return ['| | Measured | Target |', '|---|---|---|', ...rows].join('\n');
}

/**
 * The same text with another table between the markers.
 * @throws where the markers are not there, each once and in their order
 */
export function withTable(readme: string, table: string): string {
  const [before, rest, ...more] = readme.split(BEGIN);
  const [, after, ...others] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`The text has no place for the table: ${BEGIN} … ${END}`);
  }
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}

function times(name: string): Row['figure'] {
  return ({ figures }) => withUnit(figures[name], '×');
}

function median(name: RegExp): Row['figure'] {
  return ({ rows }) => withUnit(rows.find((row) => name.test(row.name))?.medianMs, 'ms');
}

function withUnit(value: number | undefined, unit: string): string | undefined {
  // JSON has no number for what could not be worked out.
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const digits = value >= 10 ? 0 : value >= 1 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}
