/**
 * The rules of a YARA-L file, of each only its `meta` section. Comments, strings and regular
 * expressions are stepped over as a whole, so that no word in them counts.
 */

export type YaraLRule = {
  name: string;
  at: number;
  /** Pairs as written: a key may repeat. Null without a section. */
  meta: { key: string; value: string }[] | null;
};

export type YaraLFile = {
  /** Rules that have their end. */
  rules: YaraLRule[];
  /** What cannot be read, with the offset; rules without an end by name. */
  broken: { what: string; at: number }[];
};

export function readYaraL(text: string): YaraLFile {
  const file: YaraLFile = { rules: [], broken: [] };
  let rule: YaraLRule | null = null;
  let depth = 0;
  let isInMeta = false;
  let [last, second]: (Token | undefined)[] = [];
  const abandon = () => {
    if (rule) file.broken.push({ what: `rule ${rule.name} does not end`, at: rule.at });
    rule = null;
  };
  for (const token of tokensOf(text)) {
    if (token.kind === 'broken') {
      file.broken.push({ what: token.text, at: token.at });
      continue;
    }
    if (isMark(token, '{') && last?.kind === 'word' && isWord(second, 'rule')) {
      abandon();
      rule = { name: last.text, at: second.at, meta: null };
      [depth, isInMeta] = [1, false];
    } else if (isMark(token, '{')) depth += 1;
    else if (isMark(token, '}')) {
      depth = Math.max(0, depth - 1);
      if (rule && depth === 0) file.rules.push(rule);
      if (depth === 0) rule = null;
    } else if (rule && depth === 1 && isMark(token, ':') && last?.kind === 'word') {
      isInMeta = last.text === 'meta';
      if (isInMeta) rule.meta ??= [];
    } else if (rule?.meta && isInMeta && isMark(last, '=') && second?.kind === 'word') {
      rule.meta.push({ key: second.text, value: token.text });
    }
    [last, second] = [token, last];
  }
  abandon();
  return file;
}

type Token = { kind: 'word' | 'string' | 'mark' | 'broken'; text: string; at: number };

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}

function isWord(token: Token | undefined, text: string): token is Token {
  return token?.kind === 'word' && token.text === text;
}

const PIECE =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|("[^"\\\n]*(?:\\.[^"\\\n]*)*"|`[^`]*`)|([\w$#%@][\w$.]*)|([\s\S])/y;
const REGEX = /\/[^/\\\n]+(?:\\.[^/\\\n]*)*\/|\/(?:\\.[^/\\\n]*)+\//y;
/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_REGEX = /^(?:and|or|not|in|[=(,!<>{:])$/;

function* tokensOf(text: string): Generator<Token> {
  let last = '';
  let at = 0;
  while (at < text.length) {
    const from = at;
    PIECE.lastIndex = at;
    const [whole = '', aside, quoted, word, mark] = PIECE.exec(text) ?? [];
    at += Math.max(1, whole.length);
    if (aside !== undefined) continue;
    if (quoted !== undefined) yield { kind: 'string', text: unquoted(quoted), at: from };
    else if (word !== undefined) yield { kind: 'word', text: word, at: from };
    else if (mark === '"' || mark === '`' || text.startsWith('/*', from)) {
      const what = mark === '/' ? 'a comment is not closed' : 'a string is not closed';
      yield { kind: 'broken', text: what, at: from };
      // A string ends with its line at the latest.
      const end = mark === '"' ? text.indexOf('\n', from) : -1;
      at = end < 0 ? text.length : end;
    } else if (mark === '/' && BEFORE_REGEX.test(last)) {
      REGEX.lastIndex = from;
      at = from + (REGEX.exec(text)?.[0].length ?? 1);
    } else if (mark !== undefined) yield { kind: 'mark', text: mark, at: from };
    last = whole;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unquoted(text: string): string {
  const inside = text.slice(1, -1);
  if (text.startsWith('`')) return inside;
  return inside.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one);
}
