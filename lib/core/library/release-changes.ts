/**
 * What changed between two releases of one domain. Objects are the same by STIX id, because IDs are
 * given up, taken over and used again; `modified` proves nothing, so content is compared by its
 * facts, and by its hash where both are known.
 */
import type { AttackId, AttackIdKind } from '@/lib/core/attack/id-kinds';
import { compareReleases } from './compare-releases';
import type { AttackObject, Domain, NormalizedBundle } from './records';

export type ChangedObject = { id: AttackId; name: string; kind: AttackIdKind };

export type ReleaseChanges = {
  domain: Domain;
  from: string;
  to: string;
  added: (ChangedObject & { tactics: AttackId[] })[];
  /** `by` is empty where the release names no successor. */
  revoked: (ChangedObject & { by: AttackId[] })[];
  deprecated: ChangedObject[];
  /** In force again after having been withdrawn or replaced. */
  reinstated: ChangedObject[];
  /** No longer in the release at all. */
  removed: ChangedObject[];
  /** The same object under another ID. */
  renumbered: (ChangedObject & { to: AttackId })[];
  renamed: (ChangedObject & { from: string; to: string })[];
  /** Tactics before and after; techniques only. */
  moved: (ChangedObject & { from: AttackId[]; to: AttackId[] })[];
  /** Other changes of a live object; `content`: its texts, told by the hash alone. */
  changed: (ChangedObject & { fields: ChangedField[] })[];
};

export type ChangedField =
  | 'version'
  | 'platforms'
  | 'aliases'
  | 'analytics'
  | 'log sources'
  | 'mutable elements'
  | 'content';

/** Hash of an object's content by STIX id; undefined where it is not known. */
export type HashOf = (stixId: string) => string | undefined;

export type Side = { facts: NormalizedBundle; hashOf?: HashOf };

/** @param before and `after` are releases of one domain, the older one first */
export function changesBetween(before: Side, after: Side): ReleaseChanges {
  const { domain } = after.facts;
  const changes: ReleaseChanges = {
    domain,
    from: before.facts.release,
    to: after.facts.release,
    added: [],
    revoked: [],
    deprecated: [],
    reinstated: [],
    removed: [],
    renumbered: [],
    renamed: [],
    moved: [],
    changed: [],
  };
  const old = new Map(before.facts.objects.map((object) => [object.stixId, object]));
  const now = new Map(after.facts.objects.map((object) => [object.stixId, object]));
  const successors = successorsOf(after.facts, now);
  for (const object of inOrder(after.facts.objects)) {
    const was = old.get(object.stixId);
    if (was) compare(changes, was, object, successors(object.stixId), [before, after]);
    else if (object.status === 'live')
      changes.added.push({ ...ref(object), tactics: object.tactics });
  }
  for (const object of inOrder(before.facts.objects)) {
    if (!now.has(object.stixId)) changes.removed.push(ref(object));
  }
  return changes;
}

function compare(
  changes: ReleaseChanges,
  was: AttackObject,
  is: AttackObject,
  by: AttackId[],
  [before, after]: [Side, Side],
): void {
  if (was.id !== is.id) changes.renumbered.push({ ...ref(was), to: is.id });
  if (was.status !== is.status) {
    if (is.status === 'revoked') changes.revoked.push({ ...ref(is), by });
    else if (is.status === 'deprecated') changes.deprecated.push(ref(is));
    else changes.reinstated.push(ref(is));
  }
  if (is.status !== 'live') return;
  if (was.name !== is.name) changes.renamed.push({ ...ref(is), from: was.name, to: is.name });
  // As sets: a matrix that only lists its tactics in another order moves nothing.
  if (!isSame([...was.tactics].sort(), [...is.tactics].sort())) {
    changes.moved.push({ ...ref(is), from: was.tactics, to: is.tactics });
  }
  const fields = changedFields(was, is);
  const hashes = [before.hashOf?.(is.stixId), after.hashOf?.(is.stixId)];
  const isOther = hashes[0] !== undefined && hashes[1] !== undefined && hashes[0] !== hashes[1];
  // A new version says that the content changed; only silent changes need the hash to be seen.
  if (isOther && fields.length === 0) fields.push('content');
  if (fields.length > 0) changes.changed.push({ ...ref(is), fields });
}

function changedFields(was: AttackObject, is: AttackObject): ChangedField[] {
  const pairs: [ChangedField, unknown, unknown][] = [
    ['version', was.version, is.version],
    ['platforms', [...was.platforms].sort(), [...is.platforms].sort()],
    ['aliases', [...was.aliases].sort(), [...is.aliases].sort()],
    ['analytics', was.analytics, is.analytics],
    ['log sources', was.logSources, is.logSources],
    ['mutable elements', was.mutableElements, is.mutableElements],
  ];
  return pairs.flatMap(([field, a, b]) => (isSame(a, b) ? [] : [field]));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function successorsOf({ relationships }: NormalizedBundle, objects: Map<string, AttackObject>) {
  const by = new Map<string, AttackId[]>();
  for (const { relation, source, target } of relationships) {
    const id = objects.get(target)?.id;
    if (relation === 'revoked-by' && id) by.set(source, [...(by.get(source) ?? []), id]);
  }
  return (stixId: string) => (by.get(stixId) ?? []).sort();
}

function ref({ id, name, kind }: AttackObject): ChangedObject {
  return { id, name, kind };
}

function inOrder(objects: readonly AttackObject[]): AttackObject[] {
  return [...objects].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Releases of one domain, oldest first. */
export function inReleaseOrder<T extends { release: string }>(releases: readonly T[]): T[] {
  return [...releases].sort((a, b) => compareReleases(a.release, b.release));
}
