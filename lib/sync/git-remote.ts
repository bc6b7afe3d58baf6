/**
 * Notes in a Git repository over HTTPS. One file a note, one commit a push, a straight history; the
 * server's own compare-and-swap on the branch decides who was first.
 */

import { foreignNames } from '@/lib/core/notes/guards';
import type {
  Change,
  Checked,
  Cursor,
  Known,
  NotesRemote,
  Pulled,
  PushAnswer,
  RemoteProblem,
} from '@/lib/core/notes/remote';
import type { TeamInfo } from '@/lib/core/notes/team';
import { teamText } from '@/lib/core/notes/team';
import { ok, type Result } from '@/lib/core/shared/result';
import { historyAddress, hostKindOf, readAddress } from './address';
import { toProblem } from './errors';
import { failWith } from './failure';
import { readChanges, rootOf, teamOf } from './git-pull';
import { pushChanges, sendTeam } from './git-push';
import { createGitRepo } from './git-repo';
import type { GitRemoteOptions, GitSession } from './git-session';
import { createHttp, type Usage } from './http';
import { advertised } from './receive-pack';

export type GitRemote = NotesRemote & {
  /** Bytes of bodies sent and received by this remote. */
  usage: Usage;
  /** The branch that notes are on, as last seen. */
  branch(): string;
  /** Whether the server answers to this name and token. Fetches nothing. */
  ask(): Promise<Result<null, RemoteProblem>>;
};

/** Of a repository that has no branch yet. */
const MAIN = 'main';

/** @param options the address as a person gave it; a bad one fails every call with a sentence */
export function createGitRemote(given: GitRemoteOptions): GitRemote {
  const address = readAddress(given.url);
  const url = address.ok ? address.value : 'https://invalid';
  const options = { ...given, url };
  const http = createHttp(options);
  const repo = createGitRepo(url, http, given.cache);
  const session: GitSession = { repo, options, head: null, team: null };
  const { signal, isOnline } = given;
  const { clean } = http;

  const problemOf = (error: unknown) => toProblem(error, { url, clean, signal, isOnline });
  const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, RemoteProblem>> => {
    if (!address.ok) {
      return { ok: false, problem: { ...address.problem, code: 'bad-address', detail: '' } };
    }
    try {
      signal?.throwIfAborted();
      return ok(await work());
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    }
  };

  return {
    usage: http.usage,
    branch: () => session.head?.branch ?? MAIN,
    ask: () =>
      attempt(async () => {
        await repo.head();
        return null;
      }),
    check: () => attempt(() => check(session)),
    setUp: (team) => attempt(() => setUp(session, team)),
    pull: (since, known) => attempt(() => pull(session, since, known)),
    async push(changes: readonly Change[], base: Cursor): Promise<PushAnswer> {
      const answer = await attempt(() => pushChanges(session, changes, base));
      if (answer.ok) return answer.value;
      const { code, message, detail } = answer.problem;
      const isDenied = code === 'forbidden';
      return isDenied
        ? { ok: false, why: 'denied', detail: detail || message }
        : { ok: false, why: 'failed', problem: answer.problem };
    },
    historyUrl: (note) =>
      historyAddress(url, session.head?.branch ?? MAIN, note, given.host ?? hostKindOf(url)),
  };
}

async function check(session: GitSession): Promise<Checked> {
  const { repo } = session;
  const head = await repo.head();
  const canWrite = await mayPush(session);
  session.head = head;
  if (!head) return { team: null, canWrite, isEmpty: true, foreignFiles: [] };
  await repo.fetch(head, null);
  const root = await rootOf(repo, head.oid);
  const names = root.map(({ name }) => name);
  const hasTeam = names.includes('team.json');
  const team = hasTeam ? await teamOf(repo, root) : null;
  return { team, canWrite, isEmpty: false, foreignFiles: foreignNames(names).slice(0, 20) };
}

/** Asked the way a push begins; a protected branch shows only at the push itself. */
async function mayPush({ repo, options }: GitSession): Promise<Checked['canWrite']> {
  try {
    await advertised(repo);
    return true;
  } catch (error) {
    const { url } = options;
    const { code } = toProblem(error, { url, clean: repo.http.clean });
    return code === 'forbidden' || code === 'unauthorized' ? false : 'unknown';
  }
}

async function setUp(session: GitSession, team: TeamInfo): Promise<Cursor> {
  const { team: there, foreignFiles } = await check(session);
  if (there) failWith('team-changed', `The team ${there.name} uses this repository. Join it.`);
  if (foreignFiles.length > 0) {
    const names = foreignFiles.slice(0, 5).join(', ');
    failWith(
      'code-repository',
      `This repository holds other things (${names}). Notes are kept in a repository of their own: make an empty one.`,
    );
  }
  const oid = await sendTeam(session, new TextEncoder().encode(teamText(team)));
  session.head = { branch: session.head?.branch ?? MAIN, oid };
  session.team = team;
  return oid;
}

async function pull(session: GitSession, since: Cursor | null, known: Known): Promise<Pulled> {
  const { repo } = session;
  const head = await repo.head();
  session.head = head;
  if (!head) {
    return since === null
      ? failWith('no-team', 'The repository is empty: nobody has set up a team in it yet.')
      : failWith(
          'emptied',
          'The repository is empty now. Nothing was deleted here. Set up the team in it again, or disconnect.',
        );
  }
  if (head.oid === since) {
    return { team: null, changes: [], cursor: since, skipped: null, isRewritten: false };
  }
  await repo.fetch(head, since);
  const root = await rootOf(repo, head.oid);
  const team = await teamOf(repo, root);
  session.team = team;
  const { changes, skipped } = await readChanges(repo, root, team, since === null ? null : known);
  const isKnown = since !== null && (await repo.has(since));
  const isRewritten = isKnown && !(await repo.isAncestor(since, head.oid));
  return { team, changes, cursor: head.oid, skipped, isRewritten };
}
