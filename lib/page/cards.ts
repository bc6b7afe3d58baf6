/** The cards of a document: the one that follows the pointer, and up to three that were pinned. */
import type { Card, FromCard } from './card';

export const MOST_PINNED = 3;

export type Cards = {
  /** The card that is not pinned; made anew after it was pinned. */
  current(): Card;
  pinned(): readonly Card[];
  removeAll(): void;
};

export type CardsOptions = {
  make: (onMessage: (message: FromCard) => void, onPointerEnter: () => void) => Card;
  /** Messages that concern the page; pinning and moving are done here. */
  onMessage: (message: FromCard, card: Card) => void;
  /** The pointer is over the card that is not pinned. */
  onPointerEnter: () => void;
  /** A pinned card was closed: the focus goes back to the page. */
  onUnpinned: (hadFocus: boolean) => void;
};

export function createCards({ make, onMessage, ...on }: CardsOptions): Cards {
  const pinned: Card[] = [];
  let current: Card | undefined;
  const create = (): Card => {
    const card = make(
      (message) => receive(message, card),
      () => card === current && on.onPointerEnter(),
    );
    return card;
  };
  const receive = (message: FromCard, card: Card) => {
    const isPinned = pinned.includes(card);
    if (message.type === 'inside') {
      if (card === current) on.onPointerEnter();
      return;
    }
    if (message.type === 'move') {
      if (isPinned) card.moveBy(message.x, message.y);
    } else if (isPinned && (message.type === 'pin' || message.type === 'close')) {
      const hadFocus = card.hasFocus();
      pinned.splice(pinned.indexOf(card), 1);
      card.remove();
      on.onUnpinned(hadFocus);
    } else if (message.type === 'pin') pin(card);
    else onMessage(message, card);
  };
  const pin = (card: Card) => {
    if (pinned.length >= MOST_PINNED) {
      card.refusePin(`${MOST_PINNED} cards are pinned. Close one first.`);
      return;
    }
    pinned.push(card);
    card.pin();
    current = undefined;
  };
  return {
    current() {
      current ??= create();
      return current;
    },
    pinned: () => pinned,
    removeAll() {
      for (const card of [...pinned, ...(current ? [current] : [])]) card.remove();
      pinned.length = 0;
      current = undefined;
    },
  };
}
