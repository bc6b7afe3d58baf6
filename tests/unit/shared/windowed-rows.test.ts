/** Rows near the window are drawn, and the room for the others is kept. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOf } from '@/lib/core/shared/found-parts';
import { rowsBetween } from '@/lib/core/shared/windowed-rows';

const keys = Array.from({ length: 500 }, (_, n) => `row ${n}`);

describe('rows of a long table', () => {
  test('those between two heights, of heights known and guessed', () => {
    const known = new Map(keys.map((key) => [key, 20]));
    expect(rowsBetween(keys, known, 1_000, 2_000)).toEqual({
      ...{ first: 49, last: 101, above: 980, below: 500 * 20 - 101 * 20 },
    });
  });

  test('the whole height stays the same wherever one looks', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(heights, fc.integer({ min: -5_000, max: 20_000 }), (all, from) => {
        const names = all.map((_, n) => `${n}`);
        const known = new Map(names.map((name, n) => [name, all[n] ?? 0]));
        const { first, last, above, below } = rowsBetween(names, known, from, from + 800);
        const drawn = all.slice(first, last).reduce((sum, height) => sum + height, 0);
        expect(above + drawn + below).toBe(all.reduce((sum, height) => sum + height, 0));
        expect(last).toBeGreaterThan(first);
      }),
    );
  });

  test('no rows need no room', () => {
    expect(rowsBetween([], new Map(), 0, 800)).toMatchObject({ first: 0, above: 0, below: 0 });
  });
});

describe('words in a text', () => {
  test('are cut out in any case, the longest first', () => {
    expect(partsOf('used NMAP and nmaps', ['nmap', 'nmaps'])).toEqual([
      { text: 'used ', isFound: false },
      { text: 'NMAP', isFound: true },
      { text: ' and ', isFound: false },
      { text: 'nmaps', isFound: true },
    ]);
  });

  test('the parts together are the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        (text, words) => {
          const lower = words.map((word) => word.toLowerCase());
          expect(
            partsOf(text, lower)
              .map((part) => part.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});
