/** Where a source's rules with an old ID go that became several. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { CoverageSource } from '@/lib/core/coverage/evidence';

/** The change of the source that says it; null takes an earlier choice back. */
export function chooseId(
  { attackVersion, chosenIds = {} }: CoverageSource,
  from: AttackId,
  to: AttackId | null,
): Pick<CoverageSource, 'attackVersion' | 'chosenIds'> {
  const { [from]: _before, ...others } = chosenIds;
  return { attackVersion, chosenIds: to ? { ...others, [from]: to } : others };
}
