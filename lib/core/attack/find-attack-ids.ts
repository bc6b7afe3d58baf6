/** Finds ATT&CK IDs in text by the rules of id-rules.ts, for whoever has them at hand. */
import { type AttackIdMatch, type FindOptions, findIds } from './id-finder';
import { ID_RULES } from './id-rules';

export { mayHoldAttackId } from './id-finder';
export type { AttackIdMatch, FindOptions };

/** The ATT&CK IDs in `text`, in order, not overlapping. */
export function findAttackIds(text: string, options: FindOptions): AttackIdMatch[] {
  return findIds(text, { ...options, rules: ID_RULES }).map(({ from: _, ...match }) => match);
}
