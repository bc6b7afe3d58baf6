/** One question with few answers: radio buttons drawn as segments, the chosen one with a check. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Glyph } from './Glyph';

export type ChoiceProps<T extends string> = {
  question: string;
  options: readonly (readonly [T, string])[];
  /** Null: not answered. */
  value: T | null;
  onChoose: (value: T) => void;
  children?: ComponentChildren;
};

export function Choice<T extends string>({
  question,
  options,
  value,
  onChoose,
  children,
}: ChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset class="choice" aria-describedby={children ? `${id}-hint` : undefined}>
      <legend>{question}</legend>
      <span class="segments">
        {options.map(([key, word]) => (
          <label key={key}>
            <input
              type="radio"
              name={id}
              required
              checked={value === key}
              onChange={() => onChoose(key)}
            />
            <span>
              {value === key && <Glyph name="yes" plain />}
              {word}
            </span>
          </label>
        ))}
      </span>
      {children && (
        <p class="hint" id={`${id}-hint`}>
          {children}
        </p>
      )}
    </fieldset>
  );
}
