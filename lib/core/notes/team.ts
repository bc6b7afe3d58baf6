/**
 * `team.json`: what makes a repository a repository of notes. It is written once, by "set up team";
 * a repository without it is never written to.
 */
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { canonicalText } from './canonical';
import { own, readJson } from './json';
import { MAX_FILE_BYTES, MAX_NAME } from './limits';
import { isTlp, type Tlp } from './marking';
import { isUuid } from './paths';

export const TEAM_FORMAT = 1;

export type TeamInfo = {
  /** UUID; another one in a known repository means that it is another team's. */
  team: string;
  /** STIX identity that all notes are `created_by_ref` of, so that every member may edit them. */
  identity: string;
  name: string;
  /** Notes above it stay in the browser that wrote them. */
  maxTlp: Tlp;
};

export function teamText(team: TeamInfo): string {
  const { name, identity, maxTlp } = team;
  return canonicalText({ format: TEAM_FORMAT, team: team.team, identity, maxTlp, name });
}

/** @returns the team, or `bad-team` / `newer-team` with a sentence */
export function readTeam(text: string): Result<TeamInfo> {
  if (text.length > MAX_FILE_BYTES) return fail('bad-team', 'team.json is too long.');
  const json = readJson(text);
  if (!json.ok) return fail('bad-team', `team.json cannot be read. ${json.problem.message}`);
  const format = own(json.value, 'format');
  if (typeof format === 'number' && format > TEAM_FORMAT) {
    return fail('newer-team', 'team.json was written by a later version. Update Coverlay first.');
  }
  const field = (key: string) => own(json.value, key);
  const [team, identity, name, maxTlp] = ['team', 'identity', 'name', 'maxTlp'].map(field);
  if (format !== TEAM_FORMAT || typeof team !== 'string' || !isUuid(team)) {
    return fail('bad-team', 'team.json names no team.');
  }
  if (typeof identity !== 'string' || !isIdentity(identity)) {
    return fail('bad-team', 'team.json has no STIX identity of the team.');
  }
  if (!isTlp(maxTlp)) return fail('bad-team', 'team.json has no TLP level (maxTlp).');
  if (typeof name !== 'string') return fail('bad-team', 'team.json has no name of the team.');
  return ok({ team, identity, name: name.slice(0, MAX_NAME), maxTlp });
}

function isIdentity(text: string): boolean {
  return text.startsWith('identity--') && isUuid(text.slice('identity--'.length));
}
