/** Words in the cells of tables: on or off, how well something is covered, in English and German. */
import type { RuleState } from '@/lib/core/coverage/evidence';

const YES =
  /^(?:yes|y|true|1|x|✓|✔|on|enabled|active|deployed|live|running|prod(?:uction)?|ja|j|wahr|aktiv|aktiviert|ein)$/i;
const NO =
  /^(?:no|n|false|0|off|disabled|inactive|retired|nein|falsch|inaktiv|deaktiviert|aus|✗|✘)$/i;
const MARK = /^[x✓✔]$/i;

/** Null for a word that is neither. */
export function yesOrNo(cell: string): boolean | null {
  const word = cell.trim();
  return YES.test(word) ? true : NO.test(word) ? false : null;
}

/** A column of marks and blanks: there, a blank means no. */
export function isMarked(cells: readonly string[]): boolean {
  const words = cells.map((cell) => cell.trim()).filter(Boolean);
  return words.length > 0 && words.every((word) => MARK.test(word));
}

export function stateOf(cell: string, isBlankNo: boolean): RuleState {
  if (cell.trim() === '') return isBlankNo ? 'inactive' : 'unknown';
  const isOn = yesOrNo(cell);
  return isOn === null ? 'unknown' : isOn ? 'active' : 'inactive';
}

/** Words for how a technique stands, on the scale 0 to 100; what 100 means, the person says. */
const SCALE: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:covered|fully? covered|full|complete|detected|detecting|good|gr(?:ee|ü)n|abgedeckt)$/i,
    100,
  ],
  [/^(?:partial(?:ly)?(?: covered)?|some|medium|amber|yellow|gelb|teilweise)$/i, 50],
  [/^(?:gap|none|not covered|uncovered|missing|poor|red|rot|lücke|nicht abgedeckt)$/i, 0],
];

const NOT_APPLICABLE = /^(?:n\/a|not applicable|out of scope|nicht anwendbar)$/i;
const NO_WORD = /^(?:|-|\?|unknown|tbd|not assessed|unbekannt|offen)$/i;

/** Null score: no statement. `isRead` is false for a word of no meaning to us. */
export type Rated = { score: number | null; enabled: boolean; isRead: boolean };

/** A number ("75", "75 %", "0,5"), or a word of the scale; yes is 100 and no is 0. */
export function rate(cell: string): Rated {
  const word = cell.trim();
  if (NO_WORD.test(word)) return { score: null, enabled: true, isRead: true };
  if (NOT_APPLICABLE.test(word)) return { score: null, enabled: false, isRead: true };
  const number = /^(-?\d{1,9}(?:[.,]\d{1,9})?)\s?%?$/.exec(word)?.[1];
  if (number) return { score: Number(number.replace(',', '.')), enabled: true, isRead: true };
  const scaled = SCALE.find(([words]) => words.test(word))?.[1];
  const isOn = yesOrNo(word);
  const score = scaled ?? (isOn === null ? null : isOn ? 100 : 0);
  return { score, enabled: true, isRead: score !== null };
}
