/**
 * Reads the fields of a STIX `note` that somebody else wrote. A known field of a wrong type makes
 * the whole note unreadable, with the field's name; unknown fields are kept for the way back.
 */
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-kinds';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { isObject, type Json, type JsonObject, own } from './json';
import { MAX_AUTHORS, MAX_LABEL, MAX_LABELS, MAX_NAME } from './limits';
import { levelOf, strictest } from './marking';
import type { AnyNote } from './note';
import { isNoteId, isUuid } from './paths';
import { readExtension } from './stix-extension';
import { ATTACK_SOURCE, NOTE_EXTENSION, TAKE_EXTENSION } from './stix-ids';
import { objects, percent, text, texts, time, Unreadable, unreadable } from './stix-values';

/** See `fromStix`. */
export function parseStixNote(
  value: Json,
  identity: string,
  objectId: AttackId | null,
): Result<AnyNote> {
  try {
    if (!isObject(value)) return fail('bad-note', 'It is no STIX object.');
    const stated = attackIdOf(value);
    if (stated && objectId && stated !== objectId) {
      return fail('wrong-folder', `It is about ${stated}, but lies in the folder of ${objectId}.`);
    }
    const about = stated ?? objectId;
    if (!about) return fail('no-attack-id', 'It names no ATT&CK ID.');
    return ok(readFields(value, identity, about));
  } catch (error) {
    if (error instanceof Unreadable) return fail('bad-note', error.message);
    throw error;
  }
}

/** The ATT&CK ID that a STIX object names in its references; null if it names none. */
export function attackIdOf(value: Json): AttackId | null {
  const named = objects(own(value, 'external_references')).find(isAttackReference);
  return named ? parseAttackId(String(own(named, 'external_id'))) : null;
}

function isAttackReference(reference: JsonObject): boolean {
  const [source, id] = [own(reference, 'source_name'), own(reference, 'external_id')];
  const isAttack = typeof source === 'string' && /^mitre-(?:(?:mobile|ics)-)?attack$/.test(source);
  return isAttack && typeof id === 'string' && parseAttackId(id) === id;
}

function readFields(value: JsonObject, identity: string, objectId: AttackId): AnyNote {
  if (own(value, 'type') !== 'note') unreadable('type', 'is not note');
  if (own(value, 'spec_version') !== '2.1') unreadable('spec_version', 'is not 2.1');
  const id = text(value, 'id');
  if (!isNoteId(id)) unreadable('id', 'is no STIX id of a note');
  const [stixRef = '', ...otherRefs] = texts(value, 'object_refs', MAX_LABELS, MAX_NAME);
  if (!isStixId(stixRef)) unreadable('object_refs', 'names no STIX object first');
  const references = objects(own(value, 'external_references'));
  const ours = references.find(isAttackReference);
  const markings = texts(value, 'object_marking_refs', MAX_LABELS, MAX_NAME);
  const levels = markings.flatMap((ref) => levelOf(ref) ?? []);
  const extensions = own(value, 'extensions') ?? {};
  if (!isObject(extensions)) unreadable('extensions', 'is no object');
  const { kept, ...content } = readExtension(extensions, NOTE_EXTENSION, TAKE_EXTENSION);
  const creator = own(value, 'created_by_ref');
  const unknown = Object.entries(value).filter(([key]) => !KNOWN.has(key));
  const other: JsonObject = {
    ...Object.fromEntries(unknown),
    ...(creator === undefined || creator === identity ? {} : { created_by_ref: creator }),
    ...some('object_refs', otherRefs),
    ...some(
      'external_references',
      references.filter((reference) => reference !== ours && !isPlainAttack(reference, objectId)),
    ),
    ...some(
      'object_marking_refs',
      markings.filter((ref) => levelOf(ref) === null),
    ),
    ...(Object.keys(kept).length > 0 ? { extensions: kept } : {}),
  };
  return {
    ...content,
    ...{ id, objectId, stixRef, other },
    text: text(value, 'content'),
    labels: [...new Set(texts(value, 'labels', MAX_LABELS, MAX_LABEL))].sort(),
    marking: strictest(levels),
    authors: [...new Set(texts(value, 'authors', MAX_AUTHORS, MAX_NAME))],
    created: time(value, 'created'),
    modified: time(value, 'modified'),
    confidence: percent(value, 'confidence'),
  };
}

const KNOWN: ReadonlySet<string> = new Set([
  ...['type', 'spec_version', 'id', 'created', 'modified', 'created_by_ref', 'content'],
  ...['authors', 'labels', 'confidence', 'object_refs', 'external_references'],
  ...['object_marking_refs', 'extensions'],
]);

/** The reference that we write ourselves. */
function isPlainAttack(reference: JsonObject, objectId: AttackId): boolean {
  const isOurs = own(reference, 'source_name') === ATTACK_SOURCE;
  return (
    isOurs && own(reference, 'external_id') === objectId && Object.keys(reference).length === 2
  );
}

function isStixId(value: string): boolean {
  const [type = '', uuid = '', ...more] = value.split('--');
  return /^[a-z][a-z0-9-]*$/.test(type) && isUuid(uuid) && more.length === 0;
}

function some(key: string, list: Json[]): JsonObject {
  return list.length > 0 ? { [key]: list } : {};
}
