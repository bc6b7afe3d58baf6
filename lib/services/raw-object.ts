/** A raw STIX object to show, with its hash worked out anew from what is shown. */
import { canonicalJson } from '@/lib/core/library/canonical-json';
import type { RawObject } from '@/lib/core/library/object-page';
import { sha256 } from './sha256';

export async function rawObject(
  releaseId: string,
  stixId: string,
  json: string,
  hash: string | null,
): Promise<RawObject> {
  const value: unknown = JSON.parse(json);
  const computed = await sha256(canonicalJson(value)).catch(() => null);
  return {
    ...{ releaseId, stixId, hash, computed },
    json: JSON.stringify(value, null, 2),
    isVerified: hash !== null && hash === computed,
  };
}
