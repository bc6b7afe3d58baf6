/**
 * Team notes over a real Git server: what 10,000 notes cost on the wire, and how long a first sync
 * takes beside `git clone --depth 1` of the same repository.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createGitCache } from '@/lib/sync/git-cache';
import { createGitRemote } from '@/lib/sync/git-remote';
import { gitEnv } from '../git-server/cgi';
import { hasGit } from '../git-server/repository';
import { type GitServer, startGitServer } from '../git-server/server';
import { type Bench, type BenchResult, interleave, ratio } from './measure';
import { benchNotes, importNotes } from './notes-repository';

const COUNT = 10_000;
const ROUNDS = 3;
const KB = 1_024;
const TARGETS = { firstDown: 6 * KB * KB, editUp: 25 * KB, nothingNew: 3 * KB };

export const notes: Bench = {
  name: 'notes',
  async run() {
    if (!hasGit()) throw new Error('The bench of notes needs git with its http-backend.');
    const server = await startGitServer();
    const clones = mkdtempSync(join(tmpdir(), 'bench-notes-'));
    try {
      importNotes(server.repository, benchNotes(COUNT));
      return await measure(server, clones);
    } finally {
      await server.close();
      rmSync(clones, { recursive: true, force: true });
    }
  },
};

function connect(server: GitServer) {
  const { name = '', token = '' } = server.users[0] ?? {};
  const remote = createGitRemote({
    ...{ url: server.url, user: name, token },
    author: { name, email: `${name}@localhost` },
    cache: createGitCache(async () => []),
    nowMs: () => Date.now(),
  });
  return remote;
}

async function firstSync(server: GitServer) {
  const remote = connect(server);
  const pulled = await remote.pull(null, async () => new Map());
  if (!pulled.ok) throw new Error(pulled.problem.message);
  if (pulled.value.changes.length !== COUNT) throw new Error('Notes are missing.');
  return { remote, pulled: pulled.value };
}

/** @param into a folder that is there; each clone gets a folder of its own, removed at the end */
async function clone(server: GitServer, into: string): Promise<void> {
  const { name = '', token = '' } = server.users[0] ?? {};
  const url = server.url.replace('://', `://${name}:${token}@`);
  const args = ['clone', '--quiet', '--depth', '1', url, mkdtempSync(join(into, 'clone-'))];
  await promisify(execFile)('git', args, { env: gitEnv() });
}

/** Bytes on the wire while something happens, HTTP and all. */
async function bytesOf<T>(server: GitServer, work: () => Promise<T>) {
  const before = server.bytes();
  const result = await work();
  const after = server.bytes();
  return { result, up: after.up - before.up, down: after.down - before.down };
}

async function measure(server: GitServer, into: string): Promise<BenchResult> {
  const first = await bytesOf(server, () => firstSync(server));
  const { remote, pulled } = first.result;
  const known = async () => new Map(pulled.changes.map(({ id, rev }) => [id, rev ?? '']));
  const nothing = await bytesOf(server, () => remote.pull(pulled.cursor, known));
  const [change] = pulled.changes;
  if (!change?.body) throw new Error('There is no note to edit.');
  const body = { ...change.body, text: `${change.body.text} Edited.` };
  const edit = await bytesOf(server, () => remote.push([{ ...change, body }], pulled.cursor));
  if (!edit.result.ok) throw new Error('The edit was not taken.');
  const clones = await bytesOf(server, () => clone(server, into));
  const rows = await interleave(
    {
      'rival: git clone --depth 1': () => clone(server, into),
      'first sync': () => firstSync(server),
    },
    ROUNDS,
  );
  const unchanged = nothing.up + nothing.down;
  return {
    name: 'notes',
    what: `A first sync of ${COUNT.toLocaleString('en-US')} notes over a real Git server, without storing them`,
    rounds: ROUNDS,
    rows,
    figures: {
      firstDownBytes: first.down,
      firstUpBytes: first.up,
      cloneDownBytes: clones.down,
      editUpBytes: edit.up,
      editDownBytes: edit.down,
      nothingNewBytes: unchanged,
      firstToClone: ratio(rows, 'first sync', 'rival: git clone --depth 1'),
    },
    targets: [
      { text: 'first sync at most 6 MB down', met: first.down <= TARGETS.firstDown },
      { text: 'one edit at most 25 KB up', met: edit.up <= TARGETS.editUp },
      { text: 'nothing new at most 3 KB, both ways', met: unchanged <= TARGETS.nothingNew },
    ],
  };
}
