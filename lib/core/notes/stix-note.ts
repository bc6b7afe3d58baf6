/**
 * A note as a STIX 2.1 `note` and back. Kind, platform, verdict and take are property-extensions,
 * because plain `x_` properties are deprecated in STIX 2.1. Read by hand and not with a schema
 * library: it runs in the background worker, where zod would cost milliseconds of every start.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Result } from '@/lib/core/shared/result';
import { checkJson, isObject, type Json, type JsonObject, own } from './json';
import { markingId } from './marking';
import { type AnyNote, isTake, type Note } from './note';
import { parseStixNote } from './stix-fields';
import { ATTACK_SOURCE, NOTE_EXTENSION, TAKE_EXTENSION } from './stix-ids';
import type { TeamInfo } from './team';

type Team = Pick<TeamInfo, 'identity'>;

/** The STIX object of a note. What `other` holds goes back to where it was read. */
export function toStix(note: AnyNote, team: Team): JsonObject {
  const { other } = note;
  const extensions = extensionsOf(note);
  return {
    created_by_ref: team.identity,
    ...other,
    type: 'note',
    spec_version: '2.1',
    id: note.id,
    created: note.created,
    modified: note.modified,
    content: note.text,
    authors: note.authors,
    object_refs: [note.stixRef, ...listOf(other.object_refs)],
    external_references: [
      { source_name: ATTACK_SOURCE, external_id: note.objectId },
      ...listOf(other.external_references),
    ],
    ...some('labels', [...note.labels].sort()),
    ...some('object_marking_refs', [
      ...(note.marking ? [markingId(note.marking)] : []),
      ...listOf(other.object_marking_refs),
    ]),
    ...(note.confidence === null ? {} : { confidence: note.confidence }),
    ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
  };
}

/**
 * @param objectId the ATT&CK ID that the note must be about (its folder); null: it says so itself
 * @returns the note, or `bad-note`, `wrong-folder`, `no-attack-id`, `too-deep` or `odd-key` with a
 * sentence
 */
export function fromStix(value: Json, team: Team, objectId: AttackId | null): Result<AnyNote> {
  const checked = checkJson(value);
  return checked.ok ? parseStixNote(value, team.identity, objectId) : checked;
}

function extensionsOf(note: AnyNote): JsonObject {
  const kept = isObject(note.other.extensions) ? note.other.extensions : {};
  const [id, content] = isTake(note)
    ? [TAKE_EXTENSION, { take: note.take }]
    : [NOTE_EXTENSION, noteContent(note)];
  if (!content) return kept;
  const more = own(kept, id);
  const extension = { ...(isObject(more) ? more : {}), extension_type: 'property-extension' };
  return { ...kept, [id]: { ...extension, ...content } };
}

/** Nothing for a plain note about all platforms: then it needs no extension. */
function noteContent({ kind, platform, verdict }: Note): JsonObject | null {
  if (kind === 'note' && platform === null) return null;
  return {
    kind,
    ...(platform === null ? {} : { platform }),
    ...(verdict === null
      ? {}
      : {
          verdict: verdict.verdict,
          ...(verdict.reason ? { reason: verdict.reason } : {}),
          ...(verdict.date ? { date: verdict.date } : {}),
          ...(verdict.evidenceUrl ? { evidence_url: verdict.evidenceUrl } : {}),
        }),
  };
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function some(key: string, list: Json[]): JsonObject {
  return list.length > 0 ? { [key]: list } : {};
}
