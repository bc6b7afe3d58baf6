/**
 * Reads a STIX bundle (2.0 or 2.1) into facts and texts, object by object, so that the bundle as a
 * whole need never be in memory. What cannot be read is listed with its place and left out; only
 * what is no ATT&CK bundle at all fails as a whole.
 */
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { collectTexts } from './collect-texts';
import {
  type Placed,
  readStixObject,
  readStixRelationship,
  type StixObject,
  type StixRelationship,
} from './read-stix';
import {
  DOMAINS,
  type Domain,
  isRelation,
  type NormalizedBundle,
  type Relationship,
  type SkippedObject,
} from './records';
import type { BundleTexts } from './texts';
import { toRecords } from './to-records';

export type BundleHints = {
  /** Named in problems. */
  file: string;
  /** Used where the bundle holds no x-mitre-collection (STIX 2.0), e.g. "18.1". */
  release?: string;
};

export type BundleContent = { facts: NormalizedBundle; texts: BundleTexts };

export type BundleCollector = {
  /** Takes the next object of the bundle. */
  add(value: unknown): void;
  /** Takes note of an object that cannot be read at all. */
  skip(reason: string): void;
  readonly count: number;
  /** The bundle's content, or `no-domain`, `no-release`. */
  finish(): Result<BundleContent>;
};

/** @returns the bundle's facts, or why it is none: `not-a-bundle`, `no-domain`, `no-release`. */
export function normalizeBundle(json: unknown, hints: BundleHints): Result<NormalizedBundle> {
  const bundle = json as { type?: unknown; objects?: unknown } | null;
  if (typeof bundle !== 'object' || bundle?.type !== 'bundle' || !Array.isArray(bundle.objects)) {
    return notABundle(hints.file);
  }
  const collector = createBundleCollector(hints);
  for (const value of bundle.objects) collector.add(value);
  const content = collector.finish();
  return content.ok ? ok(content.value.facts) : content;
}

export function notABundle(file: string) {
  return fail(
    'not-a-bundle',
    `${file} is JSON but no STIX bundle: it lacks "type": "bundle" with a list of objects.`,
  );
}

export function createBundleCollector(hints: BundleHints): BundleCollector {
  const objects: Placed<StixObject>[] = [];
  const relationships: Placed<StixRelationship>[] = [];
  const present = new Set<string>();
  const skipped: SkippedObject[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    skip(reason) {
      skipped.push({ index: count, stixId: '', type: '', reason });
      count += 1;
    },
    add(value) {
      const index = count;
      count += 1;
      const head = (typeof value === 'object' && value ? value : {}) as Partial<StixObject>;
      const place = {
        index,
        stixId: String(head.id ?? '').slice(0, 200),
        type: String(head.type ?? typeof value).slice(0, 200),
      };
      present.add(place.stixId);
      if (head.type === 'relationship') {
        const read = readStixRelationship(value);
        if (!read.ok) skipped.push({ ...place, reason: read.problem });
        else if (!read.value.isRevoked && !read.value.isDeprecated) {
          relationships.push({ index, stix: read.value });
        }
        return;
      }
      const read = readStixObject(value);
      if (read.ok) objects.push({ index, stix: read.value });
      else skipped.push({ ...place, reason: read.problem });
    },
    finish() {
      const domain = domainOf(objects);
      if (!domain) {
        return fail(
          'no-domain',
          `${hints.file} names no ATT&CK domain: no matrix, no x_mitre_domains.`,
        );
      }
      const collection = objects.find(({ stix }) => stix.type === 'x-mitre-collection')?.stix;
      const release = releaseOf(collection?.version, hints);
      if (!release) {
        return fail(
          'no-release',
          `${hints.file} does not say its ATT&CK release (no x-mitre-collection): give it as --release 18.1, or in the name of the file as in enterprise-attack-18.1.json.`,
        );
      }
      const records = toRecords(objects, domain, skipped);
      const known = new Set(records.objects.map((object) => object.stixId));
      const facts: NormalizedBundle = {
        domain,
        release,
        date: (collection?.modified ?? '').slice(0, 10),
        objects: records.objects,
        relationships: toEdges(relationships, known, present, skipped),
        skipped,
        shadowed: records.shadowed,
      };
      return ok({ facts, texts: collectTexts(objects, relationships, facts) });
    },
  };
}

/** A release is a number; a collection that says something else is told by the hint. */
function releaseOf(written: string | undefined, { release }: BundleHints): string | undefined {
  return written && /^\d{1,4}(?:\.\d{1,4})*$/.test(written) ? written : release;
}

function toEdges(
  relationships: readonly Placed<StixRelationship>[],
  known: ReadonlySet<string>,
  present: ReadonlySet<string>,
  skipped: SkippedObject[],
): Relationship[] {
  return relationships.flatMap(({ index, stix }): Relationship[] => {
    const missing = [stix.source, stix.target].find((ref) => !known.has(ref));
    if (missing && !present.has(missing)) {
      const reason = `names ${missing.slice(0, 200)}, which the bundle does not hold`;
      skipped.push({ index, stixId: stix.id, type: 'relationship', reason });
    }
    if (missing || !isRelation(stix.relation)) return [];
    return [{ relation: stix.relation, source: stix.source, target: stix.target }];
  });
}

function domainOf(objects: readonly Placed<StixObject>[]): Domain | undefined {
  const named = (texts: string[]) =>
    DOMAINS.map((domain) => ({ domain, n: texts.filter((text) => text === domain).length }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n)[0]?.domain;
  const matrices = objects.filter(({ stix }) => stix.type === 'x-mitre-matrix');
  return (
    named(matrices.flatMap(({ stix }) => stix.references.map((ref) => ref.external_id))) ??
    named(objects.flatMap(({ stix }) => stix.domains))
  );
}
