/** What axis A is asked for one ID. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Domain } from '@/lib/core/library/records';
import type { Mark } from './evidence';

/** What is asked: an ID with its platforms, or one platform of it, as an analytic is. */
export type Question = {
  /** Whose evidence counts: the technique of an analytic. */
  id: AttackId;
  askedId: AttackId;
  /** ATT&CK's platforms of it; empty: none are known. */
  platforms: readonly string[];
  domains: readonly Domain[];
  /** Only what is stated to be for this platform counts, and nothing of relatives. */
  onePlatform: string | null;
  /** The team said that it applies on none of the platforms in scope. */
  mark?: Mark;
};
