/** Who takes a file: each fixture its own format, whatever the others are called. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { expect, test } from 'vitest';
import { decodeText } from '@/lib/core/coverage/importers/bytes';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { IMPORTERS, importerFor } from '@/lib/core/coverage/importers/registry';
import { inputOf } from './support';

const FIXTURES = new URL('../../../fixtures/imports/', import.meta.url);

type Fixture = { folder: string; path: string; text: string; format: string };

/** Every input and broken file, with the format that its folder expects. */
const fixtures = readdirSync(FIXTURES, { withFileTypes: true }).flatMap((entry): Fixture[] => {
  const folder = entry.name;
  const files = entry.isDirectory() ? readdirSync(new URL(`${folder}/`, FIXTURES)) : [];
  if (!files.includes('expected.json')) return [];
  const read = (name: string) => {
    const bytes = new Uint8Array(readFileSync(new URL(`${folder}/${name}`, FIXTURES)));
    const decoded = decodeText(bytes);
    return decoded.kind === 'text' ? decoded.text : '';
  };
  const { format } = JSON.parse(read('expected.json')) as { format: string };
  const names = files.filter((name) => /^(?:input|broken)\./.test(name));
  return names.map((name) => ({ folder, path: `${folder}/${name}`, text: read(name), format }));
});

test.each(fixtures)('$path is taken by $format', ({ path, text, format }) => {
  expect(importerFor({ path, text })?.format).toBe(format);
});

/** Formats that may be called anything of their kind: the text alone has to tell. */
const OWN = [
  ...['elastic-toml', 'splunk-detection', 'splunk-conf', 'sentinel-yaml', 'sentinel-arm'],
  ...['panther', 'wazuh-xml', 'wazuh-yaml', 'suricata', 'dettect-techniques'],
  ...['dettect-data-sources', 'splunk-rest'],
];

test.each(OWN)('%s takes no file of another format under its own name', (format) => {
  const importer = IMPORTERS.find((one) => one.format === format);
  const own = fixtures.find((fixture) => fixture.folder === format);
  if (!importer || !own) throw new Error(`${format} has no fixture`);
  const name = format === 'splunk-conf' ? 'savedsearches.conf' : `rule${extname(own.path)}`;
  const others = fixtures.filter((fixture) => fixture.format !== format);
  expect(others.length).toBeGreaterThan(5);
  const taken = others.filter(({ text }) => importer.recognises({ path: name, text }));
  expect(taken.map(({ path }) => path)).toEqual([]);
});

const inputs = fixtures.filter(({ path }) => /\/input\.[^/]+$/.test(path));
const NAMES = [
  'savedsearches.conf',
  ...new Set(inputs.map(({ path }) => `rules/file${extname(path)}`)),
];

test.each(NAMES)(
  'called %s, a file is read as what it is, or said to be none of ours',
  async (name) => {
    expect(inputs.length).toBeGreaterThan(25);
    for (const { folder, text, format } of inputs) {
      const result = await readImport([inputOf(name, text)]);
      if (result.format === format) continue;
      expect([folder, result.records]).toEqual([folder, []]);
      expect(result.problems, folder).toContainEqual(expect.objectContaining({ file: name }));
    }
  },
);
