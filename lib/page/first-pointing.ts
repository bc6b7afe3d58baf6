/** Notices the first time a person's pointer or finger is on an ID, then never looks again. */
import type { Hit, HitStore } from './hit-store';
import { hitAtPoint } from './hit-test';
import { watchTaps } from './taps';

export type FirstPointing = { hit: Hit; x: number; y: number; isTouch: boolean };

export function watchFirstPointing(
  store: HitStore,
  onFirst: (at: FirstPointing) => void,
  until: AbortSignal,
): void {
  let waiting = false;
  const done = new AbortController();
  const signal = AbortSignal.any([until, done.signal]);
  const first = (at: FirstPointing) => {
    done.abort();
    onFirst(at);
  };
  const onMove = (event: PointerEvent) => {
    // Only what a person does counts: a page can dispatch events of its own.
    if (!event.isTrusted || event.pointerType === 'touch' || waiting || store.all.size === 0)
      return;
    waiting = true;
    const target = targetOf(event);
    const { clientX: x, clientY: y } = event;
    requestAnimationFrame(() => {
      waiting = false;
      const hit = signal.aborted ? null : hitAtPoint(store, x, y, target);
      if (hit) first({ hit, x, y, isTouch: false });
    });
  };
  addEventListener('pointermove', onMove, { capture: true, passive: true, signal });
  watchTaps({
    hitAt: (event) => hitAtPoint(store, event.clientX, event.clientY, targetOf(event)),
    opened: () => null,
    open: (hit, x, y) => first({ hit, x, y, isTouch: true }),
    signal,
  });
}

/** The innermost node under an event, in shadow roots, too. */
export function targetOf(event: Event): Node | null {
  const [target] = event.composedPath();
  return target instanceof Node ? target : null;
}
