/** The same rule in two sources: it counts once, and what the other says is listed (rule R7). */

import type { Placed } from './coverage-index';
import { nameKey } from './log-names';
import type { Disagreement } from './reasons';
import type { RuleFact } from './rule-evidence';

/**
 * A rule that two sources hold counts as the better evidenced one has it: what states whether it
 * runs before what does not, then the newer import; of two imports of one moment the one that says
 * off. Only ids unique in the world are compared: two products may both have a rule 5731.
 */
export function withoutTwins(placed: readonly Placed[], twins: Disagreement[]): Placed[] {
  const groups = new Map<string, Placed[]>();
  const rest: Placed[] = [];
  for (const one of placed) {
    const key = nameKey(one.fact.record.ruleId);
    const group = groups.get(key);
    if (!UUID.test(key)) rest.push(one);
    else if (group) group.push(one);
    else groups.set(key, [one]);
  }
  for (const group of groups.values()) {
    const best = group.reduce((a, b) => (isBetter(b.fact, a.fact) ? b : a)).fact;
    for (const one of group) {
      const { on, record, source } = one.fact;
      if (source === best.source) rest.push(one);
      else if (on !== 'unknown' && on !== best.on) {
        const says = on === 'yes' ? 'on' : 'off';
        const { name } = record;
        twins.push({ about: 'rule', name, source: source.name, says, instead: best.source.name });
      }
    }
  }
  return rest;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function isBetter(a: RuleFact, b: RuleFact): boolean {
  if ((a.on === 'unknown') !== (b.on === 'unknown')) return b.on === 'unknown';
  if (a.source.importedAt !== b.source.importedAt) return a.source.importedAt > b.source.importedAt;
  if (a.on !== b.on) return a.on === 'no';
  return a.source.id < b.source.id;
}
