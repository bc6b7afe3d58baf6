/**
 * An analyst's take on one ATT&CK object: who says it, how sure, seven sections of statements with
 * their evidence, and the facts it was written for. Derived, vendor and team takes share this shape.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { ObjectStatus } from '@/lib/core/library/records';
import type { Evidence } from './evidence';

/** One sentence and what it rests on. */
export type Statement = { text: string; evidence: readonly Evidence[] };

/** In the order in which a reader meets them. */
export const SECTION_NAMES = [
  'summary',
  'executivePriority',
  'technicalView',
  'likelyTelemetry',
  'detectionDirection',
  'mitigationPriorities',
  'notesAndLimits',
] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

/** Where there is nothing to say, the section holds the reason as its statement. */
export type Sections = Record<SectionName, Statement[]>;

export const CONFIDENCE_LEVELS = ['high', 'medium', 'low'] as const;
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number];
export type Confidence = { level: ConfidenceLevel; reason: Statement };

export type Publisher = {
  name: string;
  kind: 'derived' | 'vendor' | 'team';
  /** Null when it has no page of its own. */
  url: string | null;
};

/** What a take rests on, small enough to travel with it. Lists are sorted and without repeats. */
export type BasisFacts = {
  name: string;
  status: ObjectStatus;
  version: string;
  /** Of the technique behind a strategy; of the analytic itself. */
  platforms: readonly string[];
  tactics: readonly AttackId[];
  techniques: readonly AttackId[];
  analytics: readonly AttackId[];
  /** "AN1057 WinEventLog:Sysmon EventCode=1" */
  logSources: readonly string[];
  /** "AN1057 ScanRateThreshold" */
  mutableElements: readonly string[];
  mitigations: readonly AttackId[];
};

export type Basis = {
  /** e.g. "18.1" */
  release: string;
  /** The object's own version, e.g. "1.0"; "" where it has none. */
  version: string;
  /** Hash of the facts, see `contentHash`. "" where the publisher gave none. */
  contentHash: string;
  /** Null where the publisher gave none: then only hash and version can be compared. */
  facts: BasisFacts | null;
};

export type Take = {
  object: { stixId: string; id: AttackId };
  publisher: Publisher;
  confidence: Confidence;
  sections: Sections;
  basis: Basis;
  /** YYYY-MM-DD */
  created: string;
  modified: string;
  licence: string;
  /** TLP 2.0, e.g. "TLP:CLEAR". */
  marking: string;
};
