/**
 * The table of ATT&CK ID kinds: what their objects are called, in words and in STIX. A new kind is a
 * row here and its shape in id-shapes.ts; everything else is derived from the two.
 */
import type { AttackId, ID_SHAPES } from './id-shapes';

export { ID_PATTERN, ID_PREFIXES, parseAttackId } from './id-shapes';
export type { AttackId };

/** A row of the table; `path` is the folder on attack.mitre.org. */
type Row = {
  prefix: string;
  path: string;
  stixTypes: readonly string[];
  name: string;
  plural: string;
};

export const ID_KINDS = {
  tactic: row('TA tactics', ['x-mitre-tactic'], 'tactic', 'tactics'),
  technique: row('T techniques', ['attack-pattern'], 'technique', 'techniques'),
  'sub-technique': row('T techniques', ['attack-pattern'], 'sub-technique', 'sub-techniques'),
  'detection-strategy': row(
    'DET detectionstrategies',
    ['x-mitre-detection-strategy'],
    'detection strategy',
    'detection strategies',
  ),
  analytic: row('AN detectionstrategies', ['x-mitre-analytic'], 'analytic', 'analytics'),
  'data-component': row(
    'DC datacomponents',
    ['x-mitre-data-component'],
    'data component',
    'data components',
  ),
  'data-source': row('DS datasources', ['x-mitre-data-source'], 'data source', 'data sources'),
  mitigation: row('M mitigations', ['course-of-action'], 'mitigation', 'mitigations'),
  group: row('G groups', ['intrusion-set'], 'group', 'groups'),
  software: row('S software', ['malware', 'tool'], 'software', 'software'),
  campaign: row('C campaigns', ['campaign'], 'campaign', 'campaigns'),
  asset: row('A assets', ['x-mitre-asset'], 'asset', 'assets'),
} as const satisfies Record<string, Row>;

export type AttackIdKind = keyof typeof ID_KINDS;

export const ID_KIND_NAMES = Object.keys(ID_KINDS) as AttackIdKind[];

/** The kind that an ID's form tells. The form does not tell the domain, nor whether the ID exists. */
export function kindOfId(id: AttackId): AttackIdKind {
  if (id.includes('.')) return 'sub-technique';
  const prefix = /^[A-Z]+/.exec(id)?.[0] ?? '';
  const kind = ID_KIND_NAMES.find((k) => k !== 'sub-technique' && ID_KINDS[k].prefix === prefix);
  if (!kind) throw new Error(`Not an ATT&CK ID: ${id}`);
  return kind;
}

/** The technique a sub-technique belongs to, by its number; the ID itself for anything else. */
export function parentId(id: AttackId): AttackId {
  return id.split('.')[0] ?? id;
}

function row(
  shape: (typeof ID_SHAPES)[number],
  stixTypes: readonly string[],
  name: string,
  plural: string,
): Row {
  const [prefix = '', path = ''] = shape.split(' ');
  return { prefix, path, stixTypes, name, plural };
}
