/** A text field that is edited in place: Enter or leaving it saves, Escape takes back. */
import { useEffect, useRef, useState } from 'preact/hooks';

export type FieldProps = {
  value: string;
  label: string;
  onSave: (value: string) => void;
  /** Says no to a value: it goes back to the one before. */
  accepts?: (value: string) => boolean;
  class?: string;
  type?: 'number' | 'date';
  /** Id of a datalist. */
  list?: string;
  placeholder?: string;
  min?: string;
  max?: string;
};

export function Field({ value, label, onSave, accepts = () => true, ...rest }: FieldProps) {
  const [typed, setTyped] = useState(value);
  const isEditing = useRef(false);
  // A change from elsewhere must not take away what is being typed.
  useEffect(() => {
    if (!isEditing.current) setTyped(value);
  }, [value]);

  const save = () => {
    isEditing.current = false;
    const wanted = typed.trim();
    if (wanted === value) return setTyped(value);
    if (!accepts(wanted)) return setTyped(value);
    setTyped(wanted);
    onSave(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape' && typed !== value) {
      event.preventDefault();
      event.stopPropagation();
      isEditing.current = false;
      setTyped(value);
    }
  };
  return (
    <input
      {...rest}
      value={typed}
      aria-label={label}
      title={!rest.type && typed.length > 20 ? typed : undefined}
      onInput={(event) => {
        isEditing.current = true;
        setTyped(event.currentTarget.value);
      }}
      onBlur={save}
      onKeyDown={onKeyDown}
    />
  );
}
