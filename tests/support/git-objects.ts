/** Git objects as no Git client would write them, put straight into a bare repository. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { git } from '@/scripts/git-server/repository';

export type Entry = { mode: string; name: string | Buffer; oid: string };

/** Writes a loose object of any content. @returns its id */
export function putObject(repository: string, type: string, content: Buffer): string {
  const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const oid = createHash('sha1').update(object).digest('hex');
  const folder = join(repository, 'objects', oid.slice(0, 2));
  const path = join(folder, oid.slice(2));
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path)) writeFileSync(path, deflateSync(object, { level: 1 }));
  return oid;
}

export function putBlob(repository: string, content: string | Buffer): string {
  return putObject(repository, 'blob', Buffer.from(content));
}

/** In the order given: Git's own order is the caller's business. */
export function putTree(repository: string, entries: readonly Entry[]): string {
  const parts = entries.flatMap(({ mode, name, oid }) => [
    Buffer.from(`${mode} `),
    Buffer.from(name),
    Buffer.from([0]),
    Buffer.from(oid, 'hex'),
  ]);
  return putObject(repository, 'tree', Buffer.concat(parts));
}

/** Makes a tree the next commit on main. */
export function commitTree(repository: string, tree: string): string {
  const oid = git(repository, ['commit-tree', tree, '-p', 'main', '-m', 'hostile']).trim();
  git(repository, ['update-ref', 'refs/heads/main', oid]);
  return oid;
}

/** Entries of a tree on the server, as they are. */
export function entriesOf(repository: string, treeish: string): Entry[] {
  const listed = git(repository, ['ls-tree', '-z', treeish]).split('\0').filter(Boolean);
  return listed.map((line) => {
    const [head = '', name = ''] = line.split('\t');
    const [mode = '', , oid = ''] = head.split(' ');
    return { mode: mode.replace(/^0/, ''), name, oid };
  });
}
