/**
 * A team over a real Git server: browsers that store in transactions and may be stopped anywhere,
 * and what the server itself holds, read with git.
 */
import { createHash } from 'node:crypto';
import { canonicalText } from '@/lib/core/notes/canonical';
import { deleteRow, editRow, type NoteEdit } from '@/lib/core/notes/edit-row';
import type { Answer } from '@/lib/core/notes/guards';
import type { AnyNote } from '@/lib/core/notes/note';
import { newRow } from '@/lib/core/notes/row';
import { toStix } from '@/lib/core/notes/stix-note';
import { type SyncReport, syncNotes } from '@/lib/core/notes/sync';
import type { TeamInfo } from '@/lib/core/notes/team';
import { type CacheEntry, createGitCache } from '@/lib/sync/git-cache';
import { createGitRemote, type GitRemote } from '@/lib/sync/git-remote';
import { git } from '@/scripts/git-server/repository';
import type { GitServer } from '@/scripts/git-server/server';
import { type MemoryStore, memoryStore, START_MS, TEAM } from './notes';

export type BrowserOptions = {
  url?: string;
  token?: string;
  nowMs?: () => number;
  fetch?: typeof fetch;
  patienceMs?: number;
  author?: string;
};

export type Browser = {
  name: string;
  store: MemoryStore;
  /** The object cache as the last transaction stored it. */
  cache: Map<string, Uint8Array>;
  remote(): GitRemote;
  sync(answer?: Answer, signal?: AbortSignal): Promise<SyncReport>;
  add(...notes: AnyNote[]): void;
  edit(id: string, edit: NoteEdit): void;
  remove(id: string): void;
  /** The worker was stopped: what was not stored is gone. */
  stop(): void;
  /** From now on every transaction fails, as in a worker that is being stopped. */
  failSaves(after: number): void;
  hash(): string;
};

let clock = START_MS;
/** A clock that moves with every look at it. */
export function tick(): number {
  clock += 1_000;
  return clock;
}

export function openBrowser(
  server: GitServer,
  name: string,
  options: BrowserOptions = {},
): Browser {
  const nowMs = options.nowMs ?? tick;
  const cache = new Map<string, Uint8Array>();
  let savesLeft = Number.POSITIVE_INFINITY;
  let memory = boot();

  function boot(signal?: AbortSignal) {
    const entries = async (): Promise<CacheEntry[]> => [...cache];
    const gitCache = createGitCache(entries);
    const token = options.token ?? server.users.find((user) => user.name === name)?.token ?? '';
    const { fetch, patienceMs } = options;
    const remote = createGitRemote({
      ...{ url: options.url ?? server.url, user: name, token, cache: gitCache, nowMs },
      author: { name: options.author ?? name, email: `${name}@localhost` },
      ...(fetch ? { fetch } : {}),
      ...(patienceMs ? { patienceMs } : {}),
      ...(signal ? { signal } : {}),
    });
    return { gitCache, remote };
  }

  const store = memoryStore(nowMs, () => {
    savesLeft -= 1;
    if (savesLeft < 0) throw new Error('The worker was stopped.');
    const changes = memory.gitCache.changes();
    if (changes.isReset) cache.clear();
    for (const [path, bytes] of changes.put) cache.set(path, bytes);
    for (const path of changes.remove) cache.delete(path);
    memory.gitCache.stored(changes);
  });
  const browser: Browser = {
    name,
    store,
    cache,
    remote: () => memory.remote,
    async sync(answer, signal) {
      if (signal) memory = boot(signal);
      return syncNotes({
        ...{ store, remote: memory.remote, nowMs, random: Math.random, answer },
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 10)),
        ...(signal ? { signal } : {}),
      });
    },
    add: (...notes) => store.put(...notes.map((note) => newRow(note))),
    edit(id, edit) {
      store.put(editRow(store.row(id), edit, { author: name, nowMs: nowMs() }));
    },
    remove: (id) => store.put(deleteRow(store.row(id), nowMs())),
    stop() {
      savesLeft = Number.POSITIVE_INFINITY;
      memory = boot();
    },
    failSaves(after) {
      savesLeft = after;
    },
    hash: () => hashOf(store.notes()),
  };
  return browser;
}

/** Sets up the team and gives the first browser a note each. */
export async function startTeam(browser: Browser, notes: readonly AnyNote[] = []): Promise<void> {
  const set = await browser.remote().setUp(TEAM);
  if (!set.ok) throw new Error(set.problem.message);
  browser.add(...notes);
  const report = await browser.sync();
  if (report.end.state !== 'done') throw new Error(JSON.stringify(report.end));
}

export function hashOf(notes: readonly AnyNote[], team: TeamInfo = TEAM): string {
  const hash = createHash('sha256');
  for (const note of notes) hash.update(canonicalText(toStix(note, team)));
  return hash.digest('hex');
}

/** Note files of the server's branch: path and text, by path. */
export function filesOnServer(server: GitServer, branch = 'main'): [string, string][] {
  const listed = git(server.repository, ['ls-tree', '-r', '-z', branch, 'notes/']);
  const entries = listed.split('\0').filter(Boolean);
  const blobs = entries.map((entry) => entry.split(/[ \t]/));
  const oids = blobs.map(([, , oid]) => oid);
  const output = Buffer.from(
    git(server.repository, ['cat-file', '--batch'], `${oids.join('\n')}\n`),
  );
  let at = 0;
  return blobs.map(([, , , path = '']) => {
    const head = output.subarray(at, output.indexOf('\n', at)).toString();
    const start = at + head.length + 1;
    const end = start + Number(head.split(' ')[2]);
    at = end + 1;
    return [path, output.subarray(start, end).toString()];
  });
}

/** The same hash as a browser's, of what the server holds; every note must be there once. */
export function hashOnServer(server: GitServer): string {
  const files = filesOnServer(server).map(([path, text]): [string, string] => [
    path.split('/').at(-1) ?? '',
    text,
  ]);
  if (new Set(files.map(([id]) => id)).size !== files.length) throw new Error('A note is doubled.');
  const hash = createHash('sha256');
  for (const [, text] of files.sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(text);
  return hash.digest('hex');
}

/** Number of commits on main, and how many of them are merges. */
export function history(server: GitServer): { commits: number; merges: number } {
  const count = (...args: string[]) =>
    Number(git(server.repository, ['rev-list', '--count', ...args, 'main']));
  return { commits: count(), merges: count('--merges') };
}
