/**
 * The library in use: one release of each domain, with what the others that are held, and the list
 * of the package, know of the time before and after. Made when a release comes, goes or is chosen;
 * opened like the bundled file.
 */
import type { CoreFile } from './core-file';
import { encodeCore } from './encode-core';
import { factsAround, mergeLater, mergePast, NO_PAST } from './other-facts';
import type { NormalizedBundle, OtherReleases } from './records';

/**
 * @param inUse one bundle a domain
 * @param held every bundle that is held, those in use among them
 * @param shipped facts of the package about releases that it does not hold
 */
export function composeCore(
  inUse: readonly NormalizedBundle[],
  held: readonly NormalizedBundle[],
  shipped: OtherReleases,
): CoreFile {
  let later = shipped;
  let past = NO_PAST;
  for (const bundle of inUse) {
    const line = held.filter(({ domain }) => domain === bundle.domain);
    const around = factsAround(bundle, line);
    later = mergeLater(later, around.later);
    past = mergePast(past, around.past);
  }
  const core = encodeCore([...inUse], later);
  return past.releases.length > 0 ? { ...core, past } : core;
}
