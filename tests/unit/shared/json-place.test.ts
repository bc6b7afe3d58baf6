/** Where a text stops being JSON: compared with what JSON.parse itself takes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brokenAt } from '@/lib/core/shared/json-place';

test.each([
  ['{"a": 1, }', 9],
  ['[1 2]', 3],
  ['[1,, 2]', 3],
  ['{"a" 1}', 5],
  ['{1: 2}', 1],
  ['[}', 1],
  ['{"a": [1}', 8],
  ['{} x', 3],
  ['1 1', 2],
  ['[01]', 2],
  ['["a\nb"]', 1],
  ['["\\x"]', 1],
  ['{"a": 1', 7],
  ['["abc', 1],
  ['[TRUE]', 1],
  ['[1\u00a0]', 2],
  ['', 0],
  ['  ', 2],
])('%j at %i', (text, at) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(brokenAt(text)).toBe(at);
});

test('never finds fault with JSON', () => {
  expect(brokenAt('["\u007f\u0085\u2028\ud800", 1e5, -0.5E-3]')).toBeNull();
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (text, indent) => {
      expect(brokenAt(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
    }),
  );
});

test('finds every break that JSON.parse finds', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', '"', 'x', ':'),
      (text, n, put) => {
        const at = n % (text.length + 1);
        const broken = text.slice(0, at) + put + text.slice(at + 1);
        let isJson = true;
        try {
          JSON.parse(broken);
        } catch {
          isJson = false;
        }
        expect(brokenAt(broken) === null).toBe(isJson);
      },
    ),
    { numRuns: 2_000 },
  );
});
