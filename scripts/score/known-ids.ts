/** The IDs that the scoring treats as known: those of the bundled library, as on a page. */
import { readFileSync } from 'node:fs';
import type { CoreFile } from '@/lib/core/library/core-file';
import { knownIds as idsOf, readKnownIds } from '@/lib/core/library/known-ids';
import { openLibrary } from '@/lib/core/library/library';

const BUNDLED = new URL('../../data/public/attack/core.json', import.meta.url);

/** @throws if the bundled library is damaged */
export function knownIds(): ReadonlySet<string> {
  const library = openLibrary(JSON.parse(readFileSync(BUNDLED, 'utf8')) as CoreFile);
  if (!library.ok) throw new Error(library.problem.message);
  return new Set(readKnownIds(idsOf(library.value)).keys());
}
