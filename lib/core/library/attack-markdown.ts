/**
 * The Markdown that ATT&CK writes, as a tree of plain nodes for views to draw as text: paragraphs,
 * lists, a few headings, code, emphasis, links to objects, citations. No HTML comes out; the tags
 * that ATT&CK uses (<code>, <br>) are read, any other stays the text it is.
 */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import { idOfHref } from '@/lib/core/attack/id-of-href';

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'emphasis'; inlines: Inline[] }
  | { type: 'break' }
  /** A link to an ATT&CK object. */
  | { type: 'object'; id: AttackId; text: string; url: string }
  /** Another link, http(s) only. */
  | { type: 'link'; text: string; url: string }
  /** "(Citation: NAME)" */
  | { type: 'citation'; name: string };

export type Block =
  | { type: 'paragraph'; inlines: Inline[] }
  | { type: 'heading'; level: number; inlines: Inline[] }
  | { type: 'list'; isOrdered: boolean; items: Inline[][] }
  | { type: 'code'; text: string };

const BULLET = /^\s{0,8}[*+-]\s+(?=\S)/;
const NUMBER = /^\s{0,8}\d{1,3}[.)]\s+(?=\S)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*)$/;
const FENCE = /^\s{0,3}```/;

export function parseAttackMarkdown(text: string): Block[] {
  const writer = blockWriter();
  for (const line of text.split(/\r?\n/)) writer.take(line);
  return writer.end();
}

type List = { isOrdered: boolean; texts: string[] };

function blockWriter() {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let list: List | null = null;
  let code: string[] | null = null;
  const endParagraph = () => {
    if (lines.length) blocks.push({ type: 'paragraph', inlines: parseInlines(lines.join('\n')) });
    lines = [];
  };
  const endList = (ended: List | null) => {
    if (!ended) return;
    const { isOrdered, texts } = ended;
    blocks.push({ type: 'list', isOrdered, items: texts.map(parseInlines) });
    list = null;
  };
  const endAll = () => {
    endParagraph();
    endList(list);
  };
  return {
    take(line: string): void {
      if (FENCE.test(line)) {
        endAll();
        if (code) blocks.push({ type: 'code', text: code.join('\n') });
        code = code ? null : [];
        return;
      }
      if (code) {
        code.push(line);
        return;
      }
      const heading = HEADING.exec(line);
      const isOrdered = NUMBER.test(line);
      if (line.trim() === '') endParagraph();
      else if (heading) {
        endAll();
        const inlines = parseInlines(heading[2] ?? '');
        blocks.push({ type: 'heading', level: heading[1]?.length ?? 1, inlines });
      } else if (isOrdered || BULLET.test(line)) {
        endParagraph();
        if (list?.isOrdered !== isOrdered) endList(list);
        list ??= { isOrdered, texts: [] };
        list.texts.push(line.replace(isOrdered ? NUMBER : BULLET, ''));
      } else if (list && /^\s/.test(line) && lines.length === 0) {
        // An indented line goes on with the item above it.
        list.texts.push(`${list.texts.pop() ?? ''}\n${line.trim()}`);
      } else {
        endList(list);
        lines.push(line);
      }
    },
    end(): Block[] {
      // A fence that nobody closed: what stands behind it is code all the same.
      if (code) blocks.push({ type: 'code', text: code.join('\n') });
      endAll();
      return blocks;
    },
  };
}

/** Forms from left to right; each stops at a limit, so that no text makes the search slow. */
const INLINE = new RegExp(
  [
    '<code>(?<tag>[\\s\\S]{0,4000}?)</code>',
    '(?<br><br ?/?>)',
    '``?(?<ticks>[^`\\n]{1,1000})``?',
    '\\(Citation: (?<citation>[^()]{1,200}(?:\\([^()]{0,100}\\)[^()]{0,200})*)\\)',
    '\\[(?<label>[^\\[\\]]{1,300})\\]\\((?<href>[^()\\s]{1,1000}(?:\\([^()\\s]{0,200}\\)[^()\\s]{0,500})*)\\)',
    '\\*\\*(?<strong>[^*\\n]{1,1000})\\*\\*',
    '(?<![\\w*])\\*(?<emphasis>[^*\\s](?:[^*\\n]{0,500}[^*\\s])?)\\*(?![\\w*])',
    '\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!-])',
  ].join('|'),
  'g',
);

function parseInlines(text: string): Inline[] {
  const found: Inline[] = [];
  const say = (words: string) => {
    const last = found.at(-1);
    if (words === '') return;
    if (last?.type === 'text') last.text += words;
    else found.push({ type: 'text', text: words });
  };
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    say(plain(text.slice(at, match.index)));
    at = match.index + match[0].length;
    const { tag, br, ticks, citation, label, href, strong, emphasis, escaped } = match.groups ?? {};
    const code = tag ?? ticks;
    if (code !== undefined) found.push({ type: 'code', text: entities(code) });
    else if (br !== undefined) found.push({ type: 'break' });
    else if (citation !== undefined) found.push({ type: 'citation', name: citation.trim() });
    else if (label !== undefined && href !== undefined) link(label, href, found, say);
    else if (strong !== undefined) found.push({ type: 'strong', inlines: parseInlines(strong) });
    else if (emphasis !== undefined) {
      found.push({ type: 'emphasis', inlines: parseInlines(emphasis) });
    } else if (escaped !== undefined) say(escaped);
  }
  say(plain(text.slice(at)));
  return found;
}

function link(label: string, href: string, found: Inline[], say: (text: string) => void): void {
  const text = plain(label);
  const url = /^https?:\/\//i.test(href) ? URL.parse(href) : null;
  if (!url) {
    say(text);
    return;
  }
  const id = idOfHref(href, href);
  found.push(
    id ? { type: 'object', id, text, url: url.href } : { type: 'link', text, url: url.href },
  );
}

/** A single line break is a blank, as everywhere in Markdown. */
function plain(text: string): string {
  return entities(text.replace(/\s*\n\s*/g, ' '));
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(amp|lt|gt|quot|apos|nbsp));/g, (whole, code, name) => {
    if (name) return NAMED[name] ?? whole;
    const point = Number(code);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** The names cited in a text, in order, each once. */
export function citedNames(text: string): string[] {
  const names = text.matchAll(/\(Citation: ([^()]{1,200}(?:\([^()]{0,100}\)[^()]{0,200})*)\)/g);
  return [...new Set([...names].map((match) => (match[1] ?? '').trim()))];
}
