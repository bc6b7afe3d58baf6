/**
 * Finds ATT&CK IDs in text with their offsets. A form and context that only ATT&CK uses count at
 * once, look-alikes need support from the text around them (id-context.ts).
 */
import { ENOUGH, isImpossible, REACH, weigh } from './id-context';
import { type Candidate, candidates, fold, mayHoldAttackId } from './id-forms';
import type { AttackId } from './id-kinds';

export { mayHoldAttackId };

/** UTF-16 offsets, end exclusive; the ID in its canonical form whatever the text writes. */
export type AttackIdMatch = { start: number; end: number; id: AttackId };

export type FindOptions = {
  /** Whether the ID is or ever was an ATT&CK ID in the installed library, or is listed there as newer. */
  isKnown: (id: AttackId) => boolean;
  /** `attack`: attack.mitre.org itself, every known ID counts. `any` (default): look-alikes need support. */
  site?: 'attack' | 'any';
  /** Text near `text` that is not searched: the row around a cell, the title of the page. */
  surroundings?: string;
};

/** A candidate, whether the library knows it, and what speaks for it. */
type Read = Candidate & { isAttack: boolean; points: number };

// Surroundings beyond this say nothing about one cell, and would be read for each candidate.
const MOST_SURROUNDINGS = 1000;

/** Points for standing near a technique, and against codes of a series that ATT&CK does not have. */
const COMPANY = 3;

/** The ATT&CK IDs in `text`, in order, not overlapping. */
export function findAttackIds(text: string, options: FindOptions): AttackIdMatch[] {
  if (!mayHoldAttackId(text)) return [];
  const folded = fold(text);
  const around = (options.surroundings ?? '').slice(0, MOST_SURROUNDINGS);
  const isSite = options.site === 'attack';
  const read = candidates(folded.text).map((candidate): Read => {
    const settled = settle(candidate, options.isKnown);
    if (!settled || isImpossible(candidate, folded.text)) {
      return { ...candidate, isAttack: false, points: 0 };
    }
    const points = isSite || isCertain(settled) ? Infinity : weigh(settled, folded.text, around);
    return { ...settled, isAttack: true, points };
  });
  return read
    .filter((one, i) => one.isAttack && one.points + company(read, i) >= ENOUGH)
    .flatMap(({ start, end, id, list }) => [{ start, end, id }, ...list])
    .map(({ start, end, id }) => ({ start: folded.startAt(start), end: folded.endAt(end), id }));
}

/** With the ID that the library knows: the sub-technique's, else its technique's; null for neither. */
function settle(candidate: Candidate, isKnown: FindOptions['isKnown']): Candidate | null {
  const { sub, form, ...technique } = candidate;
  const list = candidate.list.filter((item) => isKnown(item.id));
  // Newer than the library, as far as the form and the number of digits tell.
  const isNewer = form === 'exclusive' && /^\D+\d{4}$/.test(candidate.id);
  if (sub && (isKnown(sub.id) || (isNewer && sub.exact))) {
    return { ...candidate, end: sub.end, id: sub.id, list };
  }
  return isKnown(candidate.id) || isNewer ? { ...technique, form, list } : null;
}

function isCertain({ form, sub, list }: Candidate): boolean {
  return form === 'exclusive' || Boolean(sub) || list.length > 0;
}

/** What the other candidates within reach say about one. */
function company(read: readonly Read[], i: number): number {
  const one = read[i];
  if (!one || one.points === Infinity) return 0;
  let points = 0;
  let strangers = 0;
  for (const step of [-1, 1]) {
    for (let at = i + step; ; at += step) {
      const other = read[at];
      if (!other || Math.abs(other.start - one.start) > REACH) break;
      if (other.isAttack && /^[TD]A?E?T?$/i.test(other.prefix) && other.points >= ENOUGH)
        points = COMPANY;
      if (other.prefix === one.prefix) strangers += other.isAttack ? -1 : 1;
    }
  }
  return points - (strangers > 0 ? COMPANY : 0);
}
