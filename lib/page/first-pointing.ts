/** Notices the first time a person's pointer is on an ID, then never looks again. */
import type { Hit, HitStore } from './hit-store';
import { hitAtPoint } from './hit-test';

export function watchFirstPointing(
  store: HitStore,
  onFirst: (at: { hit: Hit; x: number; y: number }) => void,
  signal: AbortSignal,
): void {
  let waiting = false;
  const onMove = (event: PointerEvent) => {
    // Only what a person does counts: a page can dispatch events of its own.
    if (!event.isTrusted || waiting || store.all.size === 0) return;
    waiting = true;
    const [target] = event.composedPath();
    const { clientX: x, clientY: y } = event;
    requestAnimationFrame(() => {
      waiting = false;
      const hit = hitAtPoint(store, x, y, target instanceof Node ? target : null);
      if (!hit) return;
      removeEventListener('pointermove', onMove, true);
      onFirst({ hit, x, y });
    });
  };
  addEventListener('pointermove', onMove, { capture: true, passive: true, signal });
}
