/** Where the card goes: beside the ID it is about, inside the window, off the rows being read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, placeCard, type Size } from '@/lib/page/place-card';

const EDGE = 8;
const card: Size = { width: 380, height: 424 };
const view: Size = { width: 1280, height: 900 };
const text = (left: number, top: number, width = 60, height = 18): Box => ({
  left,
  top,
  width,
  height,
});
const right = (box: Box) => box.left + box.width;
const bottom = (box: Box) => box.top + box.height;
const covers = (a: Box, b: Box) =>
  a.left < right(b) && right(a) > b.left && a.top < bottom(b) && bottom(a) > b.top;

describe('in a large window the card stands', () => {
  test('below the ID, left edges aligned, in full size', () => {
    expect(placeCard(text(100, 100), card, view, null)).toEqual({ left: 100, top: 126, ...card });
  });

  test('above where there is more room, ending just over the ID', () => {
    const box = placeCard(text(100, 700), card, view, null);
    expect(box).toEqual({ left: 100, top: 700 - EDGE - card.height, ...card });
  });

  test('moved left where it would leave the window', () => {
    expect(placeCard(text(1200, 100), card, view, null).left).toBe(1280 - EDGE - card.width);
  });

  test('moved right where the ID is half outside', () => {
    expect(placeCard(text(-20, 100), card, view, null).left).toBe(EDGE);
  });

  test('lower than it wants to be where the room below or above is less', () => {
    const low = { width: 1280, height: 700 };
    expect(placeCard(text(100, 340), card, low, null)).toMatchObject({ top: 366, height: 326 });
    expect(placeCard(text(100, 350), card, low, null)).toMatchObject({ top: 8, height: 334 });
  });
});

describe('in a low window the card stands beside the ID', () => {
  const low = { width: 1000, height: 380 };
  test('on the right where it fits', () => {
    expect(placeCard(text(300, 180), card, low, null)).toEqual({
      left: 368,
      top: EDGE,
      width: card.width,
      height: 380 - 2 * EDGE,
    });
  });

  test('on the left where the right is too narrow', () => {
    const box = placeCard(text(700, 180), card, low, null);
    expect(right(box)).toBe(700 - EDGE);
  });
});

describe('for an ID in a table the card keeps', () => {
  const row = (top: number): Box => ({ left: 0, top, width: 1280, height: 60 });

  test('below the row, not just below the ID', () => {
    const box = placeCard(text(100, 120), card, view, row(100));
    expect(box.top).toBe(160 + EDGE);
  });

  test('above the row where there is more room', () => {
    const box = placeCard(text(100, 720), card, view, row(700));
    expect(bottom(box)).toBe(700 - EDGE);
  });

  test("off the ID's column: right of a column on the left, left of one on the right", () => {
    const [first, last] = [text(100, 120), text(1000, 120)];
    expect(placeCard(first, card, view, row(100)).left).toBe(right(first) + EDGE);
    expect(right(placeCard(last, card, view, row(100)))).toBe(last.left - EDGE);
  });

  test('aligned with the ID where neither side has room', () => {
    const narrow = { width: 600, height: 900 };
    expect(placeCard(text(200, 120), card, narrow, row(100)).left).toBe(200);
  });
});

describe('for any ID in any window', () => {
  const situation = fc
    .record({
      view: fc.record({
        width: fc.integer({ min: 320, max: 2000 }),
        height: fc.integer({ min: 200, max: 1400 }),
      }),
      wanted: fc.record({
        width: fc.constant(380),
        height: fc.integer({ min: 200, max: 440 }),
      }),
      at: fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      size: fc.record({
        width: fc.integer({ min: 20, max: 200 }),
        height: fc.integer({ min: 10, max: 30 }),
      }),
      padding: fc.option(fc.integer({ min: 0, max: 45 })),
    })
    .map(({ view, wanted, at, size, padding }) => {
      const left = at[0] * (view.width - size.width);
      const top = at[1] * (view.height - size.height);
      const row =
        padding === null
          ? null
          : { left: 0, top: top - padding, width: view.width, height: size.height + 2 * padding };
      return { view, wanted, anchor: { left, top, ...size }, row };
    });

  test('the card keeps 8 px to every edge and is never larger than wanted', () => {
    fc.assert(
      fc.property(situation, ({ view, wanted, anchor, row }) => {
        const box = placeCard(anchor, wanted, view, row);
        expect(box.left).toBeGreaterThanOrEqual(EDGE);
        expect(box.top).toBeGreaterThanOrEqual(EDGE);
        expect(right(box)).toBeLessThanOrEqual(view.width - EDGE + 1e-6);
        expect(bottom(box)).toBeLessThanOrEqual(view.height - EDGE + 1e-6);
        expect(box.width).toBeLessThanOrEqual(wanted.width);
        expect(box.height).toBeLessThanOrEqual(wanted.height);
      }),
      { numRuns: 2000 },
    );
  });

  test('the card never covers the ID', () => {
    fc.assert(
      fc.property(situation, ({ view, wanted, anchor, row }) => {
        expect(covers(placeCard(anchor, wanted, view, row), anchor)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  // With no side large enough the card shrinks into the largest strip.
  test.each([
    ['a window of 320 × 200', { width: 320, height: 200 }, text(100, 91)],
    ['a frame of 300 × 250', { width: 300, height: 250 }, text(20, 40)],
    ['a low and narrow window', { width: 700, height: 400 }, text(320, 190)],
  ])('the card does not cover the ID in %s', (_what, small, anchor) => {
    expect(covers(placeCard(anchor, card, small, null), anchor)).toBe(false);
  });
});
