/**
 * Touch has no pointer that rests: a tap on an ID opens its card, and does nothing else; a second
 * tap on the same ID is the page's, so links under a mark keep working.
 */
import type { Hit } from './hit-store';

export type TapsOptions = {
  hitAt: (event: PointerEvent | MouseEvent) => Hit | null;
  /** The hit whose card is open, before the finger came down. */
  opened: () => Hit | null;
  open: (hit: Hit, x: number, y: number) => void;
  signal: AbortSignal;
};

export function watchTaps({ hitAt, opened, open, signal }: TapsOptions): void {
  let isTouch = false;
  let before: Hit | null = null;
  const onDown = (event: PointerEvent) => {
    if (!event.isTrusted) return;
    isTouch = event.pointerType === 'touch';
    before = opened();
  };
  const onClick = (event: MouseEvent) => {
    if (!event.isTrusted || !isTouch) return;
    isTouch = false;
    const hit = hitAt(event);
    if (!hit || hit === before) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open(hit, event.clientX, event.clientY);
  };
  addEventListener('pointerdown', onDown, { capture: true, passive: true, signal });
  addEventListener('click', onClick, { capture: true, signal });
}
