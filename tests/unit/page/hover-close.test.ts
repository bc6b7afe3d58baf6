/** What keeps an open card and what closes it: the pointer, where it is and where it goes. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inCorridor } from '@/lib/page/hover-intent';
import type { Box } from '@/lib/page/place-card';
import { CLOSE_MS, createHover, type Hover, OPEN_MS } from '@/tests/support/hover';

let hover: Hover;
beforeEach(() => {
  vi.useFakeTimers();
  hover = createHover();
});
afterEach(() => vi.useRealTimers());

describe('the card closes', () => {
  test('a while after the pointer left, and not before', () => {
    hover.rest();
    hover.away();
    hover.wait(CLOSE_MS - 1);
    expect(hover.said).toEqual([]);
    hover.wait(1);
    expect(hover.said).toEqual(['close']);
  });

  test('in that while, however much the pointer moves elsewhere', () => {
    hover.rest();
    for (let ms = 0; ms < CLOSE_MS; ms += 50) {
      hover.away();
      hover.wait(50);
    }
    expect(hover.said).toEqual(['close']);
  });

  test('not when the pointer is back on the ID in time', () => {
    hover.rest();
    hover.away();
    hover.wait(CLOSE_MS - 1);
    hover.on();
    hover.wait(10 * CLOSE_MS);
    expect(hover.said).toEqual([]);
  });

  test('not when the pointer reaches the card', () => {
    hover.rest();
    hover.intent.move(null, 110, 125);
    hover.intent.enterCard();
    hover.wait(10 * CLOSE_MS);
    expect(hover.said).toEqual([]);
  });

  test('when the pointer leaves the card again', () => {
    hover.rest();
    hover.intent.enterCard();
    hover.away();
    hover.wait(CLOSE_MS);
    expect(hover.said).toEqual(['close']);
  });

  test('not while the pointer is on its way to the card, however slow', () => {
    hover.rest();
    for (let y = 102; y < 140; y += 2) {
      hover.intent.move(null, 120, y);
      hover.wait(CLOSE_MS - 1);
    }
    expect(hover.said).toEqual([]);
  });

  test('when the pointer stops on the way', () => {
    hover.rest();
    hover.intent.move(null, 120, 120);
    hover.wait(CLOSE_MS);
    expect(hover.said).toEqual(['close']);
  });

  test('and then opens again only after a rest', () => {
    hover.rest();
    hover.away();
    hover.wait(CLOSE_MS);
    hover.on();
    hover.wait(OPEN_MS - 1);
    expect(hover.said).toEqual(['close']);
    hover.wait(1);
    expect(hover.said).toEqual(['close', 'open A']);
  });
});

describe('the way from the ID to the card', () => {
  const box: Box = { left: 100, top: 100, width: 100, height: 100 };
  test.each([
    ['above', { x: 150, y: 50 }, { x: 150, y: 90 }, { x: 60, y: 60 }],
    ['below', { x: 150, y: 250 }, { x: 150, y: 210 }, { x: 240, y: 240 }],
    ['left', { x: 50, y: 150 }, { x: 90, y: 150 }, { x: 60, y: 90 }],
    ['right', { x: 250, y: 150 }, { x: 210, y: 150 }, { x: 240, y: 210 }],
  ])('from %s is a triangle that ends at the near edge', (_side, from, on, off) => {
    expect(inCorridor(from, on, box)).toBe(true);
    expect(inCorridor(from, off, box)).toBe(false);
    // Behind the ID, seen from the card.
    expect(inCorridor(from, { x: 2 * from.x - on.x, y: 2 * from.y - on.y }, box)).toBe(false);
  });
});
