/**
 * Reads one parsed STIX bundle (2.0 or 2.1) into records. What cannot be read is listed with its
 * place and left out; only a value that is no ATT&CK bundle at all fails as a whole.
 */
import {
  type AttackIdKind,
  ID_KIND_NAMES,
  ID_KINDS,
  parseAttackId,
} from '@/lib/core/attack/id-kinds';
import { fail, ok, type Result } from '@/lib/core/shared/result';
import {
  type AttackObject,
  DOMAINS,
  type Domain,
  type LogSourceReference,
  type NormalizedBundle,
  RELATIONS,
  type Relation,
  type Relationship,
  type SkippedObject,
} from './records';
import { firstIssue, type StixObject, stixObject, stixRelationship } from './stix.schema';

/** STIX type to kind; `attack-pattern` is decided by the ID, so a technique stands here. */
const kindOfType = new Map<string, AttackIdKind>(
  ID_KIND_NAMES.flatMap((kind) =>
    kind === 'sub-technique' ? [] : ID_KINDS[kind].stixTypes.map((type) => [type, kind] as const),
  ),
);

export type BundleHints = {
  /** Named in problems. */
  file: string;
  /** Used where the bundle holds no x-mitre-collection (STIX 2.0), e.g. "18.1". */
  release?: string;
};

/** @returns the bundle's records, or why it is none: `not-a-bundle`, `no-domain`, `no-release`. */
export function normalizeBundle(json: unknown, hints: BundleHints): Result<NormalizedBundle> {
  const bundle = json as { type?: unknown; objects?: unknown } | null;
  if (typeof bundle !== 'object' || bundle?.type !== 'bundle' || !Array.isArray(bundle.objects)) {
    return fail(
      'not-a-bundle',
      `${hints.file} is JSON but no STIX bundle: it lacks "type": "bundle" with a list of objects.`,
    );
  }
  const skipped: SkippedObject[] = [];
  const read = readObjects(bundle.objects, skipped);
  const domain = domainOf(read.objects);
  if (!domain) {
    return fail(
      'no-domain',
      `${hints.file} names no ATT&CK domain: no matrix, no x_mitre_domains.`,
    );
  }
  const collection = read.objects.find(({ stix }) => stix.type === 'x-mitre-collection')?.stix;
  const release = collection?.x_mitre_version ?? hints.release;
  if (!release) {
    return fail(
      'no-release',
      `${hints.file} does not say its ATT&CK release (no x-mitre-collection): give it as --release 18.1.`,
    );
  }
  const { objects, shadowed } = toRecords(read.objects, domain, skipped);
  const known = new Set(objects.map((object) => object.stixId));
  const relationships = read.relationships.flatMap(({ index, stix }): Relationship[] => {
    const missing = [stix.source_ref, stix.target_ref].find((ref) => !known.has(ref));
    if (missing && !read.present.has(missing)) {
      skipped.push({
        index,
        stixId: stix.id,
        type: 'relationship',
        reason: `names ${missing}, which the bundle does not hold`,
      });
    }
    if (missing || !(RELATIONS as readonly string[]).includes(stix.relationship_type)) return [];
    return [
      {
        relation: stix.relationship_type as Relation,
        source: stix.source_ref,
        target: stix.target_ref,
      },
    ];
  });
  const date = (collection?.modified ?? '').slice(0, 10);
  return ok({ domain, release, date, objects, relationships, skipped, shadowed });
}

type Placed<T> = { index: number; stix: T };

function readObjects(raw: unknown[], skipped: SkippedObject[]) {
  const objects: Placed<StixObject>[] = [];
  const relationships: Placed<ReturnType<typeof stixRelationship.parse>>[] = [];
  const present = new Set<string>();
  raw.forEach((value, index) => {
    const head = (typeof value === 'object' && value ? value : {}) as {
      type?: unknown;
      id?: unknown;
    };
    const place = { index, stixId: String(head.id ?? ''), type: String(head.type ?? typeof value) };
    present.add(place.stixId);
    const isRelationship = head.type === 'relationship';
    const parsed = (isRelationship ? stixRelationship : stixObject).safeParse(value);
    if (!parsed.success) {
      skipped.push({ ...place, reason: firstIssue(parsed.error) });
    } else if (isRelationship) {
      const stix = parsed.data as ReturnType<typeof stixRelationship.parse>;
      if (!stix.revoked && !stix.x_mitre_deprecated) relationships.push({ index, stix });
    } else {
      objects.push({ index, stix: parsed.data as StixObject });
    }
  });
  return { objects, relationships, present };
}

function domainOf(objects: Placed<StixObject>[]): Domain | undefined {
  const named = (texts: (string | undefined)[]) =>
    DOMAINS.map((domain) => ({ domain, n: texts.filter((text) => text === domain).length }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n)[0]?.domain;
  const matrices = objects.filter(({ stix }) => stix.type === 'x-mitre-matrix');
  return (
    named(
      matrices.flatMap(({ stix }) => stix.external_references?.map((r) => r.external_id) ?? []),
    ) ?? named(objects.flatMap(({ stix }) => stix.x_mitre_domains ?? []))
  );
}

function toRecords(objects: Placed<StixObject>[], domain: Domain, skipped: SkippedObject[]) {
  const idOf = new Map<string, string>();
  for (const { stix } of objects) {
    const id = attackIdOf(stix);
    if (id) idOf.set(stix.id, id);
  }
  const tactics = tacticsByShortname(objects, idOf);
  const records: AttackObject[] = [];
  let shadowed = 0;
  for (const { index, stix } of objects) {
    const kind = kindOfType.get(stix.type);
    if (!kind) continue;
    const id = idOf.get(stix.id);
    const reason = !id ? 'has no ATT&CK ID' : !stix.name ? 'has no name' : null;
    if (reason || !id || !stix.name) {
      skipped.push({ index, stixId: stix.id, type: stix.type, reason: reason ?? '' });
      continue;
    }
    if (kind === 'mitigation' && !id.startsWith('M')) {
      shadowed += 1;
      continue;
    }
    records.push(toRecord(stix, id, kind, domain, stix.name, idOf, tactics));
  }
  return { objects: records, shadowed };
}

/**
 * Tactic IDs by shortname in matrix order: the same shortname means another tactic per domain. Of
 * two tactics with one shortname the matrix's counts, not the withdrawn one.
 */
function tacticsByShortname(objects: Placed<StixObject>[], idOf: Map<string, string>) {
  const order = objects
    .filter(({ stix }) => stix.type === 'x-mitre-matrix' && !stix.x_mitre_deprecated)
    .flatMap(({ stix }) => stix.tactic_refs ?? []);
  const rank = (id: string) => (order.indexOf(id) + order.length + 1) % (order.length + 1);
  const tactics = new Map<string, string>();
  const found = objects.filter(({ stix }) => stix.type === 'x-mitre-tactic');
  for (const { stix } of found.sort((a, b) => rank(a.stix.id) - rank(b.stix.id))) {
    const shortname = stix.x_mitre_shortname;
    if (shortname && !tactics.has(shortname)) tactics.set(shortname, idOf.get(stix.id) ?? '');
  }
  return tactics;
}

function attackIdOf(stix: StixObject): string | null {
  for (const ref of stix.external_references ?? []) {
    const isAttack = /^mitre-(?:\w+-)?attack$/.test(ref.source_name ?? '');
    const id = isAttack && ref.external_id ? parseAttackId(ref.external_id) : null;
    if (id) return id;
  }
  return null;
}

function toRecord(
  stix: StixObject,
  id: string,
  kind: AttackIdKind,
  domain: Domain,
  name: string,
  idOf: Map<string, string>,
  tactics: Map<string, string>,
): AttackObject {
  const phases = new Set(stix.kill_chain_phases?.map((phase) => phase.phase_name));
  const aliases = stix.aliases ?? stix.x_mitre_aliases ?? [];
  return {
    stixId: stix.id,
    id,
    kind: id.includes('.') ? 'sub-technique' : kind,
    name,
    domains: [domain],
    status: stix.revoked ? 'revoked' : stix.x_mitre_deprecated ? 'deprecated' : 'live',
    version: stix.x_mitre_version ?? '',
    created: (stix.created ?? '').slice(0, 10),
    modified: (stix.modified ?? '').slice(0, 10),
    // ICS writes the string "None" for "no platform".
    platforms: (stix.x_mitre_platforms ?? []).filter((platform) => platform !== 'None'),
    tactics: [...tactics].flatMap(([shortname, tactic]) =>
      phases.has(shortname) && tactic ? [tactic] : [],
    ),
    aliases: aliases.filter((alias) => alias !== name),
    analytics: (stix.x_mitre_analytic_refs ?? []).flatMap((ref) => idOf.get(ref) ?? []),
    logSources: (stix.x_mitre_log_source_references ?? []).map(
      (ref): LogSourceReference => ({
        dataComponent: idOf.get(ref.x_mitre_data_component_ref) ?? null,
        name: ref.name,
        channel: ref.channel && ref.channel !== 'None' ? ref.channel : null,
      }),
    ),
    mutableElements: (stix.x_mitre_mutable_elements ?? []).map((element) => element.field),
  };
}
