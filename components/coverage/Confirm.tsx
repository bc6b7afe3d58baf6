/** A second question before something goes for good; the focus is on the way back. */
import { useEffect, useRef } from 'preact/hooks';

export type ConfirmProps = { said: string; word: string; onYes: () => void; onNo: () => void };

export function Confirm({ said, word, onYes, onNo }: ConfirmProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would ask for a legend
    <div
      class="notice notice-bad confirm"
      role="group"
      aria-label={said}
      onKeyDown={(event) => event.key === 'Escape' && onNo()}
    >
      <p>{said}</p>
      <button type="button" class="button" ref={keep} onClick={onNo}>
        Keep
      </button>
      <button type="button" class="button button-bad" onClick={onYes}>
        {word}
      </button>
    </div>
  );
}
