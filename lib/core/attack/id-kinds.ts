/**
 * The one table of ATT&CK ID kinds. Patterns, STIX types, names and addresses used anywhere else
 * are derived from it, so a new kind is one row here.
 */

/** A row of the table; `path` is the folder on attack.mitre.org. */
type Row = {
  prefix: string;
  stixTypes: readonly string[];
  name: string;
  plural: string;
  path: string;
};

/** Source of prefixes and paths: attack.mitre.org as of ATT&CK 18.1 and 19.2. */
export const ID_KINDS = {
  tactic: row('TA', ['x-mitre-tactic'], 'tactic', 'tactics', 'tactics'),
  technique: row('T', ['attack-pattern'], 'technique', 'techniques', 'techniques'),
  'sub-technique': row('T', ['attack-pattern'], 'sub-technique', 'sub-techniques', 'techniques'),
  'detection-strategy': row(
    'DET',
    ['x-mitre-detection-strategy'],
    'detection strategy',
    'detection strategies',
    'detectionstrategies',
  ),
  analytic: row('AN', ['x-mitre-analytic'], 'analytic', 'analytics', 'detectionstrategies'),
  'data-component': row(
    'DC',
    ['x-mitre-data-component'],
    'data component',
    'data components',
    'datacomponents',
  ),
  'data-source': row('DS', ['x-mitre-data-source'], 'data source', 'data sources', 'datasources'),
  mitigation: row('M', ['course-of-action'], 'mitigation', 'mitigations', 'mitigations'),
  group: row('G', ['intrusion-set'], 'group', 'groups', 'groups'),
  software: row('S', ['malware', 'tool'], 'software', 'software', 'software'),
  campaign: row('C', ['campaign'], 'campaign', 'campaigns', 'campaigns'),
  asset: row('A', ['x-mitre-asset'], 'asset', 'assets', 'assets'),
} as const satisfies Record<string, Row>;

export type AttackIdKind = keyof typeof ID_KINDS;

/** Canonical text of an ATT&CK ID: `T1059.001`, `DET0376`. Made by {@link parseAttackId}. */
export type AttackId = string;

export const ID_KIND_NAMES = Object.keys(ID_KINDS) as AttackIdKind[];

/** Prefixes, longest first, so that an alternation never stops at `T` when `TA` stands there. */
export const ID_PREFIXES: readonly string[] = [
  ...new Set(ID_KIND_NAMES.map((kind) => ID_KINDS[kind].prefix)),
].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** Source text of a canonical ID without anchors or case: four or more digits, `.###` for T only. */
export const ID_PATTERN = `(?:${ID_PREFIXES.map((p) => (p === 'T' ? 'T\\d{4,}(?:\\.\\d{3})?' : `${p}\\d{4,}`)).join('|')})`;

const canonical = new RegExp(`^${ID_PATTERN}$`);

/**
 * The canonical ID in `text`, or null when the whole of it is not shaped like one.
 * Upper-cases; takes `T1059/001` as sites' addresses write it.
 */
export function parseAttackId(text: string): AttackId | null {
  const id = text
    .trim()
    .toUpperCase()
    .replace(/^(T\d{4,})\/(\d{3})$/, '$1.$2');
  return canonical.test(id) ? id : null;
}

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
  prefix: string,
  stixTypes: readonly string[],
  name: string,
  plural: string,
  path: string,
): Row {
  return { prefix, stixTypes, name, plural, path };
}
