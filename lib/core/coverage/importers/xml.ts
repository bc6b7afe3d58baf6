/**
 * XML as its tags and texts come, without a tree. Entities are never expanded: the five of XML and
 * character numbers become their character, every other reference stays as written, and a file
 * with a DOCTYPE is not read. What is not well-formed is told, and reading goes on behind it.
 */

export type XmlHandler = {
  /** `attributes` as written, for {@link attributesOf}; `at` is the offset of the tag. */
  open(name: string, attributes: string, at: number): void;
  /** References are resolved; one text may come in several pieces. */
  text(text: string): void;
  /** An empty element (`<a/>`) is closed at once. */
  close(name: string, at: number): void;
  /** A sentence's part, "a tag is not closed". */
  broken(what: string, at: number): void;
};

export type XmlOptions = {
  /** `\<` is a less-than sign and no tag, as in Wazuh's own reader. */
  hasEscapes?: boolean;
};

const TAG =
  /<(\/?)([A-Za-z_:][^\s<>/="']*)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const NAME = /<(\/?)([A-Za-z_:][^\s<>/="']*)/y;

/** @returns false for a file with a DOCTYPE, of which nothing counts */
export function readXml(text: string, handler: XmlHandler, options: XmlOptions = {}): boolean {
  /** Start of the text that was not handed on yet. */
  let pending = 0;
  let next = text.indexOf('<');
  const flush = (to: number) => {
    if (to > pending) handler.text(resolved(text.slice(pending, to)));
  };
  const goOnAt = (at: number) => {
    pending = at;
    next = text.indexOf('<', at);
  };
  while (next >= 0) {
    const at = next;
    if (options.hasEscapes && isEscaped(text, at)) {
      next = text.indexOf('<', at + 1);
      continue;
    }
    if (text.startsWith('<!', at) || text.startsWith('<?', at)) {
      if (/^<!doctype/i.test(text.slice(at, at + 9))) return false;
      flush(at);
      const aside = readAside(text, at);
      if (aside.isText) handler.text(text.slice(at + 9, aside.end - 3));
      if (aside.end < 0) {
        handler.broken('a comment is not closed; nothing after it was read', at);
        return true;
      }
      goOnAt(aside.end);
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text) ?? readLoosely(text, at);
    if (!tag) {
      next = text.indexOf('<', at + 1);
      continue;
    }
    flush(at);
    const [whole = '', slash, name = '', attributes = '', end] = tag;
    const isTag = whole.endsWith('>');
    if (!isTag) handler.broken(`the tag <${slash}${name.slice(0, 60)} does not end`, at);
    else if (slash) handler.close(name, at);
    else {
      handler.open(name, attributes, at);
      if (end) handler.close(name, at);
    }
    goOnAt(at + whole.length);
  }
  flush(text.length);
  return true;
}

/** Comments, CDATA and instructions; `end` is -1 without an end. */
function readAside(text: string, at: number): { end: number; isText: boolean } {
  const endOf = (mark: string) => {
    const end = text.indexOf(mark, at);
    return end < 0 ? -1 : end + mark.length;
  };
  if (text.startsWith('<!--', at)) return { end: endOf('-->'), isText: false };
  if (text.startsWith('<![CDATA[', at)) {
    const end = endOf(']]>');
    return { end, isText: end > 0 };
  }
  return { end: endOf(text.startsWith('<?', at) ? '?>' : '>'), isText: false };
}

/** A tag with bare attributes, or the start of one that never ends; null for a bare `<`. */
function readLoosely(text: string, at: number): string[] | null {
  NAME.lastIndex = at;
  const [start, slash = '', name = ''] = NAME.exec(text) ?? [];
  if (start === undefined) return null;
  const from = at + start.length;
  const nextTag = text.indexOf('<', from);
  const limit = nextTag < 0 ? text.length : nextTag;
  const end = text.slice(from, limit).indexOf('>');
  if (end < 0) return [start, slash, name];
  const inside = text.slice(from, from + end);
  const isEmpty = inside.endsWith('/');
  const attributes = isEmpty ? inside.slice(0, -1) : inside;
  return [text.slice(at, from + end + 1), slash, name, attributes, isEmpty ? '/' : ''];
}

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (from > 0 && text[from - 1] === '\\') from -= 1;
  return (at - from) % 2 === 1;
}

/** A name without its prefix: which one stands for which namespace, each file chooses. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Attributes by name; of two equal names the first counts. */
export function attributesOf(attributes: string): Map<string, string> {
  const found = new Map<string, string>();
  eachAttribute(attributes, (name, value) => {
    if (!found.has(name)) found.set(name, value);
  });
  return found;
}

/** The same without a map, for the cells of large sheets. */
export function eachAttribute(
  attributes: string,
  take: (name: string, value: string) => void,
): void {
  ATTRIBUTE.lastIndex = 0;
  for (let one = ATTRIBUTE.exec(attributes); one; one = ATTRIBUTE.exec(attributes)) {
    take(one[1] ?? '', resolved(one[2] ?? one[3] ?? one[4] ?? ''));
  }
}

const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g;

const KNOWN: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (as, ...found) => {
      const [decimal, hex, name] = found as (string | undefined)[];
      if (name) return KNOWN[name] ?? as;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : as;
    },
  );
}
