/** "/" goes to the find box of the related objects, wherever in the panel the focus is. */
import { useEffect } from 'preact/hooks';

/** Id of the find box. */
export const FIND_FIELD = 'related-find';

/** @param open opens the tab that holds the box */
export function useFindKey(open: (tab: string) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
      if (key !== '/' || ctrlKey || metaKey || altKey || isTyping) return;
      event.preventDefault();
      open('related');
      focusFind();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
}

/** Frames to wait for the tab to be shown, or the object to come: a second. */
const PATIENCE = 60;

export function focusFind(frames = PATIENCE): void {
  const field = document.getElementById(FIND_FIELD);
  if (field?.checkVisibility()) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusFind(frames - 1));
}
