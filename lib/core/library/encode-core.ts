/**
 * Normalized bundles -> the bundled library's columns. Deterministic: the order of the bundles and
 * of the objects in them does not change a byte.
 */
import { type AttackIdKind, ID_KIND_NAMES } from '@/lib/core/attack/id-kinds';
import { compareReleases } from './compare-releases';
import { CORE_FORMAT, type CoreFile } from './core-file';
import { packUuid } from './pack-uuid';
import {
  type AttackObject,
  DOMAINS,
  type NormalizedBundle,
  type OtherReleases,
  RELATIONS,
  type Relation,
} from './records';

/** Source: LICENSE.txt of the ATT&CK STIX data repository, year as of the release. */
const NOTICE =
  '© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation. Terms: https://attack.mitre.org/resources/legal-and-branding/terms-of-use/';

export function encodeCore(bundles: NormalizedBundle[], other: OtherReleases): CoreFile {
  const sorted = [...bundles].sort((a, b) => DOMAINS.indexOf(a.domain) - DOMAINS.indexOf(b.domain));
  const objects = mergeObjects(sorted);
  const rowOfStix = new Map(objects.map((object, row) => [object.stixId, row]));
  const rowOfId = new Map<string, number>();
  for (const [row, object] of objects.entries()) {
    if (!rowOfId.has(object.id)) rowOfId.set(object.id, row);
  }
  const rows = (test: (object: AttackObject) => boolean) =>
    objects.flatMap((object, row) => (test(object) ? [row] : []));
  const ofKind = (kind: AttackIdKind) => objects.filter((object) => object.kind === kind);

  const versions = dictionary<string>();
  const days = dictionary<string>();
  const platformSets = dictionary<string[]>();
  const tacticSets = dictionary<string[]>();
  const mutableElements = dictionary<string>();
  const logSources = logSourceDictionary(objects);
  return {
    format: CORE_FORMAT,
    notice: NOTICE,
    releases: sorted.map(({ domain, release, date }) => ({ domain, release, date })),
    kinds: ID_KIND_NAMES.map((kind) => [kind, ofKind(kind).length]),
    ids: objects.map((object) => object.id).join(' '),
    uuids: objects.map((object) => packUuid(object.stixId)).join(''),
    names: objects.map((object) => object.name),
    domains: objects.map((object) =>
      sorted.reduce(
        (bits, { domain }, n) => bits | (object.domains.includes(domain) ? 1 << n : 0),
        0,
      ),
    ),
    revoked: rows((object) => object.status === 'revoked'),
    deprecated: rows((object) => object.status === 'deprecated'),
    tools: rows((object) => object.stixId.startsWith('tool--')),
    versions: objects.map((object) => versions.index(object.version)),
    created: objects.map((object) => days.index(object.created)),
    modified: objects.map((object) => days.index(object.modified)),
    platforms: objects.map((object) => platformSets.index(object.platforms)),
    tactics: objects.map((object) => tacticSets.index(object.tactics)),
    aliases: objects.flatMap((object, row): [number, string[]][] =>
      object.aliases.length ? [[row, object.aliases]] : [],
    ),
    analytics: ofKind('detection-strategy').map((object) =>
      object.analytics.flatMap((id) => rowOfId.get(id) ?? []),
    ),
    logSources: ofKind('analytic').map((object) =>
      object.logSources.flatMap((ref) => [
        ref.dataComponent ? (rowOfId.get(ref.dataComponent) ?? -1) : -1,
        logSources.index(ref.name, ref.channel),
      ]),
    ),
    mutableElements: ofKind('analytic').map((object) =>
      object.mutableElements.map((field) => mutableElements.index(field)),
    ),
    edges: encodeEdges(sorted, rowOfStix),
    other: laterThan(other, sorted, rowOfId),
    dictionaries: {
      versions: versions.values,
      days: days.values,
      platformSets: platformSets.values,
      tacticSets: tacticSets.values,
      mutableElements: mutableElements.values,
      logSources: logSources.values,
    },
  };
}

/** One row a STIX object: an object in several domains keeps its newest text and all its domains. */
function mergeObjects(bundles: NormalizedBundle[]): AttackObject[] {
  const merged = new Map<string, AttackObject>();
  for (const object of bundles.flatMap((bundle) => bundle.objects)) {
    const seen = merged.get(object.stixId);
    if (!seen) {
      merged.set(object.stixId, object);
      continue;
    }
    const newest = seen.modified >= object.modified ? seen : object;
    merged.set(object.stixId, {
      ...newest,
      domains: [...new Set([...seen.domains, ...object.domains])],
      platforms: [...new Set([...seen.platforms, ...object.platforms])],
    });
  }
  const keyed = [...merged.values()].map((object) => {
    const kind = String(ID_KIND_NAMES.indexOf(object.kind)).padStart(2, '0');
    const dead = object.status === 'live' ? 0 : 1;
    return { object, key: `${kind} ${object.id} ${dead} ${object.stixId}` };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ object }) => object);
}

function dictionary<T extends string | string[]>() {
  const values: T[] = [];
  const indexes = new Map<string, number>();
  return {
    values,
    index(value: T): number {
      // No text of ATT&CK holds the separator.
      const key = typeof value === 'string' ? value : value.join('\u0000');
      const known = indexes.get(key);
      if (known !== undefined) return known;
      indexes.set(key, values.length);
      return values.push(value) - 1;
    },
  };
}

function logSourceDictionary(objects: AttackObject[]) {
  const channels = new Map<string, Set<string | null>>();
  for (const { name, channel } of objects.flatMap((object) => object.logSources)) {
    channels.set(name, (channels.get(name) ?? new Set()).add(channel));
  }
  const values = [...channels]
    .map(([name, set]): [string, (string | null)[]] => [name, [...set].sort(compareTexts)])
    .sort(([a], [b]) => compareTexts(a, b));
  let next = 0;
  const numbers = new Map(
    values.map(([name, list]) => [name, new Map(list.map((channel) => [channel, next++]))]),
  );
  const index = (name: string, channel: string | null) => numbers.get(name)?.get(channel) ?? -1;
  return { values, index };
}

function compareTexts(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

/** An edge is one number until it is written, because there are 20,000 to sort at every import. */
function encodeEdges(bundles: NormalizedBundle[], rowOfStix: Map<string, number>) {
  const rows = rowOfStix.size;
  const found = new Map<Relation, number[]>(RELATIONS.map((relation) => [relation, []]));
  for (const { relationships } of bundles) {
    for (const { relation, source: from, target: to } of relationships) {
      const source = rowOfStix.get(from);
      const target = rowOfStix.get(to);
      if (source === undefined || target === undefined) continue;
      found.get(relation)?.push(source * rows + target);
    }
  }
  const edges: CoreFile['edges'] = {};
  for (const [relation, keys] of found) {
    const flat: number[] = [];
    let [count, last, before, previous] = [0, -1, -1, 0];
    for (const key of Float64Array.from(keys).sort()) {
      // Bundles of two domains may hold the same edge.
      if (key === before) continue;
      before = key;
      const target = key % rows;
      const source = (key - target) / rows;
      if (flat.length === 0 || source !== last) {
        last = source;
        count = flat.push(source, 0) - 1;
        flat.push(target);
      } else flat.push(target - previous);
      previous = target;
      flat[count] = (flat[count] ?? 0) + 1;
    }
    edges[relation] = flat;
  }
  return edges;
}

/** Leaves out what the bundles already hold. */
function laterThan(
  other: OtherReleases,
  bundles: NormalizedBundle[],
  known: Map<string, number>,
): OtherReleases {
  const release = new Map(bundles.map((bundle) => [bundle.domain, bundle.release]));
  const isLater = (fact: { domain: (typeof DOMAINS)[number]; release: string }) =>
    compareReleases(fact.release, release.get(fact.domain) ?? '0') > 0;
  const oldest = bundles.map((bundle) => bundle.release).sort(compareReleases)[0] ?? '0';
  return {
    releases: other.releases.filter((r) => compareReleases(r.release, oldest) > 0),
    added: other.added.filter((fact) => isLater(fact) && !known.has(fact.id)),
    revoked: other.revoked.filter(isLater),
    deprecated: other.deprecated.filter(isLater),
    renamed: other.renamed.filter(isLater),
    moved: other.moved.filter(isLater),
    retired: other.retired.filter((id) => !known.has(id)),
  };
}
