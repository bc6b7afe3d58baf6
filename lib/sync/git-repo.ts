/**
 * The few Git operations that notes need, over isomorphic-git and the cache: refs of the server,
 * objects here, one fetch. There is no checkout; trees are read and written as bytes.
 */
import './buffer-global';

import {
  fetch as fetchPack,
  listServerRefs,
  packObjects,
  readCommit,
  readObject,
  writeCommit,
  writeObject,
} from 'isomorphic-git';
import type { Author } from '@/lib/core/notes/remote';
import { withHead } from './advertise-head';
import { failWith, RemoteFailure } from './failure';
import { GITDIR, type GitCache } from './git-cache';
import { readTree, type TreeEntry, writeTree } from './git-tree';
import type { GitHttp } from './http';
import { createPackReader } from './pack-reader';

export type Oid = string;
export type Head = { branch: string; oid: Oid };

/** Beyond this the cache is thrown away and fetched anew: nobody tidies it up. */
export const MOST_LOOSE = 2_000;
const MOST_PACKS = 400;

/** isomorphic-git does not fetch without a rule for where the branches go. */
const CONFIG = `[core]
\trepositoryformatversion = 0
\tbare = true
[remote "origin"]
\tfetch = +refs/heads/*:refs/remotes/origin/*
`;

export type GitRepo = ReturnType<typeof createGitRepo>;

export function createGitRepo(url: string, http: GitHttp, cache: GitCache) {
  const place = { fs: cache.fs, gitdir: GITDIR };
  let parsed: object = {};

  const commit = async (oid: Oid): Promise<{ tree: Oid; parents: Oid[] } | null> => {
    try {
      const read = await readCommit({ ...place, cache: parsed, oid });
      return { tree: read.commit.tree, parents: read.commit.parent };
    } catch {
      return null;
    }
  };
  const bytes = async (oid: Oid, type: 'blob' | 'tree'): Promise<Uint8Array | null> => {
    try {
      const read = await readObject({ ...place, cache: parsed, oid, format: 'content' });
      return read.type === type ? (read.object as Uint8Array) : null;
    } catch {
      return null;
    }
  };
  const write = (type: 'blob' | 'tree', object: Uint8Array): Promise<Oid> =>
    writeObject({ ...place, type, object, format: 'content' });

  /** `main`, or else the branch that the server calls its own; null where there is none. */
  const head = async (): Promise<Head | null> => {
    const ask = (prefix: string) =>
      // A new headers object each time: isomorphic-git writes `Git-Protocol` into it, and a push
      // that is sent with that cannot read its answer.
      listServerRefs({ http, url, prefix, symrefs: true, protocolVersion: 2, headers: {} });
    const main = (await ask('refs/heads/main')).find(({ ref }) => ref === 'refs/heads/main');
    if (main) return { branch: 'main', oid: main.oid };
    const own = (await ask('HEAD')).find(({ ref }) => ref === 'HEAD');
    const named = own?.target?.replace(/^refs\/heads\//, '');
    if (own && named) return { branch: named, oid: own.oid };
    // A repository whose branches have other names is not empty.
    const [other] = await ask('refs/heads/');
    return other ? { branch: other.ref.slice('refs/heads/'.length), oid: other.oid } : null;
  };

  const prepare = async () => {
    if (await cache.read(`${GITDIR}/config`)) return;
    await cache.write(`${GITDIR}/config`, CONFIG);
    await cache.write(`${GITDIR}/HEAD`, 'ref: refs/heads/main\n');
  };
  const reset = () => {
    cache.reset();
    parsed = {};
  };
  const fetchOnce = async ({ branch, oid }: Head, since: Oid | null): Promise<void> => {
    const { loose, packs } = await cache.size();
    if (loose > MOST_LOOSE || packs > MOST_PACKS) reset();
    await prepare();
    const isKnown = since !== null && (await commit(since)) !== null;
    // What is named here is sent as `have`. With a depth the server would send everything again.
    if (isKnown) await cache.write(`${GITDIR}/refs/heads/${branch}`, `${since}\n`);
    const ref = branch;
    const what = { ref, remoteRef: `refs/heads/${branch}`, singleBranch: true, tags: false };
    const depth = isKnown ? {} : { depth: 1 };
    const from = { http: withHead(http, oid), url, headers: {} };
    await fetchPack({ ...place, cache: parsed, ...from, ...what, ...depth });
    if (!(await commit(oid))) failWith('bad-answer', 'The server did not send what it announced.');
  };

  return {
    url,
    http,
    head,
    commit,
    prepare,
    has: async (oid: Oid) => (await commit(oid)) !== null,
    tree: async (oid: Oid): Promise<TreeEntry[] | null> => {
      const object = await bytes(oid, 'tree');
      return object && readTree(object);
    },
    blob: (oid: Oid) => bytes(oid, 'blob'),
    /** A reader for many blobs; what its packs do not give is read one by one. */
    async blobs(): Promise<(oid: Oid) => Promise<Uint8Array | null>> {
      const readers = (await cache.packs()).map(([pack, index]) => createPackReader(pack, index));
      return async (oid) => {
        for (const reader of readers) {
          const found = reader.read(oid);
          if (found) return found;
        }
        return bytes(oid, 'blob');
      };
    },
    writeBlob: (object: Uint8Array) => write('blob', object),
    writeTree: (entries: readonly TreeEntry[]) => write('tree', writeTree(entries)),
    writeCommit: (
      tree: Oid,
      parents: Oid[],
      message: string,
      author: Author,
      nowMs: number,
    ): Promise<Oid> => {
      const who = { ...author, timestamp: Math.floor(nowMs / 1_000), timezoneOffset: 0 };
      const commit = { message, tree, parent: parents, author: who, committer: who };
      return writeCommit({ ...place, commit });
    },
    /** A pack of these objects, each whole. */
    pack: async (oids: readonly Oid[]): Promise<Uint8Array> => {
      const { packfile } = await packObjects({ ...place, cache: parsed, oids: [...oids] });
      return packfile ?? failWith('bad-answer', 'The notes could not be packed.');
    },
    /** Brings a commit of the server here; `since` is what we have of the same branch. */
    async fetch(to: Head, since: Oid | null): Promise<void> {
      if (await commit(to.oid)) return;
      try {
        await fetchOnce(to, since);
      } catch (error) {
        if (since === null || !isAboutContent(error)) throw error;
        // The history may be gone on the other side, or broken here: once more, from nothing.
        reset();
        await fetchOnce(to, null);
      }
    },
    /** Whether `oid` is among the ancestors of `from`, as far as they are here. */
    async isAncestor(oid: Oid, from: Oid): Promise<boolean> {
      const seen = new Set([from]);
      const queue = [from];
      for (let at = queue.shift(); at !== undefined && seen.size < 20_000; at = queue.shift()) {
        if (at === oid) return true;
        for (const parent of (await commit(at))?.parents ?? []) {
          if (seen.has(parent)) continue;
          seen.add(parent);
          queue.push(parent);
        }
      }
      return false;
    },
  };
}

/** Whether what came, or what is here, cannot be used; a broken line is no reason to begin anew. */
function isAboutContent(error: unknown): boolean {
  if (error instanceof RemoteFailure) {
    return error.problem.code === 'bad-answer' || error.problem.code === 'too-large';
  }
  return error instanceof Error && !(error instanceof TypeError) && error.name !== 'AbortError';
}
