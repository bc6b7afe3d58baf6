/**
 * One ATT&CK object in full, as side panel and page show it: plain data, so that it crosses a
 * message as it is. Texts are ATT&CK's Markdown; attack-markdown.ts makes nodes of them.
 */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';
import type { Domain, ObjectStatus, Relation } from './records';
import type { TimeMachine } from './time-machine';

/** An object as others mention it. */
export type NamedObject = { id: AttackId; name: string };

/** `none`: ATT&CK writes nothing. `not-held`: it comes with a full import of the release. */
export type ObjectPageText =
  | { state: 'text'; text: string }
  | { state: 'none' }
  | { state: 'not-held' };

export type PageRelease = {
  id: string;
  domain: Domain;
  release: string;
  date: string;
  isBundled: boolean;
  isInUse: boolean;
};

export type ObjectHeader = NamedObject & {
  kind: AttackIdKind;
  stixId: string;
  status: ObjectStatus;
  domains: Domain[];
  platforms: string[];
  tactics: NamedObject[];
  aliases: string[];
  version: string;
  /** Days YYYY-MM-DD, "" where ATT&CK does not say. */
  created: string;
  modified: string;
  firstSeen: string;
  lastSeen: string;
  contributors: string[];
  /** The technique of a sub-technique. */
  parent: NamedObject | null;
  /** The object's page on attack.mitre.org, of today and of the release. */
  url: string;
  permalink: string;
};

export type PageLogSource = {
  name: string;
  /** Null: ATT&CK states none. */
  channel: string | null;
  dataComponent: NamedObject | null;
};

export type PageAnalytic = NamedObject & {
  platforms: string[];
  description: ObjectPageText;
  logSources: PageLogSource[];
  /** `description` is null where it is not held, "" where ATT&CK writes none. */
  mutableElements: { field: string; description: string | null }[];
};

export type DetectionTree = {
  strategies: (NamedObject & { analytics: PageAnalytic[] })[];
  /** Platforms of the technique for which ATT&CK publishes no analytic. */
  unpublished: string[];
};

export type RelationRow = NamedObject & {
  relation: Relation | 'in-tactic' | 'has-analytic' | 'log-source';
  /** out: the page's object is the source ("uses"); in: the target ("used by"). */
  direction: 'out' | 'in';
  domains: Domain[];
  kind: AttackIdKind;
  status: ObjectStatus;
  /** What ATT&CK writes about the relation (the procedure); null: nothing, or it is not held. */
  text: string | null;
};

export type HistoryRow = NamedObject & {
  releaseId: string;
  domain: Domain;
  release: string;
  /** Day of the release. */
  date: string;
  isBundled: boolean;
  isInUse: boolean;
  status: ObjectStatus;
  version: string;
  created: string;
  modified: string;
  /** SHA-256 of the object's canonical JSON (RFC 8785), hex; null where it is not held. */
  hash: string | null;
};

/** A source that ATT&CK cites; `name` is what stands in "(Citation: NAME)". */
export type Citation = { name: string; text: string; url: string };

export type ObjectPage = {
  asked: AttackId;
  /** What the page is of: the releases in use that hold the object, or the one asked for. */
  releases: PageRelease[];
  /** Null if none of them holds the ID. */
  header: ObjectHeader | null;
  timeMachine: TimeMachine;
  /** Whether descriptions and procedures of the object are in the store. */
  texts: 'held' | 'facts-only';
  definition: ObjectPageText;
  /** `x_mitre_detection`, which releases before 18 write. */
  detectionText: ObjectPageText;
  /** Techniques, strategies and analytics; null for other kinds. */
  detection: DetectionTree | null;
  relations: RelationRow[];
  /** The object in every release that is held, newest first. */
  history: HistoryRow[];
  /** What the page's texts cite, in the order of the names' first mention. */
  citations: Citation[];
  /** The object's own references, cited or not, without its address on attack.mitre.org. */
  references: Citation[];
  /** MITRE's copyright designation. */
  notice: string;
};

export type RawObject = {
  releaseId: string;
  stixId: string;
  /** JSON with two blanks an indent. */
  json: string;
  /** Hash that was worked out at the import, and the one of what is shown here. */
  hash: string | null;
  computed: string | null;
  isVerified: boolean;
};

export type FieldChange = {
  /** STIX field. */
  field: string;
  change: 'added' | 'removed' | 'changed';
  /** Text of the value, JSON where it is no text; null where there is none. */
  before: string | null;
  after: string | null;
};

export type ObjectComparison = {
  from: HistoryRow;
  to: HistoryRow;
  /** raw: every field of the STIX objects; facts: what the package's facts hold of one of them. */
  depth: 'raw' | 'facts';
  fields: FieldChange[];
  relations: { change: 'added' | 'removed' | 'changed'; row: RelationRow }[];
};
