/**
 * Evidence as a pack writes it: in short for what a person writes by hand ("T1046",
 * "AN1057.logSources", "G0032 uses T1046", an address), in full for the rest. What is read back from
 * what was written is the same, but for STIX ids, which the library knows.
 */
import { type AttackId, ID_KIND_NAMES, parseAttackId } from '@/lib/core/attack/id-kinds';
import { DOMAINS, RELATIONS, type Relation } from '@/lib/core/library/records';
import {
  byWord,
  listOf,
  misfit,
  number,
  optional,
  type Reader,
  readAs,
  shape,
  text,
  counted as whole,
  word,
} from '@/lib/core/shared/shape';
import type { CountEvidence, Counted, Evidence, FactField, Rank } from '../evidence';
import { httpUrl } from './field';
import { MAX_NAME } from './limits';

/** The STIX id of an object that the library holds, else "". */
export type StixIdOf = (id: AttackId) => string;

const FIELDS: readonly FactField[] = [
  ...(['name', 'version', 'created', 'modified', 'platforms', 'tactics'] as const),
  ...(['analytics', 'logSources', 'mutableElements'] as const),
];
const RELATION = RELATIONS.join('|');
const LINK = new RegExp(`^(\\S+?)(?:-|\\s+)(${RELATION})(?:-|\\s+)(\\S+)$`);

/** In short where nothing is lost by it. */
export function writeEvidence(evidence: Evidence): string | Evidence {
  switch (evidence.type) {
    case 'object':
      return evidence.id;
    case 'field':
      return evidence.values ? evidence : `${evidence.id}.${evidence.field}`;
    case 'relationship':
      return `${evidence.sourceId} ${evidence.relation} ${evidence.targetId}`;
    case 'url':
      return evidence.url;
    default:
      return evidence;
  }
}

/** Null for what is no evidence that we know. */
export function readEvidence(value: unknown, stixIdOf: StixIdOf): Evidence | null {
  if (typeof value === 'string') return readShort(value.trim(), stixIdOf);
  const read = readAs(FULL, value, 'evidence');
  if (!read.ok) return null;
  const found = read.value;
  // What the file says of STIX ids is not taken on trust.
  if (found.type === 'object' || found.type === 'field') {
    return { ...found, stixId: stixIdOf(found.id) };
  }
  if (found.type !== 'relationship') return found;
  const { relation, sourceId, targetId } = found;
  return link(relation, sourceId, targetId, stixIdOf);
}

function readShort(written: string, stixIdOf: StixIdOf): Evidence | null {
  if (written.length > 2_000) return null;
  const id = parseAttackId(written);
  if (id) return { type: 'object', id, stixId: stixIdOf(id) };
  const url = httpUrl(written);
  if (url) return { type: 'url', url };
  const [, owner = '', name = ''] = /^(.+)\.([a-zA-Z]+)$/.exec(written) ?? [];
  const [of, field] = [parseAttackId(owner), FIELDS.find((one) => one === name)];
  if (of && field) return { type: 'field', id: of, stixId: stixIdOf(of), field };
  const [, from = '', relation, to = ''] = LINK.exec(written) ?? [];
  const [sourceId, targetId] = [parseAttackId(from), parseAttackId(to)];
  if (!relation || !sourceId || !targetId) return null;
  return link(relation as Relation, sourceId, targetId, stixIdOf);
}

function link(relation: Relation, sourceId: AttackId, targetId: AttackId, stixIdOf: StixIdOf) {
  const [source, target] = [stixIdOf(sourceId), stixIdOf(targetId)];
  return { type: 'relationship', relation, source, target, sourceId, targetId } as const;
}

const name = text(MAX_NAME);
const id: Reader<AttackId> = (value, place) =>
  parseAttackId(name(value, place)) ?? misfit(place, 'is no ATT&CK ID');
const idOrNone: Reader<AttackId> = (value, place) => (value === '' ? '' : id(value, place));
const unchecked: Reader<string> = (value) => (typeof value === 'string' ? value.slice(0, 100) : '');
const few = <T>(reader: Reader<T>): Reader<T[]> => {
  const list = listOf(reader);
  return (value, place) => list(Array.isArray(value) ? value.slice(0, 100) : value, place);
};
const relation = word(...RELATIONS);

const COUNTED = shape<Counted>({
  unit: word('object', 'platform', 'log-reference', 'stated-channel', 'mutable-element'),
  kinds: few(word(...ID_KIND_NAMES)),
  domain: optional(word(...DOMAINS)),
  stixType: optional(word('malware', 'tool')),
  platform: optional(name),
  platformsOf: optional(id),
  tactics: optional(few(id)),
  logSource: optional(name),
  withoutLogSource: optional(word(true)),
  links: optional(
    few(
      shape<{ relation: Relation; to?: AttackId; from?: AttackId }>({
        relation,
        to: optional(id),
        from: optional(id),
      }),
    ),
  ),
  unlinked: optional(
    shape<{ relation: Relation; end: 'to' | 'from' }>({ relation, end: word('to', 'from') }),
  ),
  heldBy: optional(id),
  oneOf: optional(few(id)),
  not: optional(few(id)),
});

const RANK = shape<Rank>({
  ...{ subject: id, among: COUNTED, below: whole, above: whole, population: whole },
  percent: number,
});

const FULL = byWord<Evidence>('type', {
  object: shape({ type: word('object'), id, stixId: unchecked }),
  field: shape({
    type: word('field'),
    ...{ id, stixId: unchecked, field: word(...FIELDS) },
    values: optional(few(name)),
  }),
  relationship: shape({
    type: word('relationship'),
    ...{ relation, source: unchecked, target: unchecked, sourceId: id, targetId: id },
  }),
  count: shape<CountEvidence>({
    type: word('count'),
    ...{ count: whole, counted: COUNTED, rank: optional(RANK) },
  }),
  release: shape({
    type: word('release'),
    ...{ domain: word(...DOMAINS), release: name, date: name },
  }),
  later: shape({
    type: word('later'),
    change: word('released', 'added', 'renamed', 'moved', 'revoked', 'deprecated'),
    ...{ id: idOrNone, release: name },
  }),
  url: (value, place) => {
    const url = httpUrl((value as { url?: unknown }).url);
    return url ? { type: 'url', url } : misfit(place, 'is no http address');
  },
});
