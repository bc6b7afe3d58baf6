/** What is known of releases after the installed one, about one subject, in words with evidence. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import type { AttackObject, OtherReleases } from '@/lib/core/library/records';
import { count, day, list } from '@/lib/core/shared/words';
import type { LaterEvidence } from './evidence';
import { listMost } from './phrases';
import type { Subject } from './subject';
import type { Statement } from './take';

type Change = LaterEvidence['change'];

function later(change: Change, id: AttackId, release: string): LaterEvidence {
  return { type: 'later', change, id, release };
}

/** The object, its technique and its strategies: whatever happened to one of them concerns a take. */
function concerned({ object, technique, strategies }: Subject): AttackObject[] {
  return [...new Set([object, ...(technique ? [technique] : []), ...strategies])];
}

/** True when a later release replaced or withdrew something that the take stands on. */
export function isSuperseded(subject: Subject): boolean {
  const { revoked, deprecated } = subject.index.library.other;
  const ids = new Set(concerned(subject).map(({ id }) => id));
  return [...revoked, ...deprecated].some(({ id }) => ids.has(id));
}

/** Replaced, withdrawn, renamed, moved, and new sub-techniques, in this order. */
export function laterChanges(subject: Subject): Statement[] {
  const { other } = subject.index.library;
  const objects = concerned(subject);
  const about = <T extends { id: AttackId }>(facts: readonly T[]) =>
    objects.flatMap(({ id }) => facts.filter((fact) => fact.id === id));
  const say = (change: Change, fact: { id: AttackId; release: string }, text: string) => ({
    text,
    evidence: [later(change, fact.id, fact.release)],
  });
  return [
    ...about(other.revoked).map((fact) => {
      const by = laterName(subject.index.library, fact.by);
      const text = `Release ${fact.release} replaces ${fact.id} with ${by ? `${by} (${fact.by})` : fact.by}.`;
      const statement = say('revoked', fact, text);
      const added = other.added.find(({ id }) => id === fact.by);
      const evidence = added ? [later('added', fact.by, added.release)] : [];
      return { ...statement, evidence: [...statement.evidence, ...evidence] };
    }),
    ...about(other.deprecated).map((fact) =>
      say('deprecated', fact, `Withdrawn in release ${fact.release}: ${fact.id} has no successor.`),
    ),
    ...renamedOf(about(other.renamed)),
    ...movedOf(subject),
    ...newSubs(subject),
  ];
}

/** One sentence a release. */
function renamedOf(facts: readonly OtherReleases['renamed'][number][]): Statement[] {
  return [...Map.groupBy(facts, ({ release }) => release)].map(([release, renamed]) => ({
    text: `Renamed in release ${release}: ${list(renamed.map(({ id, to }) => `${id} to “${to}”`))}.`,
    evidence: renamed.map(({ id }) => later('renamed', id, release)),
  }));
}

function movedOf({ technique, index: { library } }: Subject): Statement[] {
  const facts = library.other.moved.filter(({ id }) => id === technique?.id);
  return facts.map((fact) => {
    const names = fact.tactics.map((id) => laterName(library, id) ?? id);
    const renamed = library.other.renamed.filter(({ id }) => fact.tactics.includes(id));
    const added = library.other.added.filter(({ id }) => fact.tactics.includes(id));
    return {
      text: `From release ${fact.release} on, ${fact.id} belongs to ${list(names)}.`,
      evidence: [
        later('moved', fact.id, fact.release),
        ...renamed.map((one) => later('renamed', one.id, one.release)),
        ...added.map((one) => later('added', one.id, one.release)),
      ],
    };
  });
}

function newSubs({ technique, index: { library } }: Subject): Statement[] {
  const subs = library.other.added.filter(({ id }) => id.startsWith(`${technique?.id}.`));
  if (subs.length === 0) return [];
  const names = listMost(
    subs.map(({ id, name }) => `${name} (${id})`),
    3,
  );
  return [
    {
      text: `Later releases add ${count(subs.length, 'sub-technique')} to it: ${names}.`,
      evidence: subs.map((one) => later('added', one.id, one.release)),
    },
  ];
}

/** The name an ID has in the newest release that is known. */
function laterName(library: Library, id: AttackId): string | undefined {
  return (
    library.other.renamed.find((fact) => fact.id === id)?.to ??
    library.other.added.find((fact) => fact.id === id)?.name ??
    library.name(id)
  );
}

/** That newer releases exist, and how little of them is known; none if there is none. */
export function laterReleases(subject: Subject, hasChanges: boolean): Statement[] {
  const { release: installed, index } = subject;
  const releases = index.releasesAfter(installed);
  const [newest] = releases.slice(-1);
  if (!newest) return [];
  const when = newest.date ? ` (${day(newest.date)})` : '';
  const rest = hasChanges
    ? 'more than IDs, names and tactics is not known of them here'
    : 'what is known of them here names no change of its ID, name or tactics';
  return [
    {
      text: `Releases up to ${newest.release}${when} have come out since; ${rest}.`,
      evidence: releases.map(({ release }) => later('released', '', release)),
    },
  ];
}
