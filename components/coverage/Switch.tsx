/** A switch with its words; the words say what is on. */
import type { ComponentChildren } from 'preact';

export type SwitchProps = {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** Accessible name where the words beside it are not enough. */
  label?: string;
  children?: ComponentChildren;
};

export function Switch({ isOn, onChange, label, children }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        aria-label={label}
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
