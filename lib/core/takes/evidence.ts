/**
 * What a statement rests on, as references that a reader can open and a test can recompute: ATT&CK
 * objects, their fields, relationships, counts with what was counted, facts of other releases, and
 * addresses.
 */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { AttackObject, Domain, Relation } from '@/lib/core/library/records';

/** Fields of an object that a statement may quote. */
export type FactField =
  | 'name'
  | 'version'
  | 'created'
  | 'modified'
  | 'platforms'
  | 'tactics'
  | 'analytics'
  | 'logSources'
  | 'mutableElements';

export type ObjectEvidence = { type: 'object'; id: AttackId; stixId: string };
export type FieldEvidence = {
  type: 'field';
  id: AttackId;
  stixId: string;
  field: FactField;
  /** The entries of a list that the statement speaks of; absent when it is about all of it. */
  values?: readonly string[];
};
export type RelationshipEvidence = {
  type: 'relationship';
  relation: Relation;
  source: string;
  target: string;
  sourceId: AttackId;
  targetId: AttackId;
};

/** Live objects of one of `kinds` that meet every condition given. */
export type Counted = {
  /** Objects, or the distinct or total entries that these objects list. */
  unit: 'object' | 'platform' | 'log-reference' | 'stated-channel' | 'mutable-element';
  kinds: readonly AttackIdKind[];
  domain?: Domain;
  /** Software only: the STIX type. */
  stixType?: 'malware' | 'tool';
  /** Lists this platform. */
  platform?: string;
  /** With the unit `platform`: only platforms that this object lists, too. */
  platformsOf?: AttackId;
  /** Lists at least one of these tactics. */
  tactics?: readonly AttackId[];
  /** Analytics that name this log source, compared without case. */
  logSource?: string;
  /** Analytics that name no log source. */
  withoutLogSource?: true;
  /** Points to (`to`) or is pointed to by (`from`) that object. */
  links?: readonly { relation: Relation; to?: AttackId; from?: AttackId }[];
  /** Is not linked so to any live object. */
  unlinked?: { relation: Relation; end: 'to' | 'from' };
  /** Analytics of this detection strategy, or of the strategies that detect this technique. */
  heldBy?: AttackId;
  oneOf?: readonly AttackId[];
  not?: readonly AttackId[];
};

/** Where a count stands among the same counts of others, each with its own ID for `subject`. */
export type Rank = {
  subject: AttackId;
  among: Counted;
  /** Others with a smaller count, with a larger one, and all of them, the subject included. */
  below: number;
  above: number;
  population: number;
  /** Whole percent of the population below, rounded down. */
  percent: number;
};

export type CountEvidence = { type: 'count'; count: number; counted: Counted; rank?: Rank };
/** The installed release of a domain, with its day. */
export type ReleaseEvidence = { type: 'release'; domain: Domain; release: string; date: string };
/** A fact of a release that the library does not hold, as `library.other` lists it. */
export type LaterEvidence = {
  type: 'later';
  change: 'released' | 'added' | 'renamed' | 'moved' | 'revoked' | 'deprecated';
  /** Empty for `released`, which is about the release as a whole. */
  id: AttackId;
  release: string;
};
export type UrlEvidence = { type: 'url'; url: string };

export type Evidence =
  | ObjectEvidence
  | FieldEvidence
  | RelationshipEvidence
  | CountEvidence
  | ReleaseEvidence
  | LaterEvidence
  | UrlEvidence;

export function object({ id, stixId }: AttackObject): ObjectEvidence {
  return { type: 'object', id, stixId };
}

export function field(
  { id, stixId }: AttackObject,
  name: FactField,
  values?: readonly string[],
): FieldEvidence {
  return { type: 'field', id, stixId, field: name, ...(values ? { values } : {}) };
}

export function relationship(
  relation: Relation,
  source: AttackObject,
  target: AttackObject,
): RelationshipEvidence {
  return {
    type: 'relationship',
    relation,
    source: source.stixId,
    target: target.stixId,
    sourceId: source.id,
    targetId: target.id,
  };
}

export function counted(count: number, what: Counted, rank?: Rank): CountEvidence {
  return { type: 'count', count, counted: what, ...(rank ? { rank } : {}) };
}
