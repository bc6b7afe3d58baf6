/**
 * What ATT&CK writes about an object, beside its facts: descriptions, procedure texts, references.
 * Kept apart from the facts, because there is ten times as much of it and a hover needs none.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Relation } from './records';

export type Reference = {
  /** `source_name`: what stands in "(Citation: NAME)". */
  name: string;
  text: string;
  /** http(s) only; "" where ATT&CK gives none. */
  url: string;
};

/** What one relationship says, kept with both of its ends. */
export type RelationText = {
  relation: Relation;
  /** out: the object it is kept with is the source. */
  direction: 'out' | 'in';
  /** The other end; "" for a data component of a release that gave them no IDs. */
  id: AttackId;
  /** Name of the other end where it has no ID, else "". */
  name: string;
  /** ATT&CK Markdown, "" for none. */
  text: string;
  /** Numbers of references. */
  references: number[];
};

/** Texts of one object in one release; "" and empty lists where ATT&CK writes nothing. */
export type ObjectText = {
  /** ATT&CK Markdown. */
  description: string;
  /** `x_mitre_detection`, which releases before 18 write. */
  detection: string;
  /** Texts of the mutable elements, in the order of the facts. */
  mutableElements: string[];
  contributors: string[];
  /** Days YYYY-MM-DD; campaigns only. */
  firstSeen: string;
  lastSeen: string;
  /** Numbers of the object's own references, its ATT&CK address not among them. */
  references: number[];
  relations: RelationText[];
};

/** Texts of one bundle: by STIX id, and every reference once. */
export type BundleTexts = { objects: Map<string, ObjectText>; references: Reference[] };

/** Where texts of a release are asked for. Null: the release holds none for that object. */
export type ObjectTexts = {
  of(stixId: string): Promise<ObjectText | null>;
  /** In the order asked for; a number that is not held is left out. */
  references(numbers: readonly number[]): Promise<[number, Reference][]>;
};

/** Number of buckets that texts and raw objects of a release are kept in. */
export const BUCKETS = 256;

/** The bucket of an object, told by its STIX id alone, so that no index has to be read first. */
export function bucketOf(stixId: string): number {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (let at = 0; at < stixId.length; at += 1) {
    hash = Math.imul(hash ^ stixId.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) % BUCKETS;
}
