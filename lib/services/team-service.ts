/**
 * Sharing notes: looking what an address holds, joining or setting up a team, leaving it. The token
 * goes into requests to that one host and into its store; into no answer, no log and no address.
 */
import type { RemoteProblem } from '@/lib/core/notes/remote';
import {
  type FoundTeam,
  type TeamAccess,
  type TeamSettings,
  type TokenKept,
  UNSIGNED,
} from '@/lib/core/notes/sync-state';
import type { TeamInfo } from '@/lib/core/notes/team';
import type { Input } from '@/lib/messaging/protocol';
import { readManagedSites } from '@/lib/storage/managed-store';
import { forgetNotes, forgetRemote, signRows, writeGitCache } from '@/lib/storage/notes-store';
import { forgetTeam, readTeam, writeTeam, writeToken } from '@/lib/storage/team-store';
import { hostKindOf, readAddress, USER_OF_TOKEN } from '@/lib/sync/address';
import type { CacheEntry } from '@/lib/sync/git-cache';
import { isOnline } from './navigator-parts';
import { tell } from './notes-service';
import type { OpenWorkshop } from './rooms';
import type { SitesService } from './sites-service';
import { stayAwake } from './stay-awake';
import type { SyncService } from './sync-service';

type Ended = { problem: string | null };
type Reach = Pick<TeamSettings, 'url' | 'user' | 'author' | 'email'> & { token: string };

export type TeamService = {
  look(access: TeamAccess): Promise<FoundTeam>;
  join(access: TeamAccess): Promise<Ended>;
  setUp(asked: Input<'team.setUp'>): Promise<Ended>;
  token(asked: Input<'team.token'>): Promise<Ended>;
  change(change: Input<'team.change'>['change']): Promise<null>;
  /** Stops sharing. `isAll`: and forgets every note of this browser. */
  leave(isAll: boolean): Promise<null>;
};

export function createTeamService(
  openWorkshop: OpenWorkshop,
  sync: SyncService,
  { release }: SitesService,
  onForgotten: () => void,
): TeamService {
  /** What the last look fetched, for joining: a large team is not fetched twice. */
  let fetched: { url: string; files: CacheEntry[] } | null = null;
  const filesOf = (url: string) => (fetched?.url === url ? fetched.files : []);

  const remoteOf = async ({ url, user, token, author, email }: Reach) => {
    const { createGitCache, createGitRemote } = await openWorkshop();
    const cache = createGitCache(async () => filesOf(url));
    const remote = createGitRemote({
      ...{ url, user, token, author: { name: author, email } },
      cache,
      nowMs: Date.now,
      isOnline,
    });
    return { remote, cache };
  };
  const look = async (access: TeamAccess): Promise<FoundTeam> => {
    const reach = completed(access);
    const { remote, cache } = await remoteOf(reach);
    const checked = await stayAwake(remote.check());
    const { put, isReset } = cache.changes();
    const before = isReset ? [] : filesOf(reach.url);
    const hasTeam = checked.ok && checked.value.team !== null;
    fetched = hasTeam ? { url: reach.url, files: [...before, ...put] } : null;
    if (!checked.ok) return { found: 'problem', problem: checked.problem };
    const { team, canWrite, foreignFiles } = checked.value;
    if (team) return { found: 'team', team, canWrite };
    return foreignFiles.length > 0
      ? { found: 'other', files: foreignFiles }
      : { found: 'empty', canWrite };
  };
  const keep = async (access: TeamAccess) => {
    const { token, url, ...rest } = completed(access);
    rest.tokenKept = await allowed(rest.tokenKept);
    const everyMinutes = hostKindOf(url) === 'github' ? 10 : 5;
    await forgetRemote();
    await writeGitCache(filesOf(url));
    fetched = null;
    await writeTeam({ ...rest, url, everyMinutes, joinedAt: new Date().toISOString() });
    await writeToken(rest.tokenKept, token);
    await signRows(UNSIGNED, rest.author);
    void sync.run();
    return { problem: null };
  };
  return {
    look,
    async join(access) {
      const found = await look(access);
      if (found.found === 'team') return keep(access);
      const problem = found.found === 'problem' ? found.problem : NO_TEAM;
      return { problem: problemWords(problem) };
    },
    async setUp({ access, name, maxTlp }) {
      const team: TeamInfo = {
        ...{ name: name.trim(), maxTlp, team: crypto.randomUUID() },
        identity: `identity--${crypto.randomUUID()}`,
      };
      const made = await stayAwake(
        remoteOf(completed(access)).then(({ remote }) => remote.setUp(team)),
      );
      return made.ok ? keep(access) : { problem: problemWords(made.problem) };
    },
    async token({ token, tokenKept: wanted }) {
      const tokenKept = await allowed(wanted);
      const settings = await readTeam();
      if (!settings) return { problem: 'No team is set up here.' };
      const { remote } = await remoteOf({ ...settings, token });
      const asked = await stayAwake(remote.ask());
      const isRefused = !asked.ok && asked.problem.code === 'unauthorized';
      if (isRefused) return { problem: problemWords(asked.problem) };
      await writeTeam({ ...settings, tokenKept });
      await writeToken(tokenKept, token);
      void sync.run();
      return { problem: null };
    },
    async change(change) {
      const settings = await readTeam();
      if (settings) await writeTeam({ ...settings, ...change });
      tell({ type: 'sync.changed' });
      return null;
    },
    async leave(isAll) {
      const settings = await readTeam();
      await sync.stop();
      await forgetTeam();
      await (isAll ? forgetNotes() : forgetRemote());
      if (settings) await release(settings.url);
      tell({ type: 'sync.changed' });
      tell({ type: 'notes.changed' });
      if (isAll) onForgotten();
      return null;
    },
  };
}

/** An organisation may want no token on a disk. */
async function allowed(kept: TokenKept): Promise<TokenKept> {
  return (await readManagedSites()).locks.keptTokens ? kept : 'session';
}

/** With the address as it is used, and a user name where none was given. */
function completed(access: TeamAccess): TeamAccess {
  const address = readAddress(access.url);
  const url = address.ok ? address.value : access.url;
  const kind = hostKindOf(url);
  const user = access.user.trim() || (kind ? USER_OF_TOKEN[kind] : 'git');
  const author = access.author.trim();
  // A commit needs one; hosts that check it want the person's own.
  const email = access.email.trim() || 'notes@coverlay.invalid';
  return { ...access, url, user, author, email, token: access.token.trim() };
}

const NO_TEAM = { message: 'This repository has no team.json. Nothing was written.', detail: '' };

function problemWords({ message, detail }: Pick<RemoteProblem, 'message' | 'detail'>): string {
  return detail ? `${message} It said: “${detail}”` : message;
}
