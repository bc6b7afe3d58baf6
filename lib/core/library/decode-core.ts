/** The columns of the bundled file back into records: one row when asked for, or whole releases. */
import { type AttackIdKind, ID_KINDS } from '@/lib/core/attack/id-kinds';
import type { CoreFile } from './core-file';
import { indexEdges } from './edge-index';
import { packUuid, UUID_LENGTH, unpackUuid } from './pack-uuid';
import {
  type AttackObject,
  type LogSourceReference,
  type NormalizedBundle,
  type ObjectStatus,
  RELATIONS,
  type Relationship,
  type Release,
} from './records';

/**
 * What each domain's bundle held. Of an object in several domains the file keeps one text of facts,
 * so its platforms are those of all of them; nothing else is lost.
 *
 * @param isWanted the releases to decode, all of them unless given
 */
export function decodeCore(
  core: CoreFile,
  isWanted: (release: Release) => boolean = () => true,
): NormalizedBundle[] {
  const ids = core.ids.split(' ');
  const decode = rowDecoder(core, ids);
  const wanted = core.releases.reduce((bits, one, n) => bits | (isWanted(one) ? 1 << n : 0), 0);
  const objects = ids.map((_, row) =>
    ((core.domains[row] ?? 0) & wanted) !== 0 ? decode.object(row) : null,
  );
  const rows = ids.length;
  const edges = RELATIONS.flatMap((relation) => {
    const { targets } = indexEdges(core.edges[relation] ?? [], rows);
    return Array.from({ length: rows }, (_, source) =>
      targets(source).map((target) => ({ relation, source, target })),
    ).flat();
  });
  return core.releases.flatMap((release, n): NormalizedBundle[] => {
    if ((wanted & (1 << n)) === 0) return [];
    const isHere = (row: number) => ((core.domains[row] ?? 0) & (1 << n)) !== 0;
    const bundle: NormalizedBundle = {
      ...release,
      objects: objects.flatMap((object, row): AttackObject[] =>
        object && isHere(row) ? [{ ...object, domains: [release.domain] }] : [],
      ),
      relationships: edges.flatMap(({ relation, source, target }): Relationship[] =>
        isHere(source) && isHere(target)
          ? [
              {
                relation,
                source: objects[source]?.stixId ?? '',
                target: objects[target]?.stixId ?? '',
              },
            ]
          : [],
      ),
      skipped: [],
      shadowed: 0,
    };
    return [bundle];
  });
}

/** Live objects of each release by kind, counted without decoding any. */
export function countCore(core: CoreFile): Partial<Record<AttackIdKind, number>>[] {
  const dead = new Set([...core.revoked, ...core.deprecated]);
  return core.releases.map((_, n) => {
    const counts: Partial<Record<AttackIdKind, number>> = {};
    let row = 0;
    for (const [kind, rows] of core.kinds) {
      for (const end = row + rows; row < end; row += 1) {
        const isHere = ((core.domains[row] ?? 0) & (1 << n)) !== 0 && !dead.has(row);
        if (isHere) counts[kind as AttackIdKind] = (counts[kind as AttackIdKind] ?? 0) + 1;
      }
    }
    return counts;
  });
}

/** Reads single rows, when they are asked for. */
export function rowDecoder(core: CoreFile, ids: readonly string[]) {
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
    const uuid = unpackUuid(core.uuids.slice(row * UUID_LENGTH, (row + 1) * UUID_LENGTH));
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

/** The row of a STIX id, by its UUID alone; found without unpacking the others. */
export function rowOfUuid({ uuids }: CoreFile, stixId: string): number | undefined {
  const packed = packUuid(stixId);
  if (packed.length !== UUID_LENGTH) return undefined;
  let at = uuids.indexOf(packed);
  while (at >= 0 && at % UUID_LENGTH !== 0) at = uuids.indexOf(packed, at + 1);
  return at < 0 ? undefined : at / UUID_LENGTH;
}
