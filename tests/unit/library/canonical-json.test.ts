/** RFC 8785: one text for one content. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '@/lib/core/library/canonical-json';

test('keys stand in the order of their UTF-16 units, without blanks', () => {
  // The example of RFC 8785, section 3.2.3, with its result in the order given there.
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const order = [...canonicalJson(value).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('numbers and texts are written as ECMAScript writes them', () => {
  const value = [
    1e30,
    4.5,
    2e-3,
    1e-27,
    -0,
    Number('333333333.33333329'),
    '\u20ac$\u000f\nA\'B"\\/',
  ];
  expect(canonicalJson(value)).toBe(
    '[1e+30,4.5,0.002,1e-27,0,333333333.3333333,"€$\\u000f\\nA\'B\\"\\\\/"]',
  );
  expect(canonicalJson({ b: null, a: true, c: [false, {}] })).toBe(
    '{"a":true,"b":null,"c":[false,{}]}',
  );
});

test('the order in which keys were written changes nothing, and no content is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      const parsed: unknown = JSON.parse(text);
      expect(parsed).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(turned(parsed))).toBe(text);
    }),
  );
});

test('half a surrogate pair has no canonical form', () => {
  expect(() => canonicalJson({ name: '\ud800' })).toThrow(RangeError);
});

/** The same value with the keys of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, one]) => [key, turned(one)]));
}
