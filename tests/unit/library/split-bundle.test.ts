/** Cutting a bundle while its bytes arrive: the same objects whatever the chunks, and honest ends. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBundleSplitter } from '@/lib/core/library/split-bundle';
import { problemOf } from '@/tests/support/libraries';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function split(text: string, sizes: readonly number[] = [text.length + 1], byIndentation = false) {
  const bytes = encoder.encode(text);
  const splitter = createBundleSplitter(byIndentation);
  const pieces: { text: string; at: number; isTooDeep: boolean }[] = [];
  let at = 0;
  for (let n = 0; at < bytes.length; n += 1) {
    const size = Math.max(1, sizes[n % sizes.length] ?? 1);
    // A chunk is a buffer of its own, as a stream hands it out.
    for (const piece of splitter.push(bytes.slice(at, at + size))) {
      pieces.push({ ...piece, text: decoder.decode(piece.bytes) });
    }
    at += size;
  }
  return { pieces, end: splitter.end(), isHopeless: splitter.isHopeless() };
}

const bundleOf = (objects: unknown[], indent?: number) =>
  JSON.stringify({ type: 'bundle', id: 'bundle--1', spec_version: '2.0', objects }, null, indent);

test('gives every object back as it was, whatever is in it and wherever chunks divide it', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  const objects = fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 8 });
  fc.assert(
    fc.property(objects, sizes, fc.constantFrom(undefined, 2, 4), fc.boolean(), (...made) => {
      const [values, cuts, indent, byIndentation] = made;
      const { pieces, end } = split(bundleOf(values, indent), cuts, byIndentation);
      expect(pieces.map(({ text }) => JSON.parse(text))).toEqual(
        JSON.parse(JSON.stringify(values)),
      );
      expect(end.ok).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('by its layout a bundle is cut alike, also where texts hold what looks like an end', () => {
  const objects = [{ a: '\n  }', b: [{ c: '}' }, {}] }, { d: { e: { f: ['}', '{'] } } }, {}];
  for (const indent of [undefined, 1, 2, 8]) {
    const text = bundleOf(objects, indent);
    const cut = (byIndentation: boolean) => split(text, [1_000], byIndentation);
    expect(cut(true)).toEqual(cut(false));
    expect(cut(true).pieces.map((piece) => JSON.parse(piece.text))).toEqual(objects);
  }
});

test('a layout that misleads gives a piece that is no JSON', () => {
  const text = '{"type":"bundle","objects":[\n  {"a":{"b":1\n  },"c":2}\n]}';
  const [first] = split(text, undefined, true).pieces;
  expect(() => JSON.parse(first?.text ?? '')).toThrow();
  expect(split(text).pieces.map((piece) => JSON.parse(piece.text))).toEqual([
    { a: { b: 1 }, c: 2 },
  ]);
});

test('quotes, brackets and backslashes inside of texts divide nothing', () => {
  const odd = ['"', '\\', '\\"', ']}', '[{', '\\\\', 'a\\', '\u2028 é 😀'];
  for (const size of [1, 2, 3, 7]) {
    const { pieces } = split(bundleOf(odd.map((name) => ({ name }))), [size]);
    expect(pieces.map(({ text }) => (JSON.parse(text) as { name: string }).name)).toEqual(odd);
  }
});

test('the list may stand before or after the other fields, and other lists are passed over', () => {
  const text = '{"other":[{"a":1}],"objects":[1],"more":{"objects":[2]},"type":"bundle"}';
  const { pieces, end } = split(text);
  expect(pieces.map(({ text: one }) => one)).toEqual(['1']);
  expect(end.ok).toBe(true);
});

test('an object says where it stands in the file', () => {
  const text = bundleOf([{ a: 1 }, { b: 2 }], 1);
  const { pieces } = split(text, [5]);
  expect(pieces.map(({ at }) => text.slice(at, at + 1))).toEqual(['{', '{']);
  expect(pieces.map(({ at, text: one }) => text.slice(at, at + one.length) === one)).toEqual([
    true,
    true,
  ]);
});

test('a byte-order mark before the bundle is no part of it', () => {
  expect(split(`\ufeff${bundleOf([])}`).end.ok).toBe(true);
});

test('an object nested deeper than any of STIX is marked, the next one is not', () => {
  const deep = '['.repeat(100) + ']'.repeat(100);
  const { pieces, end } = split(`{"type":"bundle","objects":[${deep},{"a":1}]}`, [9]);
  expect(pieces.map(({ isTooDeep }) => isTooDeep)).toEqual([true, false]);
  expect(end.ok).toBe(true);
});

describe('an end that is none', () => {
  test.each([
    ['', 'not-json', /^is empty/],
    ['  \n', 'cut', /^ends in the middle/],
    ['{"type":"bundle","objects":[{"a":1', 'cut', /after 34 bytes/],
    ['{"type":"bundle","objects":[{"a":"x', 'cut', /Is the download complete\?$/],
    ['<!doctype html><html></html>', 'not-json', /HTML or XML page/],
    ['\n <Error/>', 'not-json', /HTML or XML page/],
    ['Not found', 'not-json', /no valid JSON/],
    ['{"type":"bundle","objects":[]} trailing', 'not-json', /no valid JSON/],
    ['[{"type":"bundle"}]', 'not-a-bundle', /no STIX bundle/],
    ['{"type":"report","objects":[]}', 'not-a-bundle', /no STIX bundle/],
    ['{"type":"bundle","objects":{}}', 'not-a-bundle', /no STIX bundle/],
    ['{"type":"bundle"}', 'not-a-bundle', /no STIX bundle/],
  ])('%j', (text, code, sentence) => {
    for (const size of [1, 1000]) {
      const problem = problemOf(split(text, [size]).end);
      expect(problem.code).toBe(code);
      expect(problem.message).toMatch(sentence);
    }
  });

  test('is seen at once where nothing that follows could help', () => {
    expect(split('<html>').isHopeless).toBe(true);
    expect(split('{"type"').isHopeless).toBe(false);
  });
});
