/** Relationship counts as sentences: "Used by 31 groups, 35 software and 5 campaigns." */
import { type AttackIdKind, ID_KINDS } from '@/lib/core/attack/id-kinds';
import { count, list } from '@/lib/core/shared/words';
import type { RelatedCount } from './related';

const VERBS: Record<Exclude<RelatedCount['relation'], 'mitigated-by'>, string> = {
  'used-by': 'Used by',
  uses: 'Uses',
  mitigates: 'Mitigates',
  'targeted-by': 'Targeted by',
  targets: 'Targets',
  holds: 'Holds',
  'named-by': 'Named by',
  'attributed-to': 'Attributed to',
  'sub-techniques': 'Has',
};

/** One sentence a relation, in the order of the counts. */
export function relatedSentences(related: readonly RelatedCount[]): string[] {
  const relations = [...new Set(related.map((row) => row.relation))];
  return relations.map((relation) => {
    const rows = related.filter((row) => row.relation === relation && row.count > 0);
    if (relation === 'mitigated-by') return mitigations(rows[0]?.count ?? 0);
    return `${VERBS[relation]} ${list(rows.map((row) => countOf(row.count, row.kind)))}.`;
  });
}

function countOf(n: number, kind: AttackIdKind): string {
  return count(n, ID_KINDS[kind].name, ID_KINDS[kind].plural);
}

function mitigations(n: number): string {
  return n === 0
    ? 'ATT&CK lists no mitigation for this technique.'
    : `ATT&CK lists ${countOf(n, 'mitigation')}.`;
}
