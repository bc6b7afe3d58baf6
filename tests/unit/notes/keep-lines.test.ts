/** Lines of a note stay lines, and the rest of Markdown stays what it is. */
import { expect, test } from 'vitest';
import { parseAttackMarkdown } from '@/lib/core/library/attack-markdown';
import { keepLines } from '@/lib/core/notes/keep-lines';

test('a line of words below another begins a new line', () => {
  expect(keepLines('one\ntwo\r\nthree\n\nfour')).toBe('one<br>\ntwo<br>\nthree\n\nfour');
  expect(parseAttackMarkdown(keepLines('one\ntwo'))[0]).toMatchObject({
    type: 'paragraph',
    inlines: [{ text: 'one' }, { type: 'break' }, expect.objectContaining({ type: 'text' })],
  });
});

test('lists, headings and code are left as they are', () => {
  for (const text of ['- a\n- b', 'a:\n- b', '1. a\n2. b', '# a\nb', '```\na\nb\n```']) {
    expect(keepLines(text)).toBe(text);
  }
});

test('what is typed is never markup', () => {
  const blocks = parseAttackMarkdown(keepLines('<b>x</b>\n<img src=x onerror=1>\n[a](data:x)'));
  const types = blocks.flatMap((block) =>
    block.type === 'paragraph' ? block.inlines.map(({ type }) => type) : [block.type],
  );
  expect(new Set(types)).toEqual(new Set(['text', 'break']));
});
