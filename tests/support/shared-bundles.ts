/** The real ATT&CK bundles that may lie beside the checkout, for tests that alter or measure them. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  type BundleContent,
  createBundleCollector,
  normalizeBundle,
} from '@/lib/core/library/normalize-bundle';
import type { NormalizedBundle } from '@/lib/core/library/records';
import { unwrap } from './libraries';
import type { Bundle, Stix } from './stix-builders';

const FOLDER = '../shared/attack';

export type SharedName =
  | 'enterprise-attack-18.1'
  | 'enterprise-attack-17.1'
  | 'mobile-attack-18.1'
  | 'ics-attack-18.1';

/** Without them, tests that need them are skipped, which the runner says. */
export const hasSharedBundles = existsSync(`${FOLDER}/enterprise-attack-18.1.json.gz`);

/** The file as it lies there, gzipped. */
export function sharedFile(name: SharedName): Buffer {
  return readFileSync(`${FOLDER}/${name}.json.gz`);
}

/** A fresh copy each time: tests change it. */
export function sharedBundle(name: SharedName): Bundle & { objects: Stix[] } {
  return JSON.parse(gunzipSync(sharedFile(name)).toString('utf8')) as Bundle & { objects: Stix[] };
}

export function sharedFacts(name: SharedName): NormalizedBundle {
  return unwrap(normalizeBundle(sharedBundle(name), { file: name }));
}

/** Facts and texts of a parsed bundle. */
export function contentOf({ objects }: { objects: readonly unknown[] }, file = 'a.json') {
  const collector = createBundleCollector({ file, release: '18.1' });
  for (const object of objects) collector.add(object);
  return unwrap<BundleContent>(collector.finish());
}
