/**
 * ATT&CK in Elastic's rules, alike in their TOML files and in Kibana's exports: `threat` entries of
 * tactic, techniques and sub-techniques. MITRE ATLAS entries look the same and are no ATT&CK.
 */
import { idsOf } from './ids';
import { type Place, report } from './importer';
import { field, items, keep, textOf } from './values';

const MOST_THREATS = 500;

/** Nested: a sub-technique cannot be named without its technique, which is then no own claim. */
export function readThreats(value: unknown, at: Place) {
  const threats = items(value).slice(0, MOST_THREATS);
  if (items(value).length > MOST_THREATS) {
    report(at, 'too-many', `Only the first ${MOST_THREATS} threat entries count.`);
  }
  const ids: string[] = [];
  const tactics = new Set<string>();
  for (const threat of threats) {
    const techniques = items(field(threat, 'technique')).slice(0, MOST_THREATS);
    const named = [field(threat, 'tactic'), ...techniques.flatMap(withSubs)];
    ids.push(...named.map((object) => textOf(field(object, 'id'))));
    const framework = textOf(field(threat, 'framework'));
    const tactic = textOf(field(field(threat, 'tactic'), 'name')).toLowerCase();
    // MITRE ATLAS has tactics of the same names; its IDs differ and end as odd.
    if (tactic && /att&ck/i.test(framework)) {
      tactics.add(keep(tactic.replace(/\s+/g, '-'), 'word', at));
    }
  }
  return { ...idsOf(ids), ...(tactics.size > 0 && { tactics: [...tactics] }) };
}

function withSubs(technique: unknown): unknown[] {
  return [technique, ...items(field(technique, 'subtechnique')).slice(0, MOST_THREATS)];
}
