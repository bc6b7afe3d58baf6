/** A native list of choices with an accessible name. */

export type SelectProps<T extends string> = {
  label: string;
  options: readonly (readonly [T, string])[];
  value: T;
  onChange: (value: T) => void;
  class?: string;
};

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, options, value, onChange } = props;
  return (
    <select
      class={`select ${props.class ?? ''}`}
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = options[currentTarget.selectedIndex];
        if (chosen) onChange(chosen[0]);
      }}
    >
      {options.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}
