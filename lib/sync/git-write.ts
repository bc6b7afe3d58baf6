/**
 * Changes as a commit on top of another: new blobs, the folders on the way to them, one commit.
 * Everything else in the tree is carried over as it is.
 */
import { canonicalBytes } from '@/lib/core/notes/canonical';
import { parsePath } from '@/lib/core/notes/paths';
import type { Change } from '@/lib/core/notes/remote';
import { toStix } from '@/lib/core/notes/stix-note';
import type { TeamInfo } from '@/lib/core/notes/team';
import { count, list } from '@/lib/core/shared/words';
import type { GitRepo, Oid } from './git-repo';
import { entryOf, FILE_MODE, FOLDER_MODE, isFolder, type TreeEntry } from './git-tree';

export type Built = {
  tree: Oid;
  /** New objects but the commit. */
  oids: Oid[];
  /** New revision of each note; null: gone. */
  revs: Map<string, Oid | null>;
  /** Notes whose file is not what the change is based on, or in whose way something lies. */
  blocked: string[];
};

/** @param root entries of the top folder; null: an empty repository */
export async function buildTree(
  repo: GitRepo,
  root: readonly TreeEntry[],
  changes: readonly Change[],
  team: TeamInfo,
): Promise<Built> {
  const built: Built = { tree: '', oids: [], revs: new Map(), blocked: [] };
  const byTop = group(changes, (change) => parsePath(change.path)?.folder ?? null, built);
  const top = new Map(root.map((entry) => [entry.name, entry]));
  for (const [name, inTop] of byTop) {
    const middle = await openFolder(repo, top.get(name));
    const byFolder = group(inTop, (change) => parsePath(change.path)?.objectId ?? null, built);
    for (const [objectId, inFolder] of byFolder) {
      const files = middle && (await openFolder(repo, middle.get(objectId)));
      if (!middle || !files) {
        built.blocked.push(...inFolder.map(({ id }) => id));
        continue;
      }
      for (const change of inFolder) await putFile(repo, files, change, team, built);
      await putFolder(repo, middle, objectId, files, built);
    }
    if (middle) await putFolder(repo, top, name, middle, built);
  }
  built.tree = await repo.writeTree([...top.values()]);
  built.oids.push(built.tree);
  return built;
}

/** Entries by name; empty for a new folder, null where something else lies in its way. */
async function openFolder(
  repo: GitRepo,
  entry: TreeEntry | undefined,
): Promise<Map<string, TreeEntry> | null> {
  if (!entry) return new Map();
  const entries = isFolder(entry) ? await repo.tree(entry.oid) : null;
  if (!entries) return null;
  const byName = new Map(entries.map((one) => [one.name, one]));
  // Two names that only look different as bytes: rewriting the folder would lose one of them.
  return byName.size === entries.length ? byName : null;
}

async function putFile(
  repo: GitRepo,
  files: Map<string, TreeEntry>,
  { id, body, rev }: Change,
  team: TeamInfo,
  built: Built,
): Promise<void> {
  const name = `${id}.json`;
  const there = files.get(name);
  const isAsKnown = there ? there.mode === FILE_MODE && there.oid === rev : rev === null;
  if (!isAsKnown) {
    built.blocked.push(id);
    return;
  }
  if (!body) {
    files.delete(name);
    built.revs.set(id, null);
    return;
  }
  const oid = await repo.writeBlob(canonicalBytes(toStix(body, team)));
  files.set(name, entryOf(FILE_MODE, name, oid));
  built.revs.set(id, oid);
  built.oids.push(oid);
}

async function putFolder(
  repo: GitRepo,
  parent: Map<string, TreeEntry>,
  name: string,
  entries: ReadonlyMap<string, TreeEntry>,
  built: Built,
): Promise<void> {
  if (entries.size === 0) {
    parent.delete(name);
    return;
  }
  const oid = await repo.writeTree([...entries.values()]);
  if (parent.get(name)?.oid === oid) return;
  built.oids.push(oid);
  parent.set(name, entryOf(FOLDER_MODE, name, oid));
}

function group<K extends string>(
  changes: readonly Change[],
  keyOf: (change: Change) => K | null,
  built: Built,
): Map<K, Change[]> {
  const groups = new Map<K, Change[]>();
  for (const change of changes) {
    const key = keyOf(change);
    if (key === null) built.blocked.push(change.id);
    else groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return groups;
}

/** "3 notes: T1046, T1059" for the host's history; "(1 deleted)" where some are. */
export function messageFor(changes: readonly Change[]): string {
  const ids = [...new Set(changes.map(({ path }) => parsePath(path)?.objectId ?? ''))].sort();
  const gone = changes.filter(({ body }) => body === null).length;
  const named = ids.length > 5 ? [...ids.slice(0, 4), `${ids.length - 4} more`] : ids;
  const deleted = gone > 0 ? ` (${gone} deleted)` : '';
  return `${count(changes.length, 'note')}${deleted}: ${list(named)}\n`;
}
