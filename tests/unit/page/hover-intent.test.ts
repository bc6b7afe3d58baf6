/** When pointing means asking: what opens the card, and what stops it from opening. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CLOSE_MS, createHover, type Hover, OPEN_MS } from '@/tests/support/hover';

let hover: Hover;
beforeEach(() => {
  vi.useFakeTimers();
  hover = createHover();
});
afterEach(() => vi.useRealTimers());

describe('the card opens', () => {
  test('after the pointer rested on an ID, and not before', () => {
    hover.on();
    hover.wait(OPEN_MS - 1);
    expect(hover.said).toEqual([]);
    hover.wait(1);
    expect(hover.said).toEqual(['open A']);
  });

  test('once, and no later when the pointer moves on the ID', () => {
    for (let ms = 0; ms < OPEN_MS; ms += 50) {
      expect(hover.said).toEqual([]);
      hover.intent.move('A', 100 + ms / 50, 100);
      hover.wait(50);
    }
    expect(hover.said).toEqual(['open A']);
    hover.on();
    hover.wait(OPEN_MS);
    expect(hover.said).toEqual(['open A']);
  });

  test('not for an ID that the pointer only crosses', () => {
    hover.on();
    hover.wait(OPEN_MS - 1);
    hover.away();
    hover.wait(10 * OPEN_MS);
    expect(hover.said).toEqual([]);
  });

  test('for the ID where the pointer rests, not for those on the way', () => {
    hover.on('A');
    hover.wait(200);
    hover.on('B');
    hover.wait(200);
    hover.on('C');
    hover.wait(OPEN_MS);
    expect(hover.said).toEqual(['open C']);
  });

  test('anew when the pointer comes back', () => {
    hover.on();
    hover.wait(200);
    hover.away();
    hover.on();
    hover.wait(200);
    expect(hover.said).toEqual([]);
    hover.wait(100);
    expect(hover.said).toEqual(['open A']);
  });

  test('at once for another ID while it is open', () => {
    hover.rest();
    hover.on('B');
    hover.wait(0);
    expect(hover.said).toEqual(['open B']);
  });

  test('not again for the ID it is open for', () => {
    hover.rest();
    hover.on();
    hover.wait(10 * OPEN_MS);
    expect(hover.said).toEqual([]);
  });
});

describe('cancel', () => {
  test('stops what was about to open', () => {
    hover.on();
    hover.wait(OPEN_MS - 1);
    hover.intent.cancel();
    hover.wait(10 * OPEN_MS);
    expect(hover.said).toEqual([]);
  });

  test('lets the same ID open after another rest', () => {
    hover.on();
    hover.intent.cancel();
    hover.on();
    hover.wait(OPEN_MS);
    expect(hover.said).toEqual(['open A']);
  });

  test('leaves an open card open', () => {
    hover.rest();
    hover.intent.cancel();
    hover.wait(10 * CLOSE_MS);
    expect(hover.said).toEqual([]);
  });
});
