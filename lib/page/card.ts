/** What a card is to the overlay, whichever of the two kinds it is: our frame, or public facts only. */
import type { Box } from './place-card';

export type FromCard =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'walk'; step: 1 | -1 }
  | { type: 'walk-worst' }
  | { type: 'pin' }
  /** The pointer is in the card. */
  | { type: 'inside' }
  /** Tab went past the last control, or Shift+Tab before the first. */
  | { type: 'leave' }
  /** A pinned card is moved by key. */
  | { type: 'move'; x: number; y: number };

export type ToCard =
  /** Somebody points at an ID and may wait for its card: ask for the answer meanwhile. */
  | { type: 'ahead'; id: string }
  | {
      type: 'show';
      id: string;
      focus: boolean;
      /** "2 of 11", said when somebody walks by key; "" otherwise. */
      place: string;
      /** What the page's own background looks like; null if it cannot be told. */
      theme: 'light' | 'dark' | null;
    }
  | { type: 'hide' }
  /** `refusal`: why it was not pinned. */
  | { type: 'pinned'; isPinned: boolean; refusal: string };

export type Show = Omit<Extract<ToCard, { type: 'show' }>, 'type'> & {
  box: Box;
  /** The element that holds the ID: an open dialog around it makes everything outside of it inert. */
  near: Element;
};

export type Card = {
  /** Somebody points at `id`: makes the card without showing it, and has it ask ahead. */
  prepare(near: Element, id: string): void;
  show(shown: Show): void;
  /** Moves and sizes the open card. */
  place(box: Box): void;
  /** Empties it, too; the same for one that was only prepared. */
  hide(): void;
  box(): Box | null;
  hasFocus(): boolean;
  /** Stays where it is, with a bar to drag it by, until it is closed. */
  pin(): void;
  refusePin(reason: string): void;
  moveBy(x: number, y: number): void;
  remove(): void;
};
