/**
 * Normalized bundles -> the bundled library's columns. Deterministic: the order of the bundles and
 * of the objects in them does not change a byte.
 */
import { type AttackIdKind, ID_KIND_NAMES } from '@/lib/core/attack/id-kinds';
import { compareReleases } from './compare-releases';
import { CORE_FORMAT, type CoreFile } from './core-file';
import {
  type AttackObject,
  DOMAINS,
  type NormalizedBundle,
  type OtherReleases,
  RELATIONS,
  type Relationship,
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
    const newest = seen && seen.modified >= object.modified ? seen : object;
    merged.set(object.stixId, {
      ...newest,
      domains: [...new Set([...(seen?.domains ?? []), ...object.domains])],
      platforms: [...new Set([...(seen?.platforms ?? []), ...object.platforms])],
    });
  }
  const dead = (object: AttackObject) => (object.status === 'live' ? 0 : 1);
  const text = (object: AttackObject) => `${object.id} ${dead(object)} ${object.stixId}`;
  return [...merged.values()].sort(
    (a, b) =>
      ID_KIND_NAMES.indexOf(a.kind) - ID_KIND_NAMES.indexOf(b.kind) || (text(a) < text(b) ? -1 : 1),
  );
}

function dictionary<T extends string | string[]>() {
  const values: T[] = [];
  const indexes = new Map<string, number>();
  return {
    values,
    index(value: T): number {
      const key = JSON.stringify(value);
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
    values.flatMap(([name, list]) =>
      list.map((channel) => [JSON.stringify([name, channel]), next++]),
    ),
  );
  const index = (name: string, channel: string | null) =>
    numbers.get(JSON.stringify([name, channel])) ?? -1;
  return { values, index };
}

function compareTexts(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

function encodeEdges(bundles: NormalizedBundle[], rowOfStix: Map<string, number>) {
  const all = bundles.flatMap((bundle) => bundle.relationships);
  const edges: CoreFile['edges'] = {};
  for (const relation of RELATIONS) {
    const targets = new Map<number, Set<number>>();
    for (const edge of all.filter((edge: Relationship) => edge.relation === relation)) {
      const source = rowOfStix.get(edge.source);
      const target = rowOfStix.get(edge.target);
      if (source === undefined || target === undefined) continue;
      targets.set(source, (targets.get(source) ?? new Set()).add(target));
    }
    const flat: number[] = [];
    for (const source of [...targets.keys()].sort((a, b) => a - b)) {
      const list = [...(targets.get(source) ?? [])].sort((a, b) => a - b);
      flat.push(source, list.length, ...list.map((row, n) => row - (list[n - 1] ?? 0)));
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

/** 16 bytes of a UUID as 22 characters. */
function packUuid(stixId: string): string {
  const hex = stixId.slice(stixId.indexOf('--') + 2).replaceAll('-', '');
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
