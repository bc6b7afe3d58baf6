/** The mark of one of the nine words. Always beside its word, so hidden from assistive technology. */
import { MARK_SHAPES, type MarkPath, type MarkWord } from '@/lib/core/coverage/mark-shapes';

/** Names of the colours in tokens.css. */
export const WORD_COLOURS: Record<MarkWord, string> = {
  validated: 'validated',
  detecting: 'detecting',
  partial: 'partial',
  off: 'off',
  'telemetry-only': 'telemetry',
  'no-rule': 'norule',
  blind: 'blind',
  'not-applicable': 'na',
  unknown: 'unknown',
};

export function CoverageMark({ word, size = 16 }: { word: MarkWord; size?: number }) {
  const paths: readonly MarkPath[] = MARK_SHAPES[word];
  return (
    <svg
      class="mark"
      viewBox="0 0 16 16"
      style={{ width: `${size}px`, height: `${size}px`, color: `var(--${WORD_COLOURS[word]})` }}
      aria-hidden="true"
    >
      {paths.map(({ d, stroke, cut }) => {
        const colour = cut ? 'var(--surface)' : 'currentColor';
        return stroke ? (
          <path
            key={d}
            d={d}
            fill="none"
            stroke={colour}
            stroke-width={stroke}
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        ) : (
          <path key={d} d={d} fill={colour} />
        );
      })}
    </svg>
  );
}
