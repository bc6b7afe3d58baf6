/** The one line that a card has room for, without deriving the whole take. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Library } from '@/lib/core/library/library';
import { summary } from './rules/summary';
import { headOf } from './subject';

/**
 * What a hit means, which is the second sentence: the first one names the object, as the card does
 * already. "" for an ID without a derived take.
 */
export function summaryOf(library: Library, id: AttackId): string {
  const subject = headOf(library, id);
  const [first, second] = subject ? summary(subject) : [];
  return (second ?? first)?.text ?? '';
}
