/** Several cards: which one follows the pointer, which stay, and how many may. */
import { describe, expect, test } from 'vitest';
import type { Card, FromCard } from '@/lib/page/card';
import { createCards, MOST_PINNED } from '@/lib/page/cards';

function world() {
  const said: string[] = [];
  const sends: ((message: FromCard) => void)[] = [];
  const enters: (() => void)[] = [];
  const cards = createCards({
    make(onMessage, onPointerEnter) {
      const n = sends.push(onMessage);
      enters.push(onPointerEnter);
      const say = (what: string) => () => void said.push(`${what} ${n}`);
      const card: Card = {
        ...{ prepare() {}, show() {}, place() {}, hide() {} },
        ...{ box: () => null, hasFocus: () => true },
        ...{ pin: say('pin'), refusePin: say('refuse'), remove: say('remove') },
        moveBy: (x, y) => void said.push(`move ${n} by ${x} ${y}`),
      };
      return card;
    },
    onMessage: ({ type }) => said.push(type),
    onPointerEnter: () => said.push('enter'),
    onUnpinned: (hadFocus) => said.push(`unpinned ${hadFocus}`),
  });
  return { cards, said, sends, enters };
}

describe('a card', () => {
  test('is made when it is asked for, and is the same until it is pinned', () => {
    const { cards, sends } = world();
    expect(sends).toHaveLength(0);
    expect(cards.current()).toBe(cards.current());
    sends[0]?.({ type: 'pin' });
    const [pinned] = cards.pinned();
    expect(cards.current()).not.toBe(pinned);
  });

  test('moves only while it is pinned', () => {
    const { cards, said, sends } = world();
    cards.current();
    sends[0]?.({ type: 'move', x: 16, y: 0 });
    sends[0]?.({ type: 'pin' });
    sends[0]?.({ type: 'move', x: 16, y: 0 });
    expect(said).toEqual(['pin 1', 'move 1 by 16 0']);
  });

  test('keeps the hover open when the pointer is in it, but not from among the pinned', () => {
    const { cards, said, sends, enters } = world();
    cards.current();
    enters[0]?.();
    sends[0]?.({ type: 'inside' });
    expect(said).toEqual(['enter', 'enter']);
    sends[0]?.({ type: 'pin' });
    cards.current();
    enters[0]?.();
    sends[0]?.({ type: 'inside' });
    expect(said).toEqual(['enter', 'enter', 'pin 1']);
  });

  test.each(['pin', 'close'] as const)(
    'that is pinned goes with "%s", and says its focus',
    (type) => {
      const { cards, said, sends } = world();
      cards.current();
      sends[0]?.({ type: 'pin' });
      sends[0]?.({ type });
      expect(said).toEqual(['pin 1', 'remove 1', 'unpinned true']);
      expect(cards.pinned()).toEqual([]);
    },
  );

  test('that is not pinned leaves closing to the page', () => {
    const { cards, said, sends } = world();
    cards.current();
    sends[0]?.({ type: 'close' });
    expect(said).toEqual(['close']);
  });
});

test('one more than may be pinned is refused', () => {
  const { cards, said, sends } = world();
  for (let n = 0; n <= MOST_PINNED; n += 1) {
    cards.current();
    sends.at(-1)?.({ type: 'pin' });
  }
  expect(said).toEqual(['pin 1', 'pin 2', 'pin 3', 'refuse 4']);
});
