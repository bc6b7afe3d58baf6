/**
 * The opened library: queries over the bundled file's columns. Opening builds one index of IDs;
 * everything else is decoded when first asked for, so a cold worker answers within milliseconds.
 */
import { type AttackId, type AttackIdKind, ID_KINDS } from '@/lib/core/attack/id-kinds';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { CORE_FORMAT, type CoreFile } from './core-file';
import { type EdgeIndex, indexEdges } from './edge-index';
import type {
  AttackObject,
  LogSourceReference,
  ObjectStatus,
  OtherReleases,
  Relation,
  Release,
} from './records';

export type Library = {
  releases: readonly Release[];
  /** Facts of releases that the library does not hold. */
  other: OtherReleases;
  notice: string;
  /** Every ID held, dead ones too, sorted by kind and ID. */
  ids: readonly AttackId[];
  has(id: AttackId): boolean;
  /** The object's status without decoding the rest of it. */
  status(id: AttackId): ObjectStatus | undefined;
  /** The object's name without decoding the rest of it. */
  name(id: AttackId): string | undefined;
  /** The object, the live one where several share the ID; undefined if the library has none. */
  get(id: AttackId): AttackObject | undefined;
  /** IDs that `id` points to by `relation`, sorted. */
  targets(id: AttackId, relation: Relation): AttackId[];
  /** IDs that point to `id` by `relation`, sorted. */
  sources(id: AttackId, relation: Relation): AttackId[];
  /** Detection strategies that hold an analytic. */
  strategiesOf(analytic: AttackId): AttackId[];
  /** Analytics that name a data component. */
  analyticsUsing(dataComponent: AttackId): AttackId[];
  /** ATT&CK's own words to choose from: log source names and platforms, sorted, without repeats. */
  vocabulary(): { names: string[]; platforms: string[] };
};

/** @returns the library, or `wrong-format` for a file of another version of the product. */
export function openLibrary(core: CoreFile): Result<Library> {
  if (core?.format !== CORE_FORMAT) {
    return fail(
      'wrong-format',
      `The library file has format ${core?.format}, expected ${CORE_FORMAT}.`,
    );
  }
  const ids = core.ids.split(' ');
  const rowOf = new Map<AttackId, number>();
  for (let row = ids.length - 1; row >= 0; row -= 1) rowOf.set(ids[row] ?? '', row);
  const decode = decoder(core, ids);
  const edges = new Map<Relation, EdgeIndex>();
  const index = (relation: Relation) => {
    const known = edges.get(relation) ?? indexEdges(core.edges[relation] ?? []);
    edges.set(relation, known);
    return known;
  };
  const follow = (id: AttackId, rows: (row: number) => readonly number[]) => {
    const row = rowOf.get(id);
    return row === undefined ? [] : rows(row).map((other) => ids[other] ?? '');
  };
  let owners: Map<number, number[]> | undefined;
  let users: Map<number, number[]> | undefined;
  return ok({
    releases: core.releases,
    other: core.other,
    notice: core.notice,
    // Several objects may share an ID, a dead one and a live one: S0017.
    ids: [...new Set(ids)],
    has: (id) => rowOf.has(id),
    status: (id) => {
      const row = rowOf.get(id);
      return row === undefined ? undefined : decode.status(row);
    },
    name: (id) => core.names[rowOf.get(id) ?? -1],
    get: (id) => {
      const row = rowOf.get(id);
      return row === undefined ? undefined : decode.object(row);
    },
    targets: (id, relation) => follow(id, (row) => index(relation).targets.get(row) ?? []),
    sources: (id, relation) => follow(id, (row) => index(relation).sources.get(row) ?? []),
    strategiesOf: (id) => {
      owners ??= invert(core.analytics, decode.first('detection-strategy'));
      return follow(id, (row) => owners?.get(row) ?? []);
    },
    analyticsUsing: (id) => {
      const components = core.logSources.map((flat) => [
        ...new Set(flat.filter((_, n) => n % 2 === 0)),
      ]);
      users ??= invert(components, decode.first('analytic'));
      return follow(id, (row) => users?.get(row) ?? []);
    },
    vocabulary: () => ({
      names: sorted(core.dictionaries.logSources.map(([name]) => name.trim())),
      // Of live objects: dead ones name platforms that ATT&CK has given up.
      platforms: sorted(
        ids.flatMap((_, row) =>
          decode.status(row) === 'live'
            ? (core.dictionaries.platformSets[core.platforms[row] ?? -1] ?? [])
            : [],
        ),
      ),
    }),
  });
}

function sorted(words: string[]): string[] {
  return [...new Set(words)].sort((a, b) => a.localeCompare(b, 'en'));
}

function invert(lists: number[][], first: number): Map<number, number[]> {
  const inverted = new Map<number, number[]>();
  for (const [n, list] of lists.entries()) {
    for (const row of list) inverted.set(row, [...(inverted.get(row) ?? []), first + n]);
  }
  return inverted;
}

function decoder(core: CoreFile, ids: string[]) {
  const starts: { kind: AttackIdKind; from: number }[] = [];
  let next = 0;
  for (const [kind, count] of core.kinds) {
    starts.push({ kind: kind as AttackIdKind, from: next });
    next += count;
  }
  const revoked = new Set(core.revoked);
  const deprecated = new Set(core.deprecated);
  const tools = new Set(core.tools);
  const aliases = new Map(core.aliases);
  const { dictionaries: words } = core;
  let sources: [string, string | null][] | undefined;
  const first = (kind: AttackIdKind) => starts.find((start) => start.kind === kind)?.from ?? 0;
  const logSource = (row: number, number: number): LogSourceReference => {
    sources ??= words.logSources.flatMap(([name, channels]) =>
      channels.map((channel): [string, string | null] => [name, channel]),
    );
    const [name = '', channel = null] = sources[number] ?? [];
    return { dataComponent: ids[row] ?? null, name, channel };
  };
  const status = (row: number): ObjectStatus =>
    revoked.has(row) ? 'revoked' : deprecated.has(row) ? 'deprecated' : 'live';
  const object = (row: number): AttackObject => {
    const { kind, from } = starts.findLast((start) => start.from <= row) ?? {
      kind: 'tactic',
      from: 0,
    };
    const uuid = unpackUuid(core.uuids.slice(row * 22, row * 22 + 22));
    const flat = kind === 'analytic' ? (core.logSources[row - from] ?? []) : [];
    return {
      stixId: `${tools.has(row) ? 'tool' : ID_KINDS[kind].stixTypes[0]}--${uuid}`,
      id: ids[row] ?? '',
      kind,
      name: core.names[row] ?? '',
      domains: core.releases.flatMap(({ domain }, n) =>
        (core.domains[row] ?? 0) & (1 << n) ? [domain] : [],
      ),
      status: status(row),
      version: words.versions[core.versions[row] ?? -1] ?? '',
      created: words.days[core.created[row] ?? -1] ?? '',
      modified: words.days[core.modified[row] ?? -1] ?? '',
      platforms: words.platformSets[core.platforms[row] ?? -1] ?? [],
      tactics: words.tacticSets[core.tactics[row] ?? -1] ?? [],
      aliases: aliases.get(row) ?? [],
      analytics:
        kind === 'detection-strategy'
          ? (core.analytics[row - from] ?? []).map((analytic) => ids[analytic] ?? '')
          : [],
      logSources: flat.flatMap((component, n) =>
        n % 2 === 0 ? [logSource(component, flat[n + 1] ?? -1)] : [],
      ),
      mutableElements:
        kind === 'analytic'
          ? (core.mutableElements[row - from] ?? []).map(
              (field) => words.mutableElements[field] ?? '',
            )
          : [],
    };
  };
  return { object, first, status };
}

function unpackUuid(packed: string): string {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  const hex = [...binary].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
