/**
 * The nine words, from the worst to look at first, and the fixed scale that they are written with
 * in a layer. The scale is a promise to files that people keep: values are never changed.
 */
import type { StatementRecord } from './evidence';
import { MARK_COLOURS } from './mark-shapes';

/** Axis A: what rules and tests show. */
export type DetectionState =
  | 'not-applicable'
  | 'validated'
  | 'detecting'
  | 'partial'
  | 'off'
  | 'none'
  | 'unknown';

/** The headline: axis A, and what the logs add where there is no rule. */
export type CoverageWord =
  | 'validated'
  | 'detecting'
  | 'partial'
  | 'off'
  | 'telemetry-only'
  | 'no-rule'
  | 'blind'
  | 'not-applicable'
  | 'unknown';

export const WORD_LABELS: Record<CoverageWord, string> = {
  validated: 'Validated',
  detecting: 'Detecting',
  partial: 'Partial',
  off: 'Off',
  'telemetry-only': 'Telemetry only',
  'no-rule': 'No rule',
  blind: 'Blind',
  'not-applicable': 'Not applicable',
  unknown: 'Unknown',
};

/** One line for each word, as legends explain it. */
export const WORD_MEANINGS: Record<CoverageWord, string> = {
  validated: 'A recent test was detected, and its rule is still on.',
  detecting: 'A rule is on, and its log is not known to be missing.',
  partial: 'Something is on, with a named shortfall.',
  off: 'Rules exist; none is known to run.',
  'telemetry-only': 'No rule, but the logs to write one arrive.',
  'no-rule': 'No rule here; the logs are missing or not declared.',
  blind: 'No rule and no log that would show it.',
  'not-applicable': 'None of your platforms, or marked so by a person.',
  unknown: 'No rule data covers this yet.',
};

/** Null: written without a score. */
export const OWN_SCALE: Record<CoverageWord, number | null> = {
  validated: 100,
  detecting: 75,
  partial: 50,
  off: 25,
  'telemetry-only': 15,
  'no-rule': 0,
  blind: 0,
  'not-applicable': null,
  unknown: null,
};

export const COVERAGE_WORDS = Object.keys(OWN_SCALE) as CoverageWord[];

/** The colour a word has in a layer. */
export function layerColour(word: CoverageWord): string {
  return MARK_COLOURS[word].light;
}

/**
 * The word that an entry of a layer in our own scale means; null if it makes no statement. Values
 * between two steps mean the lower one. Blind has the score of No rule: its colour tells them apart.
 */
export function wordOnOwnScale(
  entry: Pick<StatementRecord, 'score' | 'enabled' | 'colour'>,
): CoverageWord | null {
  const { score } = entry;
  if (!entry.enabled) return 'not-applicable';
  if (score === null || Number.isNaN(score)) return null;
  const isBlind = entry.colour.toLowerCase().startsWith(layerColour('blind'));
  const word = COVERAGE_WORDS.find((step) => {
    const least = OWN_SCALE[step];
    return least !== null && score >= least;
  });
  return (word ?? 'no-rule') === 'no-rule' && isBlind ? 'blind' : (word ?? 'no-rule');
}
