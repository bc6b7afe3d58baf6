/** How much of the coverage is shown on a site. What colours reveal is said before they are on. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Select } from '@/components/coverage/Select';
import {
  COLOUR_WARNING,
  MARKS_MODE_WORDS,
  MARKS_MODES,
  type MarksMode,
} from '@/lib/core/sites/marks-mode';

const OPTIONS = MARKS_MODES.map((mode) => [mode, MARKS_MODE_WORDS[mode]] as const);
const WITHOUT_COLOUR = OPTIONS.filter(([mode]) => mode !== 'colour');

export type MarksChoiceProps = {
  host: string;
  mode: MarksMode;
  /** False where an organisation's policy takes colours away. */
  hasColour: boolean;
  onChange: (mode: MarksMode) => void;
};

export function MarksChoice({ host, mode, hasColour, onChange }: MarksChoiceProps) {
  const [isAsking, setAsking] = useState(false);
  const warning = `colour-warning-${host}`;
  const around = useRef<HTMLSpanElement>(null);
  const leave = useRef<HTMLButtonElement>(null);
  // At once: Escape is for the question from the moment it is seen.
  useLayoutEffect(() => {
    if (isAsking) leave.current?.focus();
  }, [isAsking]);
  const answer = (next?: MarksMode) => {
    setAsking(false);
    if (isAsking) around.current?.querySelector('select')?.focus();
    if (next) onChange(next);
  };
  return (
    <span class="site-marks-choice" ref={around}>
      <Select
        class="site-marks"
        label={`Marks on ${host}`}
        options={hasColour ? OPTIONS : WITHOUT_COLOUR}
        value={isAsking ? 'colour' : hasColour || mode !== 'colour' ? mode : 'all'}
        onChange={(next) => (next === 'colour' && mode !== next ? setAsking(true) : answer(next))}
      />
      {isAsking && (
        <div
          class="notice site-warning"
          role="alertdialog"
          aria-label="Colour the text?"
          aria-describedby={warning}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // In the popup, Escape would close all of it.
            event.preventDefault();
            answer();
          }}
        >
          <p id={warning}>{COLOUR_WARNING}</p>
          <button type="button" class="button" onClick={() => answer('colour')}>
            Colour it
          </button>
          <button type="button" class="button" ref={leave} onClick={() => answer()}>
            Leave it
          </button>
        </div>
      )}
    </span>
  );
}
