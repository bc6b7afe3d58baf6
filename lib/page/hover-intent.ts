/**
 * When pointing means asking: the card opens after the pointer rested on an ID, and stays while
 * the pointer is on the ID, on the card, or on its way from one to the other.
 */
import type { Box } from './place-card';

export type HoverIntentOptions<T> = {
  open: (target: T) => void;
  close: () => void;
  /** The card's box while it is open, else null. */
  card: () => Box | null;
  openAfterMs: () => number;
  closeAfterMs: number;
};

export type HoverIntent<T> = {
  /** The pointer moved; `target` is what it is on, if anything. */
  move(target: T | null, x: number, y: number): void;
  /** The pointer entered the card: nothing closes it until the next move outside. */
  enterCard(): void;
  /** Scrolling, a pressed button or a key: whatever was about to open does not. */
  cancel(): void;
};

export function createHoverIntent<T>(options: HoverIntentOptions<T>): HoverIntent<T> {
  let current: T | null = null;
  let from = { x: 0, y: 0 };
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    opening = closing = undefined;
  };
  return {
    move(target, x, y) {
      const card = options.card();
      if (target !== null) {
        if (target === current && (card || opening)) {
          clearTimeout(closing);
          closing = undefined;
          from = { x, y };
          return;
        }
        stop();
        current = target;
        from = { x, y };
        // Between IDs there is nothing to wait for: the person is already asking.
        opening = setTimeout(() => options.open(target), card ? 0 : options.openAfterMs());
        return;
      }
      clearTimeout(opening);
      opening = undefined;
      if (!card) {
        current = null;
        return;
      }
      if (inCorridor(from, { x, y }, card)) {
        clearTimeout(closing);
        closing = undefined;
      }
      closing ??= setTimeout(() => {
        stop();
        current = null;
        options.close();
      }, options.closeAfterMs);
    },
    enterCard: stop,
    cancel() {
      clearTimeout(opening);
      opening = undefined;
      if (!options.card()) current = null;
    },
  };
}

/** Whether a point lies in the triangle from where the pointer left to the card's near edge. */
export function inCorridor(
  from: { x: number; y: number },
  at: { x: number; y: number },
  card: Box,
) {
  const right = card.left + card.width;
  const bottom = card.top + card.height;
  const [a, b] =
    from.y <= card.top
      ? [
          { x: card.left, y: card.top },
          { x: right, y: card.top },
        ]
      : from.y >= bottom
        ? [
            { x: card.left, y: bottom },
            { x: right, y: bottom },
          ]
        : from.x <= card.left
          ? [
              { x: card.left, y: card.top },
              { x: card.left, y: bottom },
            ]
          : [
              { x: right, y: card.top },
              { x: right, y: bottom },
            ];
  const side = (p: typeof a, q: typeof a) =>
    (q.x - p.x) * (at.y - p.y) - (q.y - p.y) * (at.x - p.x);
  const sides = [side(from, a), side(a, b), side(b, from)];
  return sides.every((value) => value >= 0) || sides.every((value) => value <= 0);
}
