/**
 * How ATT&CK IDs are written. Apart from the table of kinds, because this much goes into every page
 * that is read.
 */

/**
 * The prefix of IDs, and the folder of their pages on attack.mitre.org.
 * Source: attack.mitre.org as of ATT&CK 18.1 and 19.2.
 */
export const ID_SHAPES = [
  'TA tactics',
  'T techniques',
  'DET detectionstrategies',
  'AN detectionstrategies',
  'DC datacomponents',
  'DS datasources',
  'M mitigations',
  'G groups',
  'S software',
  'C campaigns',
  'A assets',
] as const;

/** Prefix and folder. */
export const ID_FOLDERS = ID_SHAPES.map((shape) => shape.split(' ') as [string, string]);

/** Canonical text of an ATT&CK ID: `T1059.001`, `DET0376`. Made by {@link parseAttackId}. */
export type AttackId = string;

/** Prefixes, longest first, so that an alternation never stops at `T` when `TA` stands there. */
export const ID_PREFIXES: readonly string[] = [...ID_FOLDERS.map(([prefix]) => prefix)].sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
);

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
