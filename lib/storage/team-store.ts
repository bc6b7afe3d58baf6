/**
 * Where the team's notes are shared, as this person set it up, and the token for it. The token is
 * kept apart from everything that is ever exported, and by default no longer than the browser runs.
 */
import {
  type SyncState,
  type TeamSettings,
  type TokenKept,
  UNSIGNED,
} from '@/lib/core/notes/sync-state';
import { sessionStore } from './session-store';
import { workspaceDb } from './workspace-db';

/** Key of `settings`; what lies there holds no token. */
export const TEAM = 'team';
export const TOKEN = 'teamToken';
export const STATE = 'syncState';
const session = sessionStore<string>('team');

export async function readTeam(): Promise<TeamSettings | null> {
  return ((await (await workspaceDb()).get('settings', TEAM)) as TeamSettings | undefined) ?? null;
}

/** How this person signs. */
export async function readAuthor(): Promise<string> {
  return (await readTeam())?.author || UNSIGNED;
}

export async function writeTeam(team: TeamSettings): Promise<void> {
  await (await workspaceDb()).put('settings', team, TEAM);
}

export async function writeToken(kept: TokenKept, token: string): Promise<void> {
  const db = await workspaceDb();
  if (kept === 'browser') await db.put('settings', token, TOKEN);
  else await db.delete('settings', TOKEN);
  await session.set('token', token);
}

/** Null: a person has to type it again, as after a start of the browser. */
export async function readToken(): Promise<string | null> {
  const kept = (await (await workspaceDb()).get('settings', TOKEN)) as string | undefined;
  return kept ?? (await session.get('token')) ?? null;
}

/** The one that ends with the browser. */
export function forgetSessionToken(): Promise<void> {
  return session.remove('token');
}

/** The address, the signature and the token; the notes stay. */
export async function forgetTeam(): Promise<void> {
  const db = await workspaceDb();
  for (const key of [TEAM, TOKEN, STATE]) await db.delete('settings', key);
  await forgetSessionToken();
}

export async function readSyncState(): Promise<SyncState | null> {
  return ((await (await workspaceDb()).get('settings', STATE)) as SyncState | undefined) ?? null;
}

export async function writeSyncState(state: SyncState): Promise<void> {
  await (await workspaceDb()).put('settings', state, STATE);
}
