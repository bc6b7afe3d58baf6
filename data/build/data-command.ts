/**
 * Official STIX bundles -> data/public/attack/core.json, stamped in data/sources.json. Everything
 * is read and checked before anything is written, so a broken file changes nothing on disk.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { asciiJson } from '@/lib/core/library/ascii-json';
import { encodeCore } from '@/lib/core/library/encode-core';
import { normalizeBundle } from '@/lib/core/library/normalize-bundle';
import type { NormalizedBundle, OtherReleases } from '@/lib/core/library/records';
import { readBundleFile } from './read-bundle';

type Source = {
  file: string;
  domain: string;
  release: string;
  date: string;
  sha256: string;
  bytes: number;
};

const TERMS = 'https://attack.mitre.org/resources/legal-and-branding/terms-of-use/';
const PUBLISHER = 'https://github.com/mitre-attack/attack-stix-data';

/** Where the command's words go. */
export type Voice = { say(line: string): void; warn(line: string): void };

class Stopped extends Error {}

/** @param args as on the command line @returns the exit status */
export function dataCommand(args: string[], { say, warn }: Voice): number {
  try {
    make(args, say, warn);
    return 0;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    warn(error.message);
    return 1;
  }
}

function make(args: string[], say: Voice['say'], warn: Voice['warn']): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string', default: 'data' }, release: { type: 'string' } },
  });
  if (positionals.length === 0) stop('Name at least one STIX bundle: npm run data -- BUNDLE…');
  const bundles: NormalizedBundle[] = [];
  const sources: Source[] = [];
  for (const path of positionals) {
    const file = readBundleFile(path);
    if (!file.ok) stop(file.problem.message);
    const release = values.release ?? /-(\d+\.\d+)\.json/.exec(path)?.[1];
    const bundle = normalizeBundle(file.value.json, {
      file: path,
      ...(release ? { release } : {}),
    });
    if (!bundle.ok) stop(bundle.problem.message);
    const twin = bundles.find((other) => other.domain === bundle.value.domain);
    if (twin) stop(`${path} is a second bundle of ${twin.domain}; give one a domain.`);
    for (const line of report(path, bundle.value)) warn(line);
    bundles.push(bundle.value);
    const { domain, date } = bundle.value;
    const { sha256, bytes } = file.value;
    sources.push({
      file: basename(path),
      domain,
      release: bundle.value.release,
      date,
      sha256,
      bytes,
    });
  }
  const other = JSON.parse(
    readFileSync(new URL('../other-releases.json', import.meta.url), 'utf8'),
  ) as OtherReleases;
  const core = encodeCore(bundles, other);
  sources.sort((a, b) => (a.domain < b.domain ? -1 : 1));
  const stamp = { publisher: PUBLISHER, terms: TERMS, notice: core.notice, sources };
  writeTogether([
    [join(values.out, 'public/attack/core.json'), `${asciiJson(core)}\n`],
    [join(values.out, 'sources.json'), `${JSON.stringify(stamp, null, 2)}\n`],
  ]);
  say(
    `Wrote ${join(values.out, 'public/attack/core.json')}: ${core.names.length} objects of ${sources.map((s) => `${s.domain} ${s.release}`).join(', ')}.`,
  );
}

function report(path: string, bundle: NormalizedBundle): string[] {
  return [
    `${path}: ${bundle.domain} ${bundle.release}, ${bundle.objects.length} objects, ${bundle.relationships.length} relationships, ${bundle.skipped.length} skipped, ${bundle.shadowed} deprecated mitigations left out because their ID is a technique's.`,
    ...bundle.skipped.map(
      ({ index, stixId, type, reason }) =>
        `  skipped: ${path} objects[${index}] ${type} ${stixId}: ${reason}`,
    ),
  ];
}

/** All files are complete beside their targets before the first is renamed into place. */
function writeTogether(files: [string, string][]): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text);
  }
  for (const [path] of files) renameSync(`${path}.new`, path);
}

function stop(message: string): never {
  throw new Stopped(message);
}
