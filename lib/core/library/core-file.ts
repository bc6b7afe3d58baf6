/**
 * The bundled library's file: columns and dictionaries instead of one record an object, because
 * that is a quarter of the size and parses in milliseconds. Numbers in columns are indexes into
 * the dictionary of the same name; a "row" is an object's place in the columns.
 */
import type { OtherReleases, PastFacts, Relation, Release } from './records';

export const CORE_FORMAT = 1;

export type CoreFile = {
  format: typeof CORE_FORMAT;
  /** MITRE's copyright designation and where the licence is; every copy must carry it. */
  notice: string;
  releases: Release[];
  /** Rows are sorted by kind, then ID: [kind, number of rows]. */
  kinds: [string, number][];
  /** ATT&CK IDs of all rows, separated by blanks. */
  ids: string;
  /** UUID part of the STIX ids, 22 characters of base64url each; the type follows from the kind. */
  uuids: string;
  names: string[];
  /** Bit n: the object stands in releases[n]. */
  domains: number[];
  revoked: number[];
  deprecated: number[];
  /** Software rows that are STIX tools; the others are malware. */
  tools: number[];
  dictionaries: {
    versions: string[];
    days: string[];
    platformSets: string[][];
    tacticSets: string[][];
    mutableElements: string[];
    /** [log source name, its channels]; a log source's number counts through all channels. */
    logSources: [string, (string | null)[]][];
  };
  versions: number[];
  created: number[];
  modified: number[];
  platforms: number[];
  tactics: number[];
  /** [row, aliases] */
  aliases: [number, string[]][];
  /** Rows of the analytics of each detection strategy, in the strategies' order. */
  analytics: number[][];
  /** Per analytic: row of the data component (-1: none), log source, row, log source, … */
  logSources: number[][];
  mutableElements: number[][];
  /** Per relation: source row, number of targets, targets as ascending differences, … */
  edges: Partial<Record<Relation, number[]>>;
  other: OtherReleases;
  /** Only where older releases are held beside those in use; the package's file has none. */
  past?: PastFacts;
};
