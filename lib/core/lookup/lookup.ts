/**
 * "What do we know about this ID?": the join that card, popup and panel show. Plain data, so that
 * it crosses a message as it is; names of referenced objects come along, texts of ours do not.
 */

import { type AttackId, type AttackIdKind, kindOfId } from '@/lib/core/attack/id-kinds';
import { attackUrl } from '@/lib/core/attack/urls';
import { type ActorCoverage, actorCoverage } from '@/lib/core/coverage/actor-coverage';
import { type ComponentCoverage, componentCoverage } from '@/lib/core/coverage/component-coverage';
import { shortestWay, wayWords } from '@/lib/core/coverage/shortest-way';
import { type CoverageIndex, type IdStatus, statusOf } from '@/lib/core/coverage/status';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject, Domain, Release } from '@/lib/core/library/records';
import { type Resolution, resolveId } from '@/lib/core/library/resolve-id';
import { type Guidance, guidanceFor } from './guidance';
import type { NoteBrief } from './note-view';
import { nameOf, type ObjectRef, refTo } from './object-ref';
import { type RelatedCount, relatedCounts } from './related';

/** The object shown: the asked one, or the one that the library holds for it. */
export type ObjectFacts = {
  id: AttackId;
  kind: AttackIdKind;
  name: string;
  domains: Domain[];
  platforms: string[];
  tactics: ObjectRef[];
  aliases: string[];
  version: string;
  modified: string;
  /** The technique of a sub-technique. */
  parent: ObjectRef | null;
  /** Techniques that a detection strategy, or the strategy of an analytic, detects. */
  detects: ObjectRef[];
  url: string;
};

/** A change of a release later than the installed one, said where it matters. */
export type LaterChange =
  | { change: 'replaced'; by: ObjectRef; release: string }
  | { change: 'renamed'; to: string; release: string }
  | { change: 'deprecated'; release: string }
  | { change: 'moved'; tactics: ObjectRef[]; release: string };

/** The first take in one line; `by` names a publisher, null where it is derived from ATT&CK. */
export type TakeLine = { text: string; by: string | null };

export type Lookup = {
  asked: AttackId;
  kind: AttackIdKind;
  /** Name of the asked ID, "" if none is known. */
  name: string;
  resolution: Resolution;
  /** Names for the IDs in `resolution`, as far as any release known here tells them. */
  names: Record<AttackId, string>;
  object: ObjectFacts | null;
  guidance: Guidance | null;
  related: RelatedCount[];
  later: LaterChange[];
  /** The release the facts are from: the object's first domain, or every domain held. */
  releases: Release[];
  /** Newest release whose IDs are known, though its content is not held; null if none is newer. */
  newestKnown: string | null;
  /** Do we detect it, and with which logs; null for kinds without a status, or before any import. */
  coverage: IdStatus | null;
  /** Where there is no rule: what would let an analytic run without a new source; "" otherwise. */
  wayOut: string;
  /** Whether anything was imported or said about coverage at all. */
  isCoverageSetUp: boolean;
  /** Null where nobody has a take, and where lists do not show it. */
  take: TakeLine | null;
  /** Count and newest note; null where lists do not show them. */
  notes: NoteBrief | null;
  /** Of a data component, where the logs are listed: whether it is collected. */
  component: ComponentCoverage | null;
  /** Of a group, software, campaign, tactic, mitigation or asset: its techniques by status. */
  actor: ActorCoverage | null;
};

export type LookupOptions = {
  /** `head` leaves out guidance and counts, which cost most and lists do not show. */
  depth?: 'head' | 'full';
  /** Coverage, null before anything was imported. */
  index?: CoverageIndex | null;
  take?: TakeLine | null;
  notes?: NoteBrief | null;
};

/** @param id canonical, as parseAttackId gives it */
export function lookUp(
  library: Library,
  id: AttackId,
  { depth = 'full', index = null, take = null, notes = null }: LookupOptions = {},
): Lookup {
  const resolution = resolveId(library, id);
  // Of several successors the first is shown, the others are in `resolution.current`.
  const shownId = resolution.current[0] ?? resolution.predecessors[0] ?? id;
  const object = library.get(shownId);
  const domain = object?.domains[0];
  const coverage = index ? statusOf(id, index) : null;
  const way = index && coverage && depth === 'full' ? shortestWay(coverage, index) : null;
  return {
    asked: id,
    kind: object && object.id === id ? object.kind : kindOfId(id),
    name: nameOf(library, id),
    resolution,
    names: Object.fromEntries(
      mentioned(resolution).map((other) => [other, nameOf(library, other)]),
    ),
    object: object ? factsOf(library, object) : null,
    guidance: object && depth === 'full' ? guidanceFor(library, object) : null,
    related: object && depth === 'full' ? relatedCounts(library, object) : [],
    later: object ? laterChanges(library, object) : [],
    releases: library.releases.filter((release) => !domain || release.domain === domain),
    newestKnown: library.other.releases.at(-1)?.release ?? null,
    coverage,
    wayOut: way ? wayWords(way) : '',
    isCoverageSetUp: index !== null,
    ...{ take, notes },
    component: index && object ? componentCoverage(object.id, index) : null,
    actor: index && depth === 'full' ? actorCoverage(id, index) : null,
  };
}

function mentioned({ asked, steps, current, latest, predecessors }: Resolution): AttackId[] {
  const inSteps = steps.flatMap(({ from, to }) => [from, to]);
  return [...new Set([asked, ...inSteps, ...current, ...latest, ...predecessors])];
}

function factsOf(library: Library, object: AttackObject): ObjectFacts {
  const strategies = object.kind === 'analytic' ? library.strategiesOf(object.id) : [object.id];
  const detects = [...new Set(strategies.flatMap((id) => library.targets(id, 'detects')))];
  const parent = library.targets(object.id, 'subtechnique-of')[0];
  // Strategies and analytics have no tactics of their own: the technique's are meant.
  const tactics = object.tactics.length
    ? object.tactics
    : [...new Set(detects.flatMap((id) => library.get(id)?.tactics ?? []))];
  return {
    id: object.id,
    kind: object.kind,
    name: object.name,
    domains: object.domains,
    platforms: object.platforms,
    tactics: tactics.map((id) => refTo(library, id)),
    aliases: object.aliases,
    version: object.version,
    modified: object.modified,
    parent: parent ? refTo(library, parent) : null,
    detects: detects.map((id) => refTo(library, id)),
    url: attackUrl(object.id, strategies[0]),
  };
}

function laterChanges(library: Library, object: AttackObject): LaterChange[] {
  const { other } = library;
  const of = <T extends { id: AttackId }>(facts: T[]) => facts.filter((f) => f.id === object.id);
  return [
    ...of(other.revoked).map(
      (fact): LaterChange => ({
        change: 'replaced',
        by: refTo(library, fact.by),
        release: fact.release,
      }),
    ),
    ...of(other.renamed).map(
      (fact): LaterChange => ({ change: 'renamed', to: fact.to, release: fact.release }),
    ),
    ...of(other.deprecated).map(
      (fact): LaterChange => ({ change: 'deprecated', release: fact.release }),
    ),
    ...of(other.moved).map(
      (fact): LaterChange => ({
        change: 'moved',
        tactics: fact.tactics.map((id) => laterRef(library, id)),
        release: fact.release,
      }),
    ),
  ];
}

/** A reference under the name that the later release gives the object. */
function laterRef(library: Library, id: AttackId): ObjectRef {
  const renamed = library.other.renamed.find((fact) => fact.id === id);
  return { id, name: renamed?.to ?? nameOf(library, id) };
}
