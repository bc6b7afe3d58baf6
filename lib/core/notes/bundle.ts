/**
 * Notes as a STIX 2.1 bundle: for teams without a network between them, and the way to OpenCTI,
 * MISP and TAXII. Objects that cannot be read are listed and kept; deleted notes stay in the bundle
 * as revoked, without their words, because a note that is merely absent was not deleted.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { canonicalText } from './canonical';
import { checkJson, isObject, type Json, type JsonObject, own } from './json';
import { isAbove, isTlp, levelOf, markingDefinition, type Tlp } from './marking';
import { type AnyNote, nextModified } from './note';
import type { Listed } from './remote';
import { DEFINITIONS, teamIdentity, teamOfIdentity } from './stix-definitions';
import { attackIdOf } from './stix-fields';
import { fromStix, toStix } from './stix-note';
import type { TeamInfo } from './team';

/** Letters of a file that is still read; 50,000 notes have about 50 million. */
const MAX_TEXT = 128 * 1024 * 1024;
const MAX_OBJECTS = 300_000;

export type ReadBundle = {
  /** Every object as it came, by position. */
  objects: JsonObject[];
  team: TeamInfo | null;
  notes: { note: AnyNote; index: number }[];
  /** Notes that were deleted. */
  revoked: { id: string; index: number }[];
  /** Objects that are left alone; `path` is their place, as objects[7]. */
  skipped: Listed[];
};

export type BundleOptions = {
  /** The ATT&CK ID of a STIX id, for notes of other tools, which name no other. */
  attackIdOf?(stixId: string): AttackId | null;
  /** Whose notes they are if the bundle does not say. */
  identity?: string;
};

/** @returns what the bundle holds, or `not-json`, `too-large` or `no-bundle` with a sentence */
export function readBundle(text: string, options: BundleOptions = {}): Result<ReadBundle> {
  if (text.length > MAX_TEXT) return fail('too-large', 'The file is larger than 128 MB.');
  let value: Json;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, '')) as Json;
  } catch {
    return fail('not-json', 'The file is not JSON; it may be cut off.');
  }
  const list = own(value, 'objects');
  if (own(value, 'type') !== 'bundle' || !Array.isArray(list)) {
    return fail('no-bundle', 'The file is no STIX bundle.');
  }
  if (list.length > MAX_OBJECTS) return fail('too-large', 'The bundle has too many objects.');
  const read: ReadBundle = { objects: [], team: null, notes: [], revoked: [], skipped: [] };
  for (const [index, object] of list.entries()) {
    const wrong = isObject(object) ? checkJson(object) : fail('bad-note', 'It is no object.');
    if (!wrong.ok) skip(read, index, wrong.problem);
    read.objects.push(isObject(object) && wrong.ok ? object : {});
  }
  const identities = read.objects.filter((object) => own(object, 'type') === 'identity');
  read.team = identities.map(teamOfIdentity).find((team) => team !== null) ?? null;
  const identity = read.team?.identity ?? options.identity ?? '';
  const named = namedObjects(read.objects);
  for (const [index, object] of read.objects.entries()) {
    if (own(object, 'type') !== 'note') continue;
    const id = own(object, 'id');
    if (own(object, 'revoked') === true && typeof id === 'string') {
      read.revoked.push({ id, index });
      continue;
    }
    const refs = own(object, 'object_refs');
    const ref = Array.isArray(refs) ? String(refs[0]) : '';
    const about = attackIdOf(object) ?? named.get(ref) ?? options.attackIdOf?.(ref) ?? null;
    const note = fromStix(object, { identity }, about);
    if (note.ok) read.notes.push({ note: note.value, index });
    else skip(read, index, note.problem);
  }
  return ok(read);
}

function skip(read: ReadBundle, index: number, { code, message }: Omit<Listed, 'path'>): void {
  read.skipped.push({ path: `objects[${index}]`, code, message });
}

/** ATT&CK IDs of the objects that the bundle brings along itself. */
function namedObjects(objects: readonly JsonObject[]): Map<string, AttackId> {
  const named = new Map<string, AttackId>();
  for (const object of objects) {
    const [id, attackId] = [own(object, 'id'), attackIdOf(object)];
    if (typeof id === 'string' && attackId && own(object, 'type') !== 'note') {
      named.set(id, attackId);
    }
  }
  return named;
}

/**
 * The text of a bundle.
 * @param objects notes as STIX objects; whatever they need is added
 * @param id of the bundle, `bundle--<uuid>`
 */
export function bundleText(objects: readonly JsonObject[], team: TeamInfo, id: string): string {
  const levels = objects.flatMap((object) => {
    const refs = own(object, 'object_marking_refs');
    return Array.isArray(refs) ? refs.map((ref) => levelOf(String(ref))) : [];
  });
  const needed = [
    ...DEFINITIONS,
    teamIdentity(team),
    ...[...new Set(levels)].filter(isTlp).sort().map(markingDefinition),
  ];
  const ids = new Set(needed.map((object) => object.id));
  const others = objects.filter((object) => !ids.has(own(object, 'id') ?? ''));
  return canonicalText({ type: 'bundle', id, objects: [...needed, ...others] });
}

/**
 * Notes to be taken elsewhere, up to a level.
 * @returns the text, and how many notes are above the level and stay
 */
export function exportBundle(
  notes: readonly AnyNote[],
  team: TeamInfo,
  id: string,
  maxTlp: Tlp = team.maxTlp,
): { text: string; left: number } {
  const taken = notes.filter((note) => !isAbove(note.marking, maxTlp));
  const sorted = [...taken].sort((a, b) => (a.id < b.id ? -1 : 1));
  const objects = sorted.map((note) => toStix(note, team));
  return { text: bundleText(objects, team, id), left: notes.length - taken.length };
}

/** What stays in a bundle of a deleted note: that there was one, and nothing that it said. */
export function revokedObject(object: JsonObject, nowMs: number): JsonObject {
  const kept = ['type', 'spec_version', 'id', 'created', 'created_by_ref', 'object_refs'];
  const entries = Object.entries(object).filter(([key]) => kept.includes(key));
  const before = own(object, 'modified');
  const modified = nextModified(nowMs, typeof before === 'string' ? before : null);
  return { ...Object.fromEntries(entries), modified, content: '', revoked: true };
}
