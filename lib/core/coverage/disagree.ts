/** Evidence that says something else than what stands; shown, never averaged away (rule R7). */
import { compare } from './compare';
import type { Gathered } from './gather';
import type { Disagreement } from './reasons';
import type { DetectionState } from './scale';
import type { StatementRow } from './statement-evidence';

const ON: readonly (DetectionState | null)[] = ['validated', 'detecting', 'partial'];

export function disagreementsOf(
  { stated, twins }: Gathered,
  state: DetectionState,
  standing: StatementRow | null,
): Disagreement[] {
  const others = stated.filter(({ claims }) => claims !== null && claims !== 'unknown');
  const said = others.flatMap((row): Disagreement[] => {
    if (row === standing || !isOther(row, state)) return [];
    const { source, date, word } = row;
    const says = word ?? (ON.includes(row.claims) ? 'detection' : 'no-detection');
    return [{ about: 'id', source, date, says }];
  });
  const distinct = new Map([...twins, ...said].map((one) => [JSON.stringify(one), one]));
  return [...distinct].sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
}

/** A layer in our own scale names the state; others only say whether something is detected. */
function isOther({ claims, word }: StatementRow, state: DetectionState): boolean {
  if (word) return claims !== state;
  if (claims === 'off') return false;
  return ON.includes(claims) !== ON.includes(state);
}
