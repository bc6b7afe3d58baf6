/** ATT&CK's Markdown becomes plain nodes: what it uses is read, everything else stays text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  citedNames,
  type Inline,
  parseAttackMarkdown,
} from '@/lib/core/library/attack-markdown';
import { contentOf, hasSharedBundles, sharedBundle } from '@/tests/support/shared-bundles';

/** The nodes of a text that is one paragraph. */
function inlines(text: string): Inline[] {
  const [block, ...others] = parseAttackMarkdown(text);
  expect(others).toEqual([]);
  return block?.type === 'paragraph' ? block.inlines : [];
}

const plain = (text: string) => ({ type: 'text', text });

describe('in a line', () => {
  test('links to objects are told from other links', () => {
    expect(
      inlines(
        'See [PowerShell](https://attack.mitre.org/techniques/T1059/001) and [x](http://a.b).',
      ),
    ).toEqual([
      plain('See '),
      {
        type: 'object',
        id: 'T1059.001',
        text: 'PowerShell',
        url: 'https://attack.mitre.org/techniques/T1059/001',
      },
      plain(' and '),
      { type: 'link', text: 'x', url: 'http://a.b/' },
      plain('.'),
    ]);
  });

  test('citations are nodes of their own, also side by side and with brackets in their name', () => {
    expect(inlines('Done.(Citation: One)(Citation: Two (2020))')).toEqual([
      plain('Done.'),
      { type: 'citation', name: 'One' },
      { type: 'citation', name: 'Two (2020)' },
    ]);
  });

  test('code is what stands in <code> or between ticks, with nothing read inside', () => {
    expect(inlines('<code>a *b* [c](d)</code> or `**e**`')).toEqual([
      { type: 'code', text: 'a *b* [c](d)' },
      plain(' or '),
      { type: 'code', text: '**e**' },
    ]);
    expect(inlines('<code>&lt;user-home&gt;/.ssh</code>')).toEqual([
      { type: 'code', text: '<user-home>/.ssh' },
    ]);
  });

  test('emphasis may hold other nodes; a star alone, or in a path, is none', () => {
    expect(inlines('**Note:** `x` *Tools*')).toEqual([
      { type: 'strong', inlines: [plain('Note:')] },
      plain(' '),
      { type: 'code', text: 'x' },
      plain(' '),
      { type: 'emphasis', inlines: [plain('Tools')] },
    ]);
    expect(inlines('keys on * nix-based and 2 * 3 * 4')).toEqual([
      plain('keys on * nix-based and 2 * 3 * 4'),
    ]);
  });

  test('a line break is a blank, <br> is a break', () => {
    expect(inlines('one\ntwo<br>three')).toEqual([
      plain('one two'),
      { type: 'break' },
      plain('three'),
    ]);
  });

  test('a backslash before a mark takes its meaning away', () => {
    expect(inlines('\\_\\_a\\*')).toEqual([plain('__a*')]);
  });
});

describe('blocks', () => {
  test('are paragraphs, lists, headings and code', () => {
    const text =
      'Some:\n\n* first\n* second\n  goes on\n\n1. one\n2. two\n### Windows\nMore.\n```\na  b\n```';
    expect(parseAttackMarkdown(text)).toEqual<Block[]>([
      { type: 'paragraph', inlines: [{ type: 'text', text: 'Some:' }] },
      {
        type: 'list',
        isOrdered: false,
        items: [[{ type: 'text', text: 'first' }], [{ type: 'text', text: 'second goes on' }]],
      },
      {
        type: 'list',
        isOrdered: true,
        items: [[{ type: 'text', text: 'one' }], [{ type: 'text', text: 'two' }]],
      },
      { type: 'heading', level: 3, inlines: [{ type: 'text', text: 'Windows' }] },
      { type: 'paragraph', inlines: [{ type: 'text', text: 'More.' }] },
      { type: 'code', text: 'a  b' },
    ]);
  });

  test('a text of nothing has none', () => {
    expect(parseAttackMarkdown('')).toEqual([]);
    expect(parseAttackMarkdown(' \n\n ')).toEqual([]);
  });
});

describe('what a stranger could write', () => {
  test.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,y)',
    '![x](https://a.b/c.png)',
  ])('%s gives no node but text and http links', (text) => {
    const nodes = inlines(text);
    for (const node of nodes) {
      if (node.type === 'link') expect(node.url).toMatch(/^https?:/);
      else expect(node.type).toBe('text');
    }
    expect(textIn(parseAttackMarkdown(text))).not.toBe('');
  });

  test('never throws and takes no long time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(() => parseAttackMarkdown(text)).not.toThrow();
      }),
    );
    for (const evil of ['[', '*', '(Citation: ', '`', '<code>', '[a](', '**a', '\\', '# ']) {
      const started = performance.now();
      parseAttackMarkdown(evil.repeat(20_000));
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});

test('the names that a text cites, each once, in order', () => {
  expect(citedNames('a(Citation: B)(Citation: A) c(Citation: B)')).toEqual(['B', 'A']);
});

test.skipIf(!hasSharedBundles)('of ICS 18.1 every citation, link and piece of code is read', () => {
  const { texts } = contentOf(sharedBundle('ics-attack-18.1'));
  let citations = 0;
  for (const { description, relations } of texts.objects.values()) {
    for (const text of [description, ...relations.map((one) => one.text)]) {
      const left = textIn(parseAttackMarkdown(text));
      expect(left).not.toMatch(/\(Citation: |<\/?code>|\]\(http/);
      citations += citedNames(text).length;
    }
  }
  expect(citations).toBeGreaterThan(1_000);
});

/** What is shown as plain text, without code, links and citations. */
function textIn(blocks: readonly Block[]): string {
  const of = (nodes: readonly Inline[]): string =>
    nodes
      .map((node) =>
        node.type === 'text' ? node.text : 'inlines' in node ? of(node.inlines) : ' ',
      )
      .join('');
  return blocks
    .map((block) =>
      block.type === 'list'
        ? block.items.map(of).join(' ')
        : block.type === 'code'
          ? ''
          : of(block.inlines),
    )
    .join('\n');
}
