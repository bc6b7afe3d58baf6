/**
 * Finds ATT&CK IDs in text with their offsets, by rules that are given: a page gets them as data. A form that only ATT&CK uses counts at once;
 * look-alikes need support from the text around them (id-context.ts) or from IDs beside them.
 */
import { ENOUGH, type Hints, type IdRules, isImpossible, REACH, weigh } from './id-context';
import { attackIdEnds, type Candidate, candidates, fold, mayHoldAttackId } from './id-forms';
import type { AttackId } from './id-shapes';

export { attackIdEnds, mayHoldAttackId };

/** UTF-16 offsets, end exclusive; the ID in its canonical form whatever the text writes. */
export type AttackIdMatch = { start: number; end: number; id: AttackId };

/** `from`: where it begins, or the list in which this is `.002`. */
type ListedMatch = AttackIdMatch & { from: number };

export type FindOptions = {
  /** Whether the ID is or ever was an ATT&CK ID in the installed library, or is listed there as newer. */
  isKnown: (id: AttackId) => boolean;
  /** `attack`: attack.mitre.org itself, every known ID counts. `any` (default): look-alikes need support. */
  site?: 'attack' | 'any';
  /** The object's name, where it is known: beside the ID it tells it from look-alikes. */
  nameOf?: ((id: AttackId) => string | undefined) | undefined;
  /** Text near `text` that is not searched: the row around a cell, the title of the page. */
  surroundings?: string;
};

type Options = FindOptions & { rules: IdRules };

/** A candidate and what speaks for it; a stranger has a number that ATT&CK has not. */
type Weighed = Candidate & { points: number; isStranger: boolean };

const CERTAIN = 99;
const OUT = -99;

// Surroundings beyond this say nothing about one cell, and would be read for each candidate.
const MOST_SURROUNDINGS = 1000;

// For standing beside a technique; against codes of a series that ATT&CK has not.
const COMPANY = 3;

/** So many of one's own kind that count make a text about them: programs by name, and one without. */
const KIN = 2;

/** Characters between two of a list: a name may stand there, no sentence ends. */
const LISTED = 40;

/** The ATT&CK IDs in `text`, in order, not overlapping. */
export function findIds(text: string, options: Options): ListedMatch[] {
  if (!mayHoldAttackId(text)) return [];
  const folded = fold(text);
  const weighed = candidates(folded.text).map((one) => weighOne(one, folded.text, options));
  return weighed
    .filter((one, i) => counts(one, company(weighed, i, folded.text), folded.text, options))
    .flatMap((one) => [one, ...one.list].map((part) => ({ ...part, from: one.start })))
    .map(({ start, end, id, from }) => ({
      start: folded.startAt(start),
      end: folded.endAt(end),
      id,
      from: folded.startAt(from),
    }));
}

/** Company that speaks against one may be outweighed by support that was not looked for yet. */
function counts(one: Weighed, company: number, text: string, options: Options): boolean {
  if (company >= 0 || one.points < ENOUGH) return one.points + company >= ENOUGH;
  const enough = ENOUGH - company;
  return weigh(one, text, hints(options), enough) >= enough;
}

function hints({ rules, surroundings = '', nameOf }: Options): Hints {
  return { rules, surroundings: surroundings.slice(0, MOST_SURROUNDINGS), nameOf };
}

function weighOne(candidate: Candidate, text: string, options: Options): Weighed {
  const one = settle(candidate, options.isKnown);
  const isOut = isImpossible(candidate, text, options.rules);
  if (isOut || !one) return { ...candidate, points: OUT, isStranger: !isOut };
  const isCertain = one.form === 'exclusive' || one.sub?.exact || one.list.length > 0;
  const points =
    isCertain || options.site === 'attack' ? CERTAIN : weigh(one, text, hints(options));
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
function company(weighed: readonly Weighed[], i: number, text: string): number {
  const one = weighed[i];
  if (!one || one.points === CERTAIN || one.points === OUT) return 0;
  let points = 0;
  let strangers = 0;
  let kin = 0;
  for (const step of [-1, 1]) {
    for (let at = i + step; ; at += step) {
      const other = weighed[at];
      if (!other || Math.abs(other.start - one.start) > REACH) break;
      const isKin = other.prefix === one.prefix;
      if (other.points >= ENOUGH) {
        const isBeside = /^(?:TA?|DET)$/i.test(other.prefix) || isListed(one, other, text);
        if (isKin) kin += isBeside ? KIN : 1;
        if (isBeside && !(isKin && other.points < CERTAIN)) points = COMPANY;
      }
      if (!isKin) continue;
      if (other.isStranger || isRefused(other)) strangers += 1;
      else if (other.points !== OUT) strangers -= 1;
    }
  }
  // Among strangers, who is alike is no witness.
  if (strangers > 0) return points - COMPANY;
  return kin >= KIN ? COMPANY : points;
}

/** M1030 Network Segmentation, M1031: what stands in one line beside one that counts. */
function isListed(one: Candidate, other: Candidate, text: string): boolean {
  const from = Math.min(one.end, other.end);
  const to = Math.max(one.start, other.start);
  return to - from <= LISTED && !/[.\n]/.test(text.slice(from, to));
}

/** Bus T1003 is none of ATT&CK's, and so T1005 of the same timetable is likely none. */
function isRefused({ prefix, points }: Weighed): boolean {
  return /^T$/i.test(prefix) && points < 0 && points !== OUT;
}
