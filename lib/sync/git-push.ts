/**
 * Changes become one commit on the branch, or nothing happens. Where the branch is protected, the
 * same changes go to `review/<user>` instead, for the host's merge request.
 */

import { TEAM_FILE } from '@/lib/core/notes/paths';
import type { Change, Cursor, PushAnswer } from '@/lib/core/notes/remote';
import { failWith } from './failure';
import { rootOf, teamOf } from './git-pull';
import type { Oid } from './git-repo';
import type { GitSession } from './git-session';
import { entryOf, FILE_MODE, readTree } from './git-tree';
import { type Built, buildTree, messageFor } from './git-write';
import { meaningOf, wordsOf } from './push-words';
import { type Advertised, advertised, NOTHING, type Received, sendCommit } from './receive-pack';

const BEHIND = { ok: false, why: 'behind', detail: 'Somebody else was faster.' } as const;

export async function pushChanges(
  session: GitSession,
  changes: readonly Change[],
  base: Cursor,
): Promise<PushAnswer> {
  const { repo, options } = session;
  const isHere = await repo.has(base);
  // Without the commit it is built on (the cache was lost) it is fetched, if it still is the last.
  if (!isHere) session.head = null;
  session.head ??= await repo.head();
  const { head } = session;
  if (!head || (!isHere && head.oid !== base)) return BEHIND;
  await repo.fetch({ branch: head.branch, oid: base }, null);
  const root = await rootOf(repo, base);
  session.team ??= await teamOf(repo, root);
  const built = await buildTree(repo, root, changes, session.team);
  if (built.blocked.length > 0) {
    const detail = 'A file in the repository is in its way and cannot be read. It was left alone.';
    return { ok: false, why: 'refused', detail, ids: built.blocked };
  }
  if (built.tree === (await repo.commit(base))?.tree) {
    return { ok: true, cursor: base, revs: built.revs };
  }
  const server = await advertised(repo);
  const ref = `refs/heads/${head.branch}`;
  if (server.refs.get(ref) !== base) return BEHIND;
  const message = messageFor(changes);
  const write = (parents: Oid[]) =>
    repo.writeCommit(built.tree, parents, message, options.author, options.nowMs());
  const oid = await write([base]);
  const received = await sendCommit(repo, server, ref, { oid, oids: built.oids });
  if (received.ok) {
    session.head = { ...head, oid };
    return { ok: true, cursor: oid, revs: built.revs };
  }
  const { error, words } = received;
  const detail = wordsOf(error, words);
  const why = meaningOf(error, words);
  if (why !== 'protected') return why === 'behind' ? BEHIND : { ok: false, why, detail };
  return askForReview(session, server, built, { oid, write, base, detail });
}

type Refused = {
  oid: Oid;
  write(parents: Oid[]): Promise<Oid>;
  base: Oid;
  detail: string;
};

async function askForReview(
  { repo, options }: GitSession,
  server: Advertised,
  built: Built,
  { oid, write, base, detail }: Refused,
): Promise<PushAnswer> {
  const branch = `review/${branchName(options.user)}`;
  const ref = `refs/heads/${branch}`;
  const there = server.refs.get(ref);
  // On top of both: the branch only moves forward, and the difference to main is these notes.
  const commit = there ? await write([base, there]) : oid;
  const received: Received = await sendCommit(repo, server, ref, { oid: commit, oids: built.oids });
  if (received.ok) return { ok: false, why: 'review', detail, branch };
  const { error, words } = received;
  if (meaningOf(error, words) === 'behind') return BEHIND;
  return { ok: false, why: 'denied', detail: `${detail} ${wordsOf(error, words)}` };
}

/** A user's name as part of a branch name, as `git check-ref-format` wants it. */
export function branchName(user: string): string {
  const name = user
    .replace(/[^\w.-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '')
    .replace(/\.lock$/, '');
  return name.slice(0, 60) || 'notes';
}

const TAKEN = 'Somebody else wrote to the repository at the same moment. Look again.';

/** Commits `team.json` on top of what is there, or as the first commit. */
export async function sendTeam(session: GitSession, team: Uint8Array): Promise<Oid> {
  const { repo, options, head } = session;
  const old = head ? await rootOf(repo, head.oid) : (readTree(new Uint8Array()) ?? []);
  await repo.prepare();
  const blob = await repo.writeBlob(team);
  const others = old.filter(({ name }) => name !== TEAM_FILE);
  const tree = await repo.writeTree([...others, entryOf(FILE_MODE, TEAM_FILE, blob)]);
  const parents = head ? [head.oid] : [];
  const message = 'Set up team notes\n';
  const oid = await repo.writeCommit(tree, parents, message, options.author, options.nowMs());
  const server = await advertised(repo);
  const ref = `refs/heads/${head?.branch ?? 'main'}`;
  if ((server.refs.get(ref) ?? NOTHING) !== (head?.oid ?? NOTHING)) {
    failWith('team-changed', TAKEN);
  }
  const received = await sendCommit(repo, server, ref, { oid, oids: [blob, tree] });
  if (received.ok) return oid;
  if (meaningOf(received.error, received.words) === 'behind') failWith('team-changed', TAKEN);
  const said = wordsOf(received.error, received.words);
  return failWith('forbidden', 'The server did not take the set-up of the team.', said);
}
