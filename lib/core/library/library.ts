/**
 * The opened library: queries over the bundled file's columns. Opening builds one index of IDs;
 * everything else is decoded when first asked for, so a cold worker answers within milliseconds.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import { CORE_FORMAT, type CoreFile } from './core-file';
import { rowDecoder, rowOfUuid } from './decode-core';
import { type EdgeIndex, indexEdges } from './edge-index';
import type {
  AttackObject,
  ObjectStatus,
  OtherReleases,
  PastFacts,
  Relation,
  Release,
} from './records';

export type Library = {
  releases: readonly Release[];
  /** Facts of releases that the library does not hold. */
  other: OtherReleases;
  /** What led up to the releases in use, as far as older ones that are held tell. */
  past: PastFacts;
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
  /** The object with a STIX id, which stays the same when its ATT&CK ID does not. */
  byStixId(stixId: string): AttackObject | undefined;
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

const NO_PAST: PastFacts = { releases: [], revoked: [], renamed: [], moved: [], removed: [] };

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
  const decode = rowDecoder(core, ids);
  const edges = new Map<Relation, EdgeIndex>();
  const index = (relation: Relation) => {
    const known = edges.get(relation) ?? indexEdges(core.edges[relation] ?? [], ids.length);
    edges.set(relation, known);
    return known;
  };
  const follow = (id: AttackId, rows: (row: number) => readonly number[]) => {
    const row = rowOf.get(id);
    return row === undefined ? [] : rows(row).map((other) => ids[other] ?? '');
  };
  let distinct: AttackId[] | undefined;
  let owners: Map<number, number[]> | undefined;
  let users: Map<number, number[]> | undefined;
  return ok({
    releases: core.releases,
    other: core.other,
    past: core.past ?? NO_PAST,
    notice: core.notice,
    get ids() {
      // Several objects may share an ID, a dead one and a live one: S0017.
      distinct ??= [...new Set(ids)];
      return distinct;
    },
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
    byStixId: (stixId) => {
      const row = rowOfUuid(core, stixId);
      const object = row === undefined ? undefined : decode.object(row);
      return object?.stixId === stixId ? object : undefined;
    },
    targets: (id, relation) => follow(id, (row) => index(relation).targets(row)),
    sources: (id, relation) => follow(id, (row) => index(relation).sources(row)),
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
