/**
 * Splunk's .conf files: `[stanza]` and `key = value` lines, `\` at the end continues a line, `#` at
 * the start is a comment. What stands in [default], or before any stanza, holds for all of them.
 */

/** Keys and values as written, only the wanted ones; `line` is where the stanza begins. */
export type Stanza = { name: string; line: number; values: Map<string, string> };

/** `btool --debug` writes the file that each line comes from before it. */
const DEBUG_PATH = /^(?:\/|[A-Za-z]:\\).{0,1000}?\.conf[ \t]+/;

/**
 * The stanzas in order, one for each name: a later one of the same name adds to the first. Other
 * lines are passed over, as Splunk does.
 */
export function readStanzas(text: string, isWanted: (key: string) => boolean) {
  const defaults: Stanza = { name: 'default', line: 0, values: new Map() };
  const stanzas = new Map<string, Stanza>();
  let current = defaults;
  for (const { line, content } of logicalLines(text)) {
    const [, name] = /^\s*\[(.*)\]\s*$/.exec(content) ?? [];
    if (name !== undefined) {
      current = name === 'default' ? defaults : (stanzas.get(name) ?? { ...blank(name), line });
      if (name !== 'default') stanzas.set(name, current);
      continue;
    }
    const equals = content.indexOf('=');
    const key = content.slice(0, Math.max(0, equals)).trim();
    if (equals > 0 && isWanted(key)) current.values.set(key, content.slice(equals + 1).trim());
  }
  return { defaults, stanzas: [...stanzas.values()] };
}

function blank(name: string): Stanza {
  return { name, line: 0, values: new Map() };
}

/** Lines with those that continue them, numbered from 1; no comments, no empty ones. */
function* logicalLines(text: string): Generator<{ line: number; content: string }> {
  const lines = text.split(/\r?\n/);
  for (let n = 0; n < lines.length; n += 1) {
    const line = n + 1;
    const parts = [(lines[n] ?? '').replace(DEBUG_PATH, '')];
    if (/^\s*(?:#|$)/.test(parts[0] ?? '')) continue;
    while (parts.at(-1)?.endsWith('\\') && n + 1 < lines.length) {
      parts.push(`${parts.pop()?.slice(0, -1)} `);
      n += 1;
      parts.push(lines[n] ?? '');
    }
    yield { line, content: parts.join('') };
  }
}
