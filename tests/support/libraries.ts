/** Libraries for tests: opened from STIX objects a test makes, or the bundled one. */
import { readFileSync } from 'node:fs';
import type { CoreFile } from '@/lib/core/library/core-file';
import { encodeCore } from '@/lib/core/library/encode-core';
import { type Library, openLibrary } from '@/lib/core/library/library';
import { normalizeBundle } from '@/lib/core/library/normalize-bundle';
import type { NormalizedBundle, OtherReleases } from '@/lib/core/library/records';
import type { Problem, Result } from '@/lib/core/shared/result';
import { type BundleOptions, bundle } from './stix-builders';

/** Where `npm run data` writes, and what the package holds. */
export const CORE_PATH = 'data/public/attack/core.json';

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}

export function problemOf(result: Result<unknown>): Problem {
  if (result.ok) throw new Error('Expected a problem, got a value.');
  return result.problem;
}

export function normalized(objects: unknown[], options?: BundleOptions): NormalizedBundle {
  return unwrap(normalizeBundle(bundle(objects, options), { file: 'a.json' }));
}

/** Facts of other releases: none but those given. */
export function otherReleases(facts: Partial<OtherReleases> = {}): OtherReleases {
  return {
    releases: [],
    added: [],
    revoked: [],
    deprecated: [],
    renamed: [],
    moved: [],
    retired: [],
    ...facts,
  };
}

export function libraryOf(bundles: NormalizedBundle[], other?: Partial<OtherReleases>): Library {
  return unwrap(openLibrary(encodeCore(bundles, otherReleases(other))));
}

/** A library of one Enterprise bundle of release 18.1. */
export function enterprise(objects: unknown[], other?: Partial<OtherReleases>): Library {
  return libraryOf([normalized(objects)], other);
}

export function bundledCore(): CoreFile {
  return JSON.parse(readFileSync(CORE_PATH, 'utf8')) as CoreFile;
}

export function bundledLibrary(): Library {
  return unwrap(openLibrary(bundledCore()));
}
