/** What changed between two releases, with the IDs that matter to this team first. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { CoverageIndex } from '@/lib/core/coverage/status';
import { changesBetween, type ReleaseChanges } from '@/lib/core/library/release-changes';
import type { TeamChanges } from '@/lib/messaging/library-messages';
import { allRows } from '@/lib/storage/notes-store';
import { hashesOf } from '@/lib/storage/raw-store';
import type { ReleasesService } from './releases-service';

/** Null if one of the two is not held, or they are of two domains. */
export async function teamChanges(
  releases: ReleasesService,
  from: string,
  to: string,
  ours: ReadonlySet<AttackId>,
): Promise<TeamChanges | null> {
  const [before, after] = await Promise.all([releases.factsOf(from), releases.factsOf(to)]);
  if (!before || !after || before.domain !== after.domain) return null;
  const [old, now] = await Promise.all([hashesOf(from), hashesOf(to)]);
  const changes = changesBetween(
    { facts: before, hashOf: (stixId) => old.get(stixId) },
    { facts: after, hashOf: (stixId) => now.get(stixId) },
  );
  return oursFirst(changes, ours);
}

/** Every list keeps its order, but for the team's own IDs, which come before the others. */
export function oursFirst(changes: ReleaseChanges, ours: ReadonlySet<AttackId>): TeamChanges {
  const isOurs = ({ id }: { id: AttackId }) => ours.has(id);
  const first = <T extends { id: AttackId }>(list: T[]): T[] => [
    ...list.filter(isOurs),
    ...list.filter((one) => !isOurs(one)),
  ];
  const sorted: ReleaseChanges = {
    ...changes,
    added: first(changes.added),
    revoked: first(changes.revoked),
    deprecated: first(changes.deprecated),
    reinstated: first(changes.reinstated),
    removed: first(changes.removed),
    renumbered: first(changes.renumbered),
    renamed: first(changes.renamed),
    moved: first(changes.moved),
    changed: first(changes.changed),
  };
  const mentioned = Object.values(sorted).flatMap((list) => (Array.isArray(list) ? list : []));
  return { ...sorted, ours: [...new Set(mentioned.filter(isOurs).map(({ id }) => id))] };
}

/** IDs that this team has rules, tests, statements or notes for. */
export async function teamIds(index: CoverageIndex | null): Promise<Set<AttackId>> {
  const noted = (await allRows()).filter((row) => !row.deleted);
  return new Set([...coveredIds(index), ...noted.map(({ note }) => note.objectId)]);
}

/** IDs that somebody imported or said something about, as written and as they are today. */
function coveredIds(index: CoverageIndex | null): Set<AttackId> {
  if (!index) return new Set();
  const written = [...index.rules.values()].flatMap((all) => all.map((one) => one.writtenId));
  return new Set([
    ...index.rules.keys(),
    ...index.tests.keys(),
    ...index.statements.keys(),
    ...index.notApplicable.keys(),
    ...written,
  ]);
}
