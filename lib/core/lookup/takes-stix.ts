/**
 * Takes of a pack as a STIX 2.1 bundle: one note each, by the publisher's identity, marked as the
 * take says. Ids follow from pack, publisher and object, so that a second export updates the first.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { JsonObject } from '@/lib/core/notes/json';
import { isTlp, markingDefinition, markingId, type Tlp } from '@/lib/core/notes/marking';
import { PUBLISHER, TAKE_EXTENSION } from '@/lib/core/notes/stix-ids';
import { toStix } from '@/lib/core/notes/stix-note';
import { type Sha1, takeNoteId } from '@/lib/core/notes/take-id';
import type { StoredPack } from '@/lib/core/takes/stored-pack';
import type { Take } from '@/lib/core/takes/take';
import { noteOfTake } from './take-note';

/** Namespace of the ids that are made here (a random UUID, once and for all). */
const SPACE = '1f1f3a07-52f7-4c3e-9a53-7f6e0c2f5b1e';

/** A take whose object has no known STIX id cannot be a note on it, and is left out. */
export async function packBundle(
  pack: Pick<StoredPack, 'name' | 'publisher' | 'importedAt'>,
  takes: readonly Take[],
  sha1: Sha1,
): Promise<{ fileName: string; text: string; left: AttackId[] }> {
  const made = pack.importedAt;
  const publisher = await idFor('identity', `publisher ${pack.publisher.name}`, sha1);
  const notes: JsonObject[] = [];
  const levels = new Set<Tlp>();
  const left: AttackId[] = [];
  for (const [n, take] of takes.entries()) {
    if (!/^[a-z-]+--[0-9a-f-]{36}$/.test(take.object.stixId)) {
      left.push(take.object.id);
      continue;
    }
    const name = `${pack.name}\n${pack.publisher.name}\n${n}`;
    const id = await takeNoteId(SPACE, name, take.object.id, sha1);
    const [created, modified] = [timeOf(take.created, made), timeOf(take.modified, made)];
    const note = noteOfTake(take, { id, authors: [pack.publisher.name], created, modified });
    if (note.marking && isTlp(note.marking)) levels.add(note.marking);
    notes.push(toStix(note, { identity: publisher }));
  }
  const objects: JsonObject[] = [
    identityOf(publisher, pack.publisher.name, made),
    identityOf(PUBLISHER, 'Coverlay', '2026-01-01T00:00:00.000Z'),
    extensionOf(),
    ...[...levels].sort().map(markingDefinition),
    ...notes,
  ];
  const bundle = {
    type: 'bundle',
    id: await idFor('bundle', `${pack.name} ${made}`, sha1),
    objects,
  };
  return {
    fileName: `${slug(pack.name) || 'pack'}-takes-stix.json`,
    text: `${JSON.stringify(bundle, null, 1)}\n`,
    left,
  };
}

async function idFor(type: string, name: string, sha1: Sha1): Promise<string> {
  const id = await takeNoteId(SPACE, name, '', sha1);
  return id.replace(/^note/, type);
}

function timeOf(day: string, otherwise: string): string {
  return day ? `${day}T00:00:00.000Z` : otherwise;
}

function identityOf(id: string, name: string, time: string): JsonObject {
  return {
    ...{ type: 'identity', spec_version: '2.1', id, created: time, modified: time, name },
    identity_class: 'organization',
  };
}

/** What STIX asks for along with an extension: who defined it, and where it is described. */
function extensionOf(): JsonObject {
  const time = '2026-01-01T00:00:00.000Z';
  return {
    ...{ type: 'extension-definition', spec_version: '2.1', id: TAKE_EXTENSION },
    ...{ created_by_ref: PUBLISHER, created: time, modified: time, name: 'Analyst take' },
    schema: 'take-pack.schema.json',
    version: '1.0.0',
    extension_types: ['property-extension'],
    object_marking_refs: [markingId('clear')],
  };
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
