/**
 * Finds ATT&CK IDs in text with their offsets. A form that only ATT&CK uses counts at once;
 * look-alikes need support from the text around them (id-context.ts) or from IDs beside them.
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

/** A candidate and what speaks for it; a stranger has a number that ATT&CK has not. */
type Weighed = Candidate & { points: number; isStranger: boolean };

const CERTAIN = 99;
const OUT = -99;

// Surroundings beyond this say nothing about one cell, and would be read for each candidate.
const MOST_SURROUNDINGS = 1000;

// For standing beside a technique; against codes of a series that ATT&CK has not.
const COMPANY = 3;

/** The ATT&CK IDs in `text`, in order, not overlapping. */
export function findAttackIds(text: string, options: FindOptions): AttackIdMatch[] {
  if (!mayHoldAttackId(text)) return [];
  const folded = fold(text);
  const weighed = candidates(folded.text).map((one) => weighOne(one, folded.text, options));
  return weighed
    .filter((one, i) => one.points + company(weighed, i) >= ENOUGH)
    .flatMap(({ start, end, id, list }) => [{ start, end, id }, ...list])
    .map(({ start, end, id }) => ({ start: folded.startAt(start), end: folded.endAt(end), id }));
}

function weighOne(candidate: Candidate, text: string, options: FindOptions): Weighed {
  const one = settle(candidate, options.isKnown);
  if (isImpossible(candidate, text)) return { ...candidate, points: OUT, isStranger: false };
  if (!one) return { ...candidate, points: OUT, isStranger: true };
  const isCertain = one.form === 'exclusive' || one.sub?.exact || one.list.length > 0;
  const points =
    isCertain || options.site === 'attack'
      ? CERTAIN
      : weigh(one, text, (options.surroundings ?? '').slice(0, MOST_SURROUNDINGS));
  return { ...one, points, isStranger: false };
}

/** With the ID that the library knows: the sub-technique's, else its technique's; null for neither. */
function settle(candidate: Candidate, isKnown: FindOptions['isKnown']): Candidate | null {
  const { sub, ...plain } = candidate;
  const list = candidate.list.filter((item) => isKnown(item.id));
  // Newer than the library, as far as the form and the number of digits tell.
  const isNewer = candidate.form === 'exclusive' && /^\D+\d{4}$/.test(candidate.id);
  if (sub && (isKnown(sub.id) || (isNewer && sub.exact))) {
    return { ...candidate, end: sub.end, id: sub.id, list };
  }
  return isKnown(candidate.id) || isNewer ? { ...plain, list } : null;
}

/** What the other candidates within reach say about one. */
function company(weighed: readonly Weighed[], i: number): number {
  const one = weighed[i];
  if (!one || one.points === CERTAIN || one.points === OUT) return 0;
  let points = 0;
  let strangers = 0;
  for (const step of [-1, 1]) {
    for (let at = i + step; ; at += step) {
      const other = weighed[at];
      if (!other || Math.abs(other.start - one.start) > REACH) break;
      if (/^(?:TA?|DET)$/i.test(other.prefix) && other.points >= ENOUGH) points = COMPANY;
      if (other.isStranger && other.prefix === one.prefix) strangers += 1;
      else if (other.points !== OUT && other.prefix === one.prefix) strangers -= 1;
    }
  }
  return points - (strangers > 0 ? COMPANY : 0);
}
