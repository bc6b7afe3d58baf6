/** Small makers of STIX objects as ATT&CK writes them, so that a test names only what it is about. */
import { createHash } from 'node:crypto';
import type { Domain } from '@/lib/core/library/records';

export type Stix = { type: string; id: string; [field: string]: unknown };
export type Fields = Record<string, unknown>;
export type Bundle = { type: string; id: string; objects: unknown[]; [field: string]: unknown };

/** The same key always gives the same STIX id. */
export function stixIdOf(type: string, key: string): string {
  const hex = createHash('sha256').update(`${type} ${key}`).digest('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `${type}--${groups.join('-')}-${hex.slice(20, 32)}`;
}

/** Any object that carries an ATT&CK ID; `fields` are added and win. */
export function attackObject(type: string, id: string, fields: Fields = {}): Stix {
  return {
    type,
    spec_version: '2.1',
    id: stixIdOf(type, id),
    created: '2024-01-02T03:04:05.678Z',
    modified: '2025-10-21T15:10:28.402Z',
    name: `Name of ${id}`,
    description: `What ${id} is.`,
    external_references: [
      { source_name: 'mitre-attack', external_id: id, url: `https://attack.mitre.org/${id}` },
    ],
    x_mitre_version: '1.0',
    ...fields,
  };
}

const maker = (type: string) => (id: string, fields?: Fields) => attackObject(type, id, fields);

export const technique = maker('attack-pattern');
export const mitigation = maker('course-of-action');
export const group = maker('intrusion-set');
export const malware = maker('malware');
export const tool = maker('tool');
export const campaign = maker('campaign');
export const asset = maker('x-mitre-asset');
export const dataComponent = maker('x-mitre-data-component');

export function tactic(id: string, shortname: string, fields?: Fields): Stix {
  return attackObject('x-mitre-tactic', id, { x_mitre_shortname: shortname, ...fields });
}

export function strategy(id: string, analytics: Stix[], fields?: Fields): Stix {
  const refs = analytics.map((analytic) => analytic.id);
  return attackObject('x-mitre-detection-strategy', id, {
    x_mitre_analytic_refs: refs,
    ...fields,
  });
}

/** @param sources [data component, log source name, channel] */
export function analytic(
  id: string,
  platform: string,
  sources: [Stix, string, string?][] = [],
  fields?: Fields,
): Stix {
  return attackObject('x-mitre-analytic', id, {
    x_mitre_platforms: [platform],
    x_mitre_log_source_references: sources.map(([component, name, channel]) => ({
      x_mitre_data_component_ref: component.id,
      name,
      ...(channel === undefined ? {} : { channel }),
    })),
    ...fields,
  });
}

/** Fields of a technique in these tactics. */
export function inTactics(...shortnames: string[]): Fields {
  return {
    kill_chain_phases: shortnames.map((phase_name) => ({
      kill_chain_name: 'mitre-attack',
      phase_name,
    })),
  };
}

export function relationship(type: string, source: Stix, target: Stix, fields?: Fields): Stix {
  return {
    type: 'relationship',
    spec_version: '2.1',
    id: stixIdOf('relationship', `${type} ${source.id} ${target.id}`),
    relationship_type: type,
    source_ref: source.id,
    target_ref: target.id,
    ...fields,
  };
}

export const uses = (source: Stix, target: Stix) => relationship('uses', source, target);
export const mitigates = (source: Stix, target: Stix) => relationship('mitigates', source, target);
export const detects = (source: Stix, target: Stix) => relationship('detects', source, target);
export const revokedBy = (old: Stix, by: Stix) => relationship('revoked-by', old, by);
export const isSubOf = (sub: Stix, of: Stix) => relationship('subtechnique-of', sub, of);

export function matrix(domain: Domain, tactics: Stix[] = []): Stix {
  return attackObject('x-mitre-matrix', domain, { tactic_refs: tactics.map(({ id }) => id) });
}

export function collection(release: string): Stix {
  return {
    type: 'x-mitre-collection',
    spec_version: '2.1',
    id: stixIdOf('x-mitre-collection', 'the one'),
    name: 'ATT&CK',
    modified: '2025-11-13T14:00:00.188Z',
    x_mitre_version: release,
  };
}

export type BundleOptions = { domain?: Domain; release?: string };

/** A bundle of STIX 2.1: the collection first, then a matrix of the tactics given, then `objects`. */
export function bundle(objects: unknown[], options: BundleOptions = {}): Bundle {
  const { domain = 'enterprise-attack', release = '18.1' } = options;
  const tactics = objects.filter((object) => (object as Stix | null)?.type === 'x-mitre-tactic');
  return {
    type: 'bundle',
    id: stixIdOf('bundle', domain),
    objects: [collection(release), matrix(domain, tactics as Stix[]), ...objects],
  };
}

/** The same bundle as STIX 2.0 has it: a version on the bundle, labels on software, no collection. */
export function asStix20({ objects, ...rest }: Bundle): Bundle {
  return {
    ...rest,
    spec_version: '2.0',
    objects: (objects as Stix[]).flatMap(({ spec_version: _, ...object }) => {
      if (object.type === 'x-mitre-collection') return [];
      const isSoftware = object.type === 'malware' || object.type === 'tool';
      return [isSoftware ? { ...object, labels: [object.type] } : object];
    }),
  };
}
