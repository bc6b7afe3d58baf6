/** How this browser shares notes, and how the last sync went: what is kept, and what views are told. */
import type { Held } from './guards';
import type { Listed, RemoteProblem } from './remote';
import type { SyncEnd } from './sync-ports';
import type { TeamInfo } from './team';

export type TokenKept = 'session' | 'browser';

export type TeamSettings = {
  /** https address of the repository, without user or token. */
  url: string;
  /** Name for the host's basic authentication. */
  user: string;
  /** How this person signs notes. */
  author: string;
  email: string;
  /** `browser` keeps the token in the workspace until it is forgotten. */
  tokenKept: TokenKept;
  /** How often the repository is asked for news. */
  everyMinutes: number;
  /** ISO time. */
  joinedAt: string;
};

/** Who signs while nobody said how. */
export const UNSIGNED = 'Me';

/** Before a sync can begin: what only this person can mend. */
export type NotBegun =
  /** The token was kept for one run of the browser. */
  | { state: 'token-missing' }
  /** The browser gives no access to the host any more. */
  | { state: 'no-access' };

/** How the last sync ended. */
export type SyncState = {
  /** ISO times: of the last one, and of the last one that did all it should. */
  endedAt: string;
  succeededAt: string | null;
  end: SyncEnd | NotBegun;
  /** Notes that may not go out, and why. */
  held: Held[];
  pulled: number;
  pushed: number;
  /** The branch that notes are on; absent before it was first seen. */
  branch?: string;
};

export type SyncPhase = 'pull' | 'merge' | 'push';

export type SyncView = {
  /** Null: notes are not shared. */
  settings: TeamSettings | null;
  /** As its repository says; null before the first sync. */
  team: TeamInfo | null;
  /** What an organisation's policy offers as address. */
  managedUrl: string | null;
  /** Whether its policy lets a token be kept on disk. */
  mayKeepToken: boolean;
  /** Null while nothing is under way. */
  running: { phase: SyncPhase; isFirst: boolean; up: number; down: number } | null;
  last: SyncState | null;
  /** Notes that the team does not have as they stand here. */
  waiting: number;
  /** Files of the repository that are left alone. */
  skipped: Listed[];
};

/** What a person typed to reach a repository. */
export type TeamAccess = Pick<TeamSettings, 'url' | 'user' | 'author' | 'email' | 'tokenKept'> & {
  token: string;
};

/** What is at an address: a team to join, a place to set one up in, or why neither. */
export type FoundTeam =
  | { found: 'team'; team: TeamInfo; canWrite: boolean | 'unknown' }
  | { found: 'empty'; canWrite: boolean | 'unknown' }
  | { found: 'other'; files: string[] }
  | { found: 'problem'; problem: Pick<RemoteProblem, 'code' | 'message' | 'detail'> };

/** Ends that asking again by itself cannot mend: a person has to do something first. */
export function needsPerson(end: SyncState['end']): boolean {
  if (end.state === 'failed') return FOR_PERSONS.has(end.problem.code);
  return end.state === 'token-missing' || end.state === 'no-access' || end.state === 'asks';
}

const FOR_PERSONS: ReadonlySet<string> = new Set([
  ...['unauthorized', 'forbidden', 'not-found', 'not-a-repository', 'no-team'],
  ...['bad-team', 'newer-team', 'team-changed', 'emptied', 'bad-address'],
]);
