/** Data of unknown shape becomes a known type, or a sentence with its place. */
import { describe, expect, test } from 'vitest';
import {
  byWord,
  counted,
  flag,
  listOf,
  number,
  optional,
  orNull,
  type Reader,
  readAs,
  shape,
  tableOf,
  text,
  word,
} from '@/lib/core/shared/shape';

type Thing = { name: string; size: number | null; kind: 'a' | 'b'; note?: string; tags: string[] };
const thing = shape<Thing>({
  name: text(10),
  size: orNull(number),
  kind: word('a', 'b'),
  note: optional(text(10)),
  tags: listOf(text(5)),
});
const good = { name: 'x', size: null, kind: 'a', tags: ['t'] };

function said<T>(reader: Reader<T>, value: unknown): string {
  const read = readAs(reader, value, 'it');
  return read.ok ? 'fits' : read.problem.message;
}

describe('a shape', () => {
  test('takes its own fields and leaves others behind', () => {
    const value = JSON.parse('{"name":"x","size":1,"kind":"b","tags":[],"more":1,"__proto__":{}}');
    expect(readAs(thing, value, 'it')).toEqual({
      ok: true,
      value: { name: 'x', size: 1, kind: 'b', tags: [] },
    });
  });

  test('does not take what an object inherits', () => {
    expect(said(shape<{ toString: string }>({ toString: text(9) }), {})).toBe(
      'it has no toString.',
    );
    expect(said(thing, Object.create(good))).toBe('it has no name.');
  });

  test.each([
    [null, 'it is no object.'],
    [[good], 'it is no object.'],
    ['x', 'it is no object.'],
    [{ ...good, name: 7 }, 'it.name is no text.'],
    [{ ...good, name: 'x'.repeat(11) }, 'it.name is longer than 10 characters.'],
    [{ ...good, size: '1' }, 'it.size is no number.'],
    [{ ...good, size: Number.NaN }, 'it.size is no number.'],
    [{ ...good, kind: 'c' }, 'it.kind is none of a, b.'],
    [{ ...good, note: undefined }, 'it.note is no text.'],
    [{ ...good, tags: 'x' }, 'it.tags is no list.'],
    [{ ...good, tags: ['a', null] }, 'it.tags[1] is no text.'],
    [{ name: 'x', size: null, kind: 'a' }, 'it has no tags.'],
  ])('names the place that does not fit: %j', (value, sentence) => {
    expect(said(thing, value)).toBe(sentence);
  });
});

test('plain values', () => {
  expect([said(flag, true), said(flag, 'true'), said(counted, 0)]).toEqual([
    'fits',
    'it is neither true nor false.',
    'fits',
  ]);
  for (const value of [-1, 1.5, 2 ** 60, '1', null]) {
    expect(said(counted, value)).toBe('it is no whole number.');
  }
});

test('a table keeps the names of a file but not those every object has', () => {
  const value = JSON.parse('{"a":1,"__proto__":2,"constructor":3}');
  const read = readAs(tableOf(number), value, 'it');
  expect(read).toEqual({ ok: true, value: { a: 1 } });
  expect(said(tableOf(number), { a: 'x' })).toBe('it.a is no number.');
  expect(said(tableOf(number), { ['x'.repeat(301)]: 1 })).toContain('longer than 300');
});

test('of several shapes the word decides', () => {
  const either = byWord<{ type: 'a' } | { type: 'b'; n: number }>('type', {
    a: shape<{ type: 'a' }>({ type: word('a') }),
    b: shape<{ type: 'b'; n: number }>({ type: word('b'), n: number }),
  });
  expect(said(either, { type: 'a' })).toBe('fits');
  expect(said(either, { type: 'b' })).toBe('it has no n.');
  expect(said(either, { type: 'toString' })).toBe('it.type is none we know.');
  expect(said(either, { type: 7 })).toBe('it.type is none we know.');
});

test('what is a bug and no misfit is not swallowed', () => {
  const broken: Reader<string> = () => {
    throw new TypeError('bug');
  };
  expect(() => readAs(broken, 1, 'it')).toThrow('bug');
});
