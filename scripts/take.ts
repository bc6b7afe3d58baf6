/**
 * `npm run -s take -- ID [--bundle FILE]`: the derived take of an ID as Markdown with its evidence,
 * from the bundled library or from a STIX bundle. Same input, same bytes. An ID without a take ends
 * with one sentence and exit code 1.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readBundleFile } from '@/data/build/read-bundle';
import { ID_KINDS, kindOfId, parseAttackId } from '@/lib/core/attack/id-kinds';
import type { CoreFile } from '@/lib/core/library/core-file';
import { encodeCore } from '@/lib/core/library/encode-core';
import { type Library, openLibrary } from '@/lib/core/library/library';
import { normalizeBundle } from '@/lib/core/library/normalize-bundle';
import type { OtherReleases } from '@/lib/core/library/records';
import { resolveId } from '@/lib/core/library/resolve-id';
import type { Result } from '@/lib/core/shared/result';
import { list } from '@/lib/core/shared/words';
import { derive } from '@/lib/core/takes/derive';
import { toMarkdown } from '@/lib/core/takes/markdown';
import { withArticle } from '@/lib/core/takes/phrases';

const USAGE = 'Name one ATT&CK ID: npm run -s take -- ID [--bundle FILE]';

function main(): void {
  const { id: text, bundle } = readArguments();
  const id = parseAttackId(text);
  if (!id) stop(`${JSON.stringify(text)} is not shaped like an ATT&CK ID.`);
  const library = bundle === undefined ? bundled() : fromBundle(bundle);
  const take = derive(library, id);
  if (!take) stop(whyNot(library, id));
  process.stdout.write(toMarkdown(take));
}

function readArguments(): { id: string; bundle: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { bundle: { type: 'string' } },
    });
    const [id, ...more] = positionals;
    return id === undefined || more.length ? stop(USAGE) : { id, bundle: values.bundle };
  } catch {
    return stop(USAGE);
  }
}

function whyNot(library: Library, id: string): string {
  const releases = list([...new Set(library.releases.map(({ release }) => release))]);
  const { state, current, release } = resolveId(library, id);
  const kind = ID_KINDS[kindOfId(id)];
  const instead = current.length ? `; ask for ${list(current)}` : '';
  switch (state) {
    case 'live':
      return `${id} is ${withArticle(kind.name)}: takes are derived for techniques, detection strategies and analytics.`;
    case 'revoked':
      return `${id} is revoked in ATT&CK ${releases}, so no take is derived for it${instead}.`;
    case 'deprecated':
      return `${id} is deprecated in ATT&CK ${releases}, so no take is derived for it.`;
    case 'newer':
      return `${id} came with ATT&CK ${release}, and this library holds ${releases}.`;
    case 'retired':
      return `${id} was retired before ATT&CK ${releases}; no more than the ID is known.`;
    default:
      return `${id} is not in ATT&CK ${releases}.`;
  }
}

function bundled(): Library {
  const path = new URL('../data/public/attack/core.json', import.meta.url);
  return unwrap(openLibrary(JSON.parse(readFileSync(path, 'utf8')) as CoreFile));
}

function fromBundle(path: string): Library {
  const { json } = unwrap(readBundleFile(path));
  const release = /-(\d+\.\d+)\.json/.exec(path)?.[1];
  const hints = { file: path, ...(release ? { release } : {}) };
  const bundle = unwrap(normalizeBundle(json, hints));
  const others = new URL('../data/other-releases.json', import.meta.url);
  const other = JSON.parse(readFileSync(others, 'utf8')) as OtherReleases;
  return unwrap(openLibrary(encodeCore([bundle], other)));
}

function unwrap<T>(result: Result<T>): T {
  return result.ok ? result.value : stop(result.problem.message);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

main();
