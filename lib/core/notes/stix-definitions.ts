/** The objects that a STIX bundle carries beside its notes, so that others can tell what they mean. */
import { type JsonObject, own } from './json';
import { isTlp } from './marking';
import { isUuid } from './paths';
import { NOTE_EXTENSION, PUBLISHER, TAKE_EXTENSION, TEAM_EXTENSION } from './stix-ids';
import { TEAM_FORMAT, type TeamInfo } from './team';

/** Day on which the extensions were defined. */
const DEFINED = '2026-11-20T00:00:00.000Z';

const COMMON = { spec_version: '2.1', created: DEFINED, modified: DEFINED } as const;

function extension(id: string, name: string, definition: string): JsonObject {
  return {
    ...COMMON,
    type: 'extension-definition',
    id,
    name,
    created_by_ref: PUBLISHER,
    // STIX wants a definition, as an address or as text.
    schema: definition,
    version: '1.0.0',
    extension_types: ['property-extension'],
  };
}

/** Definitions of our extensions, and who defines them. */
export const DEFINITIONS: readonly JsonObject[] = [
  { ...COMMON, type: 'identity', id: PUBLISHER, name: 'Coverlay', identity_class: 'system' },
  extension(
    NOTE_EXTENSION,
    'Coverlay note',
    'On a note: kind (note, false-positive, triage-step, verdict), platform, and of a verdict ' +
      'its word (verdict: not-applicable, accepted-risk, validated), reason, date and evidence_url.',
  ),
  extension(TAKE_EXTENSION, 'Coverlay take', "On a note: an author's take on the object (take)."),
  extension(
    TEAM_EXTENSION,
    'Coverlay team',
    'On an identity: format, team (UUID) and max_tlp of a team that shares notes.',
  ),
];

/** The team as a STIX identity, from which another browser can join it. */
export function teamIdentity(team: TeamInfo): JsonObject {
  const facts = { format: TEAM_FORMAT, team: team.team, max_tlp: team.maxTlp };
  return {
    ...COMMON,
    type: 'identity',
    id: team.identity,
    name: team.name,
    identity_class: 'group',
    extensions: { [TEAM_EXTENSION]: { extension_type: 'property-extension', ...facts } },
  };
}

/** The team that an identity stands for; null for every other identity. */
export function teamOfIdentity(value: JsonObject): TeamInfo | null {
  const facts = own(own(value, 'extensions'), TEAM_EXTENSION);
  const [team, maxTlp] = [own(facts, 'team'), own(facts, 'max_tlp')];
  const [id, name] = [own(value, 'id'), own(value, 'name')];
  if (typeof team !== 'string' || !isUuid(team) || !isTlp(maxTlp)) return null;
  if (own(facts, 'format') !== TEAM_FORMAT || typeof id !== 'string') return null;
  return { team, identity: id, maxTlp, name: typeof name === 'string' ? name.slice(0, 200) : '' };
}
