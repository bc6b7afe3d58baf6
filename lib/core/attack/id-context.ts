/**
 * What the text around says about something shaped like an ATT&CK ID. Techniques, tactics and
 * strategies start with enough points to count and lose them to counter-evidence; `S1186` or
 * `C0040` have to earn them. The rules are in id-rules.ts, and cross to a page as data.
 */
import type { Candidate } from './id-forms';
import type { AttackId } from './id-kinds';

/**
 * Speaks about the prefixes `of`; `\uffff` in the pattern is where the candidate stands. `words`,
 * divided by `|` and in lower case: without one of them near the pattern cannot match; behind
 * `NONE|`, with one of them. They spare a page of few IDs the milliseconds that long patterns take to
 * compile.
 */
export type Rule = readonly [of: string, pattern: RegExp, points: number, words?: string];

export type IdRules = {
  /** Points by prefix before any context. */
  start: Readonly<Record<string, number>>;
  /** What is impossible whatever the context, with 0 points; on ATT&CK's own site, too. */
  never: readonly Rule[];
  /** What is right at the candidate. */
  beside: readonly Rule[];
  /** What the text around is about. */
  around: readonly Rule[];
};

/** Points from which a candidate counts as an ATT&CK ID. */
export const ENOUGH = 3;

/** The rules, and what is known beyond the text: words that hold for all of it, names of objects. */
export type Hints = {
  rules: IdRules;
  surroundings: string;
  nameOf?: ((id: AttackId) => string | undefined) | undefined;
};

/** How far around a candidate its context goes, in characters; and what is beside it. */
export const REACH = 300;
const NEAR = 60;

type Prepared = { pattern: RegExp; points: number; isBeside: boolean; words: string[] };
type OfPrefix = { forbidden: RegExp[]; rules: Prepared[] };

const prepared = new WeakMap<IdRules, Map<string, OfPrefix>>();

/** The rules about a prefix. What speaks against goes first: without it most need no support at all. */
function rulesOf(prefix: string, rules: IdRules): OfPrefix {
  const byPrefix = prepared.get(rules) ?? new Map<string, OfPrefix>();
  prepared.set(rules, byPrefix);
  const known = byPrefix.get(prefix);
  if (known) return known;
  const isOf = ([of]: Rule) => of.split(' ').includes(prefix);
  const prepare =
    (isBeside: boolean) =>
    ([, pattern, points, words = '']: Rule): Prepared => ({
      ...{ pattern, points, isBeside },
      words: words.split('|'),
    });
  const made: OfPrefix = {
    forbidden: rules.never.filter(isOf).map(([, pattern]) => pattern),
    rules: [
      ...rules.beside.filter(isOf).map(prepare(true)),
      ...rules.around.filter(isOf).map(prepare(false)),
    ].sort((a, b) => Math.sign(a.points) - Math.sign(b.points)),
  };
  byPrefix.set(prefix, made);
  return made;
}

/** Whether the form alone forbids it, on ATT&CK's own site too. */
export function isImpossible(candidate: Candidate, text: string, rules: IdRules): boolean {
  const beside = around(candidate, text, 8);
  return rulesOf(candidate.prefix.toUpperCase(), rules).forbidden.some((rule) => rule.test(beside));
}

/**
 * Points of a candidate by its form and by the text around it. It counts from {@link ENOUGH};
 * support beyond `enough` is not looked for, so the answer may be less than all of it.
 */
export function weigh(
  candidate: Candidate,
  text: string,
  { rules, surroundings, nameOf }: Hints,
  enough = ENOUGH,
): number {
  const { prefix, form, sub } = candidate;
  const kind = prefix.toUpperCase();
  const start = rules.start[kind] ?? 0;
  // t1450 is a test of Git and a variable of a compiler, too.
  const lower = prefix === kind ? 0 : -2;
  // software/S0002 on another site; T1059-001, a sub-technique but for the dot.
  const written = (form === 'folder' ? 4 : 0) + (sub ? 2 : 0);
  const beside = around(candidate, text, NEAR);
  const context = `${around(candidate, text, REACH)}\n${surroundings}`;
  const [nearby, wider] = [beside.toLowerCase(), context.toLowerCase()];
  let total = start + lower + written;
  for (const { pattern, points, isBeside, words } of rulesOf(kind, rules).rules) {
    if (points > 0 && total >= enough) break;
    if (!mayMatch(words, isBeside ? nearby : wider)) continue;
    if (pattern.test(isBeside ? beside : context)) total += points;
  }
  const name = total < enough ? nameOf?.(candidate.id) : undefined;
  return name && isNamed(name, candidate, text) ? total + NAMED : total;
}

/** Whether the words of a rule let its pattern match in a text in lower case, where NONE never stands. */
export function mayMatch(words: readonly string[], text: string): boolean {
  return words.some((word) => text.includes(word)) !== (words[0] === 'NONE');
}

/** No look-alike has it: `S0154 | Cobalt Strike` is the program, whatever else the text is about. */
const NAMED = 8;

/** Whether a name stands within 60 characters of a candidate; a short word (Net, Tor, not FIN7) within 16. */
function isNamed(name: string, { start, end }: Candidate, text: string): boolean {
  const words = name.match(/[a-z\d]+/gi) ?? [];
  const { length } = words.join('');
  // `at` is a program, too.
  if (length < 3) return false;
  const reach = name.length + (length < 5 && !/\d/.test(name) ? 16 : 60);
  return new RegExp(`(?<![a-z\\d])${words.join('[^a-z\\d]*')}(?![a-z\\d])`, 'i').test(
    around({ start, end }, text, reach),
  );
}

function around({ start, end }: Pick<Candidate, 'start' | 'end'>, text: string, reach: number) {
  return `${text.slice(Math.max(0, start - reach), start)}\uffff${text.slice(end, end + reach)}`;
}
