/** STIX objects -> records of facts: which ID, which kind, which tactics of this bundle's matrix. */
import {
  type AttackIdKind,
  ID_KIND_NAMES,
  ID_KINDS,
  parseAttackId,
} from '@/lib/core/attack/id-kinds';
import type { Placed, StixObject, StixReference } from './read-stix';
import type { AttackObject, Domain, LogSourceReference, SkippedObject } from './records';

/** STIX type to kind; `attack-pattern` is decided by the ID, so a technique stands here. */
const kindOfType = new Map<string, AttackIdKind>(
  ID_KIND_NAMES.flatMap((kind) =>
    kind === 'sub-technique' ? [] : ID_KINDS[kind].stixTypes.map((type) => [type, kind] as const),
  ),
);

export function toRecords(
  objects: readonly Placed<StixObject>[],
  domain: Domain,
  skipped: SkippedObject[],
): { objects: AttackObject[]; shadowed: number } {
  const idOf = new Map<string, string>();
  for (const { stix } of objects) {
    const id = attackIdOf(stix);
    // Of two objects under one STIX id the first one counts.
    if (id && !idOf.has(stix.id)) idOf.set(stix.id, id);
  }
  const tactics = tacticsByShortname(objects, idOf);
  const records: AttackObject[] = [];
  const seen = new Set<string>();
  let shadowed = 0;
  for (const { index, stix } of objects) {
    const kind = kindOfType.get(stix.type);
    if (!kind) continue;
    const id = idOf.get(stix.id);
    const reason = !id
      ? 'has no ATT&CK ID'
      : !stix.name
        ? 'has no name'
        : seen.has(stix.id)
          ? 'stands in the bundle twice; the first one counts'
          : null;
    if (reason || !id) {
      skipped.push({ index, stixId: stix.id, type: stix.type, reason: reason ?? '' });
      continue;
    }
    if (kind === 'mitigation' && !id.startsWith('M')) {
      shadowed += 1;
      continue;
    }
    seen.add(stix.id);
    records.push(toRecord(stix, id, kind, domain, idOf, tactics));
  }
  return { objects: records, shadowed };
}

/** Whether a reference is the object's own ATT&CK address, and no source that it cites. */
export function isOwnReference({ source_name, external_id }: StixReference): boolean {
  return external_id !== '' && /^mitre-(?:\w+-)?attack$/.test(source_name);
}

export function attackIdOf(stix: StixObject): string | null {
  for (const ref of stix.references) {
    const id = isOwnReference(ref) ? parseAttackId(ref.external_id) : null;
    if (id) return id;
  }
  return null;
}

/**
 * Tactic IDs by shortname in matrix order: the same shortname means another tactic per domain. Of
 * two tactics with one shortname the matrix's counts, not the withdrawn one.
 */
function tacticsByShortname(objects: readonly Placed<StixObject>[], idOf: Map<string, string>) {
  const order = objects
    .filter(({ stix }) => stix.type === 'x-mitre-matrix' && !stix.isDeprecated)
    .flatMap(({ stix }) => stix.tacticRefs);
  const rank = (id: string) => (order.indexOf(id) + order.length + 1) % (order.length + 1);
  const tactics = new Map<string, string>();
  const found = objects.filter(({ stix }) => stix.type === 'x-mitre-tactic');
  for (const { stix } of found.sort((a, b) => rank(a.stix.id) - rank(b.stix.id))) {
    const { shortname } = stix;
    if (shortname && !tactics.has(shortname)) tactics.set(shortname, idOf.get(stix.id) ?? '');
  }
  return tactics;
}

function toRecord(
  stix: StixObject,
  id: string,
  kind: AttackIdKind,
  domain: Domain,
  idOf: Map<string, string>,
  tactics: Map<string, string>,
): AttackObject {
  const phases = new Set(stix.phases);
  return {
    stixId: stix.id,
    id,
    kind: id.includes('.') ? 'sub-technique' : kind,
    name: stix.name,
    domains: [domain],
    status: stix.isRevoked ? 'revoked' : stix.isDeprecated ? 'deprecated' : 'live',
    version: stix.version,
    created: stix.created.slice(0, 10),
    modified: stix.modified.slice(0, 10),
    // ICS writes the string "None" for "no platform".
    platforms: stix.platforms.filter((platform) => platform !== 'None'),
    tactics: [...tactics].flatMap(([shortname, tactic]) =>
      phases.has(shortname) && tactic ? [tactic] : [],
    ),
    aliases: stix.aliases.filter((alias) => alias !== stix.name),
    analytics: stix.analyticRefs.flatMap((ref) => idOf.get(ref) ?? []),
    logSources: stix.logSources.map(
      ({ component, name, channel }): LogSourceReference => ({
        dataComponent: idOf.get(component) ?? null,
        name,
        channel: channel && channel !== 'None' ? channel : null,
      }),
    ),
    mutableElements: stix.mutableElements.map((element) => element.field),
  };
}
