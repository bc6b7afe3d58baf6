/** Packs in the workspace's file: what is kept of each, its takes as a pack writes them, and back. */
import { type AttackId, parseAttackId } from '@/lib/core/attack/id-kinds';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import {
  counted,
  flag,
  listOf,
  misfit,
  type Reader,
  readAs,
  shape,
  tableOf,
  text,
  word,
} from '@/lib/core/shared/shape';
import type { Evidence } from '../evidence';
import type { PackProblem, StoredPack } from '../stored-pack';
import type { Publisher, Take } from '../take';
import { readEntry, writeEntry } from './entry';
import { field, httpUrl, isMapping, markingOf } from './field';
import { MAX_NAME, MAX_TAKES, MAX_TEXT } from './limits';

/** One pack with its takes. */
export type PackWithTakes = { pack: StoredPack; takes: Take[] };

type About = Omit<StoredPack, 'takes'>;

/** As JSON. STIX ids stand in one table, because takes name the same objects again and again. */
export function toSavedPacks(packs: readonly PackWithTakes[]): object {
  const stixIds: Record<string, string> = {};
  for (const take of packs.flatMap(({ takes }) => takes)) {
    for (const [id, stixId] of idsOf(take)) if (stixId) stixIds[id] = stixId;
  }
  return {
    stixIds,
    packs: packs.map(({ pack: { takes: _, ...about }, takes }) => ({
      about,
      takes: takes.map(writeEntry),
    })),
  };
}

function idsOf({ object, sections, confidence }: Take): (readonly [AttackId, string])[] {
  const statements = [...Object.values(sections).flat(), confidence.reason];
  return [
    [object.id, object.stixId],
    ...statements.flatMap(({ evidence }) => evidence.flatMap(pairsOf)),
  ];
}

function pairsOf(evidence: Evidence): (readonly [AttackId, string])[] {
  if (evidence.type === 'object' || evidence.type === 'field') {
    return [[evidence.id, evidence.stixId]];
  }
  if (evidence.type !== 'relationship') return [];
  const { sourceId, source, targetId, target } = evidence;
  return [
    [sourceId, source],
    [targetId, target],
  ];
}

const url: Reader<string | null> = (value, place) =>
  value === null ? null : (httpUrl(value) ?? misfit(place, 'is no http address'));
const attackId: Reader<AttackId> = (value, place) =>
  parseAttackId(text(MAX_NAME)(value, place)) ?? misfit(place, 'is no ATT&CK ID');
const marking: Reader<string> = (value, place) =>
  value === '' ? '' : markingOf(value) || misfit(place, 'is no TLP');

const ABOUT = shape<About>({
  ...{ id: text(100), name: text(MAX_NAME), version: text(MAX_NAME), origin: text(MAX_TEXT) },
  publisher: shape<Publisher>({
    name: text(MAX_NAME),
    kind: word('derived', 'vendor', 'team'),
    url,
  }),
  ...{ licence: text(MAX_TEXT), marking, importedAt: text(40), isOn: flag, rank: counted },
  ...{ unknownIds: listOf(attackId), broken: counted, problemCount: counted },
  problems: listOf(
    shape<PackProblem>({ place: text(MAX_NAME), code: text(100), message: text(MAX_TEXT) }),
  ),
});
const STIX_IDS = tableOf(text(200));

/** Code: `wrong-shape`, with the place. A take that cannot be read refuses the whole. */
export function readSavedPacks(value: unknown): Result<PackWithTakes[]> {
  const table = readAs(STIX_IDS, field(value, 'stixIds'), 'sections.packs.stixIds');
  if (!table.ok) return table;
  const stixIds = new Map(Object.entries(table.value));
  const names = { stixIdOf: (id: AttackId) => stixIds.get(id) ?? '', idOf: () => undefined };
  const saved = field(value, 'packs');
  if (!isMapping(value) || !Array.isArray(saved)) {
    return fail('wrong-shape', 'sections.packs holds no list of packs.');
  }
  const packs: PackWithTakes[] = [];
  for (const [n, one] of saved.entries()) {
    const place = `sections.packs.packs[${n}]`;
    const about = readAs(ABOUT, field(one, 'about'), `${place}.about`);
    if (!about.ok) return about;
    const entries = field(one, 'takes');
    if (!Array.isArray(entries) || entries.length > MAX_TAKES) {
      return fail('wrong-shape', `${place}.takes is no list of takes.`);
    }
    const { publisher, licence } = about.value;
    const defaults = { publisher, licence, marking: '', release: '', confidence: null };
    const takes: Take[] = [];
    for (const [m, entry] of entries.entries()) {
      const read = readEntry(entry, `${place}.takes[${m}]`, defaults, names);
      if (!read.ok) {
        const { place: at, message } = read.problem;
        return fail('wrong-shape', `${at} cannot be read: ${message}`);
      }
      takes.push(read.value.take);
    }
    packs.push({ pack: { ...about.value, takes: takes.length }, takes });
  }
  return ok(packs);
}
