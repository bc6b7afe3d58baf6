/**
 * ATT&CK content as the product holds it: one flat record an object, facts only. Words are
 * ATT&CK's and STIX's own; texts such as descriptions are not part of these records.
 */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';

export const DOMAINS = ['enterprise-attack', 'mobile-attack', 'ics-attack'] as const;
export type Domain = (typeof DOMAINS)[number];

/** What the bundle itself says of an object. `revoked` has a successor, `deprecated` has none. */
export type ObjectStatus = 'live' | 'revoked' | 'deprecated';

/** Where an analytic looks: a data component, the log source's name, and its channel if stated. */
export type LogSourceReference = {
  /** Null where the bundle does not hold the component that is named. */
  dataComponent: AttackId | null;
  name: string;
  /** Null where ATT&CK writes "None" or nothing: the channel is unspecified. */
  channel: string | null;
};

export type AttackObject = {
  stixId: string;
  id: AttackId;
  kind: AttackIdKind;
  name: string;
  domains: Domain[];
  status: ObjectStatus;
  /** `x_mitre_version`, e.g. "1.5"; "" where the object has none. */
  version: string;
  /** Day of the STIX timestamps, YYYY-MM-DD. */
  created: string;
  modified: string;
  platforms: string[];
  /** Tactic IDs, in the order of the domain's matrix; techniques only. */
  tactics: AttackId[];
  /** Other names; groups, campaigns and software only. */
  aliases: string[];
  /** Analytics of a detection strategy, in ATT&CK's order. */
  analytics: AttackId[];
  /** Log source references of an analytic, in ATT&CK's order. */
  logSources: LogSourceReference[];
  /** Names of the mutable elements of an analytic: what a defender is meant to tune. */
  mutableElements: string[];
};

export const RELATIONS = [
  'uses',
  'mitigates',
  'detects',
  'subtechnique-of',
  'targets',
  'attributed-to',
  'revoked-by',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Source and target are STIX ids here, because ATT&CK IDs are not unique among dead objects. */
export type Relationship = { relation: Relation; source: string; target: string };

/** One release of one domain. */
export type Release = {
  domain: Domain;
  /** e.g. "18.1" */
  release: string;
  /** Day the release was made, YYYY-MM-DD, "" if the bundle does not say. */
  date: string;
};

/** Something in a bundle that was left out, with its place. */
export type SkippedObject = { index: number; stixId: string; type: string; reason: string };

export type NormalizedBundle = Release & {
  objects: AttackObject[];
  relationships: Relationship[];
  skipped: SkippedObject[];
  /** Deprecated mitigations that carry a technique's ID; the ID means the technique. */
  shadowed: number;
};

/**
 * Facts about IDs that the bundles at hand do not hold: those of later releases and those that
 * were retired with PRE-ATT&CK. Kept in data/other-releases.json.
 */
export type OtherReleases = {
  releases: { release: string; date: string }[];
  added: {
    id: AttackId;
    name: string;
    kind: AttackIdKind;
    domain: Domain;
    release: string;
    tactics?: AttackId[];
  }[];
  revoked: { id: AttackId; by: AttackId; domain: Domain; release: string }[];
  deprecated: { id: AttackId; domain: Domain; release: string }[];
  renamed: { id: AttackId; from: string; to: string; domain: Domain; release: string }[];
  /** A technique's tactics after the release, where they changed. */
  moved: { id: AttackId; tactics: AttackId[]; domain: Domain; release: string }[];
  /** IDs of releases older than the bundles, of which no more than the ID is known. */
  retired: AttackId[];
};

/**
 * What led up to the release in use, told by older releases that are held beside it. It happened
 * after `after` and is so in `release`; releases between the two may have brought it.
 */
export type PastFacts = {
  releases: { domain: Domain; release: string }[];
  revoked: { id: AttackId; by: AttackId; domain: Domain; after: string; release: string }[];
  renamed: {
    id: AttackId;
    from: string;
    to: string;
    domain: Domain;
    after: string;
    release: string;
  }[];
  /** A technique's tactics before and after. */
  moved: {
    id: AttackId;
    from: AttackId[];
    to: AttackId[];
    domain: Domain;
    after: string;
    release: string;
  }[];
  /** Objects that the release in use does not hold any more, not even as withdrawn. */
  removed: {
    id: AttackId;
    name: string;
    kind: AttackIdKind;
    domain: Domain;
    after: string;
    release: string;
  }[];
};

export function isRelation(text: string): text is Relation {
  return (RELATIONS as readonly string[]).includes(text);
}
