/** Platforms in scope: what is not among them counts as Not applicable. */
import { Glyph } from './Glyph';

export type ScopePickerProps = {
  platforms: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

export function ScopePicker({ platforms, chosen, onChange }: ScopePickerProps) {
  const all = [...platforms, ...chosen.filter((name) => !platforms.includes(name))];
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  return (
    <fieldset class="scope">
      <legend class="visually-hidden">Platforms in scope</legend>
      {all.map((name) => {
        const isOn = chosen.includes(name);
        return (
          <button
            key={name}
            type="button"
            class="pill"
            aria-pressed={isOn}
            onClick={() => toggle(name)}
          >
            {isOn && <Glyph name="yes" plain />}
            {name}
          </button>
        );
      })}
    </fieldset>
  );
}
