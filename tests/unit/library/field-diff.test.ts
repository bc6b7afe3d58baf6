/** Changed fields as lines with a minus and a plus. */
import { expect, test } from 'vitest';
import { diffField } from '@/lib/core/library/field-diff';
import type { FieldChange } from '@/lib/core/library/object-page';

const diff = (
  before: string | null,
  after: string | null,
  change: FieldChange['change'] = 'changed',
) => diffField({ field: 'x', change, before, after });

test('a list says which items went and came', () => {
  expect(diff('["a","b"]', '["b","c"]')).toEqual({
    ...{ field: 'x', change: 'changed', same: 1, unit: 'item' },
    lines: [
      { sign: '-', text: 'a' },
      { sign: '+', text: 'c' },
    ],
  });
});

test('another order is no change of content, and is called that', () => {
  expect(diff('["a","b"]', '["b","a"]')).toMatchObject({
    change: 'order only',
    lines: [],
    same: 2,
  });
});

test('an item that stands there once more is new', () => {
  expect(diff('["a"]', '["a","a"]')).toMatchObject({ lines: [{ sign: '+', text: 'a' }], same: 1 });
});

test('of a text only the changed paragraphs are shown', () => {
  expect(diff('One.\n\nTwo.', 'One.\n\nThree.')).toMatchObject({
    ...{ same: 1, unit: 'paragraph' },
    lines: [
      { sign: '-', text: 'Two.' },
      { sign: '+', text: 'Three.' },
    ],
  });
});

test('what went or came as a whole keeps its word', () => {
  expect(diff('Text.', null, 'removed')).toMatchObject({
    ...{ change: 'removed', lines: [{ sign: '-', text: 'Text.' }] },
  });
  expect(diff(null, '[{"source_name":"A","url":"https://a.b","n":1}]', 'added').lines).toEqual([
    { sign: '+', text: 'source_name: A, url: https://a.b, n: 1' },
  ]);
});

test('a text that only looks like a list stays text', () => {
  expect(diff('[broken', '[broken too').lines.map(({ text }) => text)).toEqual([
    ...['[broken', '[broken too'],
  ]);
});
