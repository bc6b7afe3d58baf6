/** A hover intent with a card of its own, and a record of what it did. Time is the test's. */
import { vi } from 'vitest';
import { createHoverIntent, type HoverIntent } from '@/lib/page/hover-intent';
import type { Box } from '@/lib/page/place-card';

export const OPEN_MS = 300;
export const CLOSE_MS = 200;
/** Stands below an ID at (100, 100). */
const CARD: Box = { left: 60, top: 140, width: 380, height: 400 };

export type Hover = {
  intent: HoverIntent<string>;
  said: string[];
  wait(ms: number): void;
  /** The pointer is on an ID. */
  on(id?: string): void;
  /** The pointer is nowhere near the way from the ID to the card. */
  away(): void;
  /** Opens the card and forgets that. */
  rest(): void;
};

/** Call it under fake timers. */
export function createHover(): Hover {
  let shown: string | null = null;
  const said: string[] = [];
  const intent = createHoverIntent<string>({
    open: (target) => {
      shown = target;
      said.push(`open ${target}`);
    },
    close: () => {
      shown = null;
      said.push('close');
    },
    card: () => (shown === null ? null : CARD),
    openAfterMs: () => OPEN_MS,
    closeAfterMs: CLOSE_MS,
  });
  const wait = (ms: number) => void vi.advanceTimersByTime(ms);
  const on = (id = 'A') => intent.move(id, 100, 100);
  return {
    intent,
    said,
    wait,
    on,
    away: () => intent.move(null, 800, 20),
    rest() {
      on();
      wait(OPEN_MS);
      said.length = 0;
    },
  };
}
