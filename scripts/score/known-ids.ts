/** What the scoring knows of ATT&CK: IDs and names of the bundled library, as on a page. */
import { readFileSync } from 'node:fs';
import type { FindOptions } from '@/lib/core/attack/find-attack-ids';
import type { CoreFile } from '@/lib/core/library/core-file';
import { knownIds as idsOf, nameReader, readKnownIds } from '@/lib/core/library/known-ids';
import { openLibrary } from '@/lib/core/library/library';

const BUNDLED = new URL('../../data/public/attack/core.json', import.meta.url);

/** @throws if the bundled library is damaged */
export function knownIds(): ReadonlySet<string> {
  return new Set(readKnownIds(bundled()).keys());
}

/** How a page's text is searched. @throws if the bundled library is damaged */
export function findOptions(): FindOptions {
  const bundle = bundled();
  const known = readKnownIds(bundle);
  return { isKnown: (id) => known.has(id), nameOf: nameReader(bundle) };
}

function bundled(): ReturnType<typeof idsOf> {
  const library = openLibrary(JSON.parse(readFileSync(BUNDLED, 'utf8')) as CoreFile);
  if (!library.ok) throw new Error(library.problem.message);
  return idsOf(library.value);
}
