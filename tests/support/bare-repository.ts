/** Changes a bare repository as somebody with a shell would, hostile names included. */
import { join } from 'node:path';
import { git } from '@/scripts/git-server/repository';
import type { GitServer } from '@/scripts/git-server/server';

function commitTree({ repository }: GitServer, tree: string): void {
  const has = git(repository, ['for-each-ref', 'refs/heads/main']).trim() !== '';
  const parent = has ? ['-p', 'main'] : [];
  const commit = git(repository, ['commit-tree', tree.trim(), ...parent, '-m', 'by hand']).trim();
  git(repository, ['update-ref', 'refs/heads/main', commit]);
}

/** Adds a file, whatever its name. */
export function commitFile(server: GitServer, path: string, content: string): void {
  const { repository } = server;
  const index = { GIT_INDEX_FILE: join(repository, `index-${crypto.randomUUID()}`) };
  const has = git(repository, ['for-each-ref', 'refs/heads/main']).trim() !== '';
  if (has) git(repository, ['read-tree', 'main'], undefined, index);
  const blob = git(repository, ['hash-object', '-w', '--stdin'], content).trim();
  git(
    repository,
    ['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`],
    undefined,
    index,
  );
  commitTree(server, git(repository, ['write-tree'], undefined, index));
}

/** Deletes a folder at the top. */
export function removeFolder(server: GitServer, name: string): void {
  const lines = git(server.repository, ['ls-tree', 'main']).split('\n');
  const left = lines.filter((line) => line && !line.endsWith(`\t${name}`));
  commitTree(server, git(server.repository, ['mktree'], `${left.join('\n')}\n`));
}
