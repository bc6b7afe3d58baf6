/** Reads a commit: the team, and every note whose file is not the one we know. */

import { foreignNames } from '@/lib/core/notes/guards';
import { MAX_FILE_BYTES } from '@/lib/core/notes/limits';
import { TEAM_FILE } from '@/lib/core/notes/paths';
import type { Change, Known, Listed } from '@/lib/core/notes/remote';
import { readTeam, type TeamInfo } from '@/lib/core/notes/team';
import { failWith } from './failure';
import { listFiles } from './git-files';
import type { GitRepo, Oid } from './git-repo';
import { FILE_MODE, type TreeEntry } from './git-tree';
import { readNoteFile } from './note-file';

/** The top folder of a commit. */
export async function rootOf(repo: GitRepo, oid: Oid): Promise<TreeEntry[]> {
  const commit = await repo.commit(oid);
  const root = commit && (await repo.tree(commit.tree));
  return root ?? failWith('bad-answer', 'The server sent a repository that cannot be read.');
}

export async function teamOf(repo: GitRepo, root: readonly TreeEntry[]): Promise<TeamInfo> {
  const entry = root.find(({ name, mode }) => name === TEAM_FILE && mode === FILE_MODE);
  if (!entry) {
    const message =
      'This repository has no team.json: nobody has set up a team in it. Nothing is written to it.';
    failWith(
      'no-team',
      message,
      foreignNames(root.map(({ name }) => name))
        .slice(0, 5)
        .join(', '),
    );
  }
  const bytes = await repo.blob(entry.oid);
  if (!bytes || bytes.length > MAX_FILE_BYTES) failWith('bad-team', 'team.json cannot be read.');
  const team = readTeam(new TextDecoder().decode(bytes));
  if (team.ok) return team.value;
  const { code, message } = team.problem;
  return failWith(code === 'newer-team' ? code : 'bad-team', message);
}

/** @param known null on the first sync: everything is new, and nothing counts as deleted */
export async function readChanges(
  repo: GitRepo,
  root: readonly TreeEntry[],
  team: TeamInfo,
  known: Known | null,
): Promise<{ changes: Change[]; skipped: Listed[] }> {
  const { files, skipped, named, isWhole } = await listFiles(repo, root);
  const revs = (await known?.()) ?? new Map<string, string>();
  const changes: Change[] = [];
  const blob = await repo.blobs();
  for (const file of files) {
    const { id, path, oid } = file;
    if (revs.get(id) === oid) continue;
    const note = readNoteFile(file, await blob(oid), team);
    if (note.ok) changes.push({ id, path, body: note.value, rev: oid });
    else skipped.push({ path, code: note.problem.code, message: note.problem.message });
  }
  const gone = isWhole ? [...revs.keys()].filter((id) => !named.has(id)) : [];
  changes.push(...gone.map((id) => ({ id, path: '', body: null, rev: null })));
  return { changes, skipped };
}
