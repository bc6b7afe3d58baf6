/**
 * Reading the labelled sample rules of every format, as an import does, against the bare parser of
 * each format on the same texts. Formats whose importer is not there yet are named and left out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { loadAll } from 'js-yaml';
import Papa from 'papaparse';
import { parse as parseToml } from 'smol-toml';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { importerFor } from '@/lib/core/coverage/importers/registry';
import { cell, readRows } from '@/scripts/score/csv-rows';
import { type Bench, type BenchResult, interleave, ratio } from './measure';

const SAMPLES = '../shared/coverage';
const ROUNDS = 7;
const TARGET_MS = 2_000;

type Sample = { path: string; text: string };

/** By file ending; formats without a parser of their own have no floor. */
const FLOORS: Readonly<Record<string, { name: string; parse: (text: string) => unknown }>> = {
  yml: { name: 'js-yaml', parse: (text) => loadAll(text) },
  yaml: { name: 'js-yaml', parse: (text) => loadAll(text) },
  toml: { name: 'smol-toml', parse: (text) => parseToml(text) },
  json: { name: 'JSON.parse', parse: (text) => JSON.parse(text) },
  ndjson: {
    name: 'JSON.parse',
    parse: (text) => text.split('\n').map((line) => (line ? JSON.parse(line) : null)),
  },
  xml: { name: 'fast-xml-parser', parse: (text) => new XMLParser().parse(text) },
  csv: { name: 'papaparse', parse: (text) => Papa.parse(text) },
};

export const parsers: Bench = {
  name: 'parsers',
  async run() {
    const rules = readRows(join(SAMPLES, 'expected/rules.csv'));
    const sources = samplesBySource(rules.map((row) => [cell(row, 'source'), cell(row, 'file')]));
    if (sources.size === 0) return absent();
    const known = [...sources].filter(([, samples]) => samples.some((one) => importerFor(one)));
    const unknown = [...sources.keys()].filter((source) => !known.some(([one]) => one === source));
    const ways: Record<string, () => unknown> = {};
    for (const [source, samples] of known) {
      const floor = floorOf(samples);
      if (floor) ways[`floor: ${floor.name}, ${source}`] = () => parseAll(samples, floor.parse);
      ways[source] = () => importAll(samples);
    }
    const rows = await interleave(ways, ROUNDS);
    const ours = rows.filter(({ name }) => sources.has(name));
    const allMs = ours.reduce((sum, { medianMs }) => sum + medianMs, 0);
    const ratios = ours.flatMap(({ name }) => {
      const floor = rows.find((row) => row.name.endsWith(`, ${name}`));
      return floor ? [[`${name} to floor`, ratio(rows, name, floor.name)] as const] : [];
    });
    const missing = unknown.length > 0 ? `; no importer yet: ${unknown.join(', ')}` : '';
    return {
      name: 'parsers',
      what: `Reading ${rules.length} sample rules of ${known.length} formats${missing}`,
      rounds: ROUNDS,
      rows,
      figures: { allFormatsMs: Math.round(allMs), ...Object.fromEntries(ratios) },
      targets: [
        { text: `all formats in at most ${TARGET_MS} ms (medians)`, met: allMs <= TARGET_MS },
      ],
    };
  },
};

function absent(): BenchResult {
  const what = `Nothing: the sample rules are expected in ${SAMPLES} beside the checkout`;
  return { name: 'parsers', what, rounds: 0, rows: [], figures: {}, targets: [] };
}

/** The texts of each source's files, each file once. */
function samplesBySource(named: readonly (readonly [source: string, path: string])[]) {
  const sources = new Map<string, Map<string, Sample>>();
  for (const [source, path] of named) {
    const place = join(SAMPLES, path);
    const samples = sources.get(source) ?? new Map<string, Sample>();
    if (samples.has(path) || !existsSync(place)) continue;
    sources.set(source, samples.set(path, { path, text: readFileSync(place, 'utf8') }));
  }
  return new Map([...sources].map(([source, samples]) => [source, [...samples.values()]]));
}

/** The parser of most of the files. */
function floorOf(samples: readonly Sample[]) {
  const ending = /\.(\w+)$/.exec(samples[0]?.path ?? '')?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(FLOORS, ending) ? FLOORS[ending] : undefined;
}

function parseAll(samples: readonly Sample[], parse: (text: string) => unknown): void {
  for (const { text } of samples) {
    try {
      parse(text);
    } catch {
      // Some real files are none of their format; trying costs what reading does.
    }
  }
}

function importAll(samples: readonly Sample[]) {
  return readImport(samples.map(({ path, text }) => ({ path, blob: new Blob([text]) })));
}
