/**
 * Where a text stops being JSON. Browsers' own words for it differ, and often name no place at all;
 * for an empty rest they never do.
 */

// White space, then one of: an opening, a closing, a mark between, a value without parts.
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON's own rule for strings
  /[ \t\n\r]*(?:([{[])|([}\]])|([,:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

/** What may come next. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';

/**
 * The number of the first character that does not belong there, from 0; the text's length if it
 * only ends too soon, null if it is JSON.
 */
export function brokenAt(text: string): number | null {
  const open: string[] = [];
  let expected: Expected = 'value';
  TOKEN.lastIndex = 0;
  for (let at = 0; ; at = TOKEN.lastIndex) {
    const isDone: boolean = open.length === 0 && expected === 'comma or end';
    const token = TOKEN.exec(text);
    if (!token) {
      const rest = text.slice(at).search(/[^ \t\n\r]/);
      if (rest < 0) return isDone ? null : text.length;
      return at + rest;
    }
    const start = TOKEN.lastIndex - token[0].trimStart().length;
    const next: Expected | null = isDone ? null : after(token, expected, open);
    if (!next) return start;
    expected = next;
  }
}

function after(token: RegExpExecArray, expected: Expected, open: string[]): Expected | null {
  const [, opening, closing, mark, value] = token;
  const isValue = expected === 'value' || expected === 'value or end';
  const isKey = expected === 'key' || expected === 'key or end';
  if (opening && isValue) {
    open.push(opening);
    return opening === '{' ? 'key or end' : 'value or end';
  }
  if (value && isValue) return 'comma or end';
  if (value?.startsWith('"') && isKey) return 'colon';
  if (mark === ':') return expected === 'colon' ? 'value' : null;
  if (mark === ',' && expected === 'comma or end') return open.at(-1) === '{' ? 'key' : 'value';
  const isEnd = closing && expected.endsWith('end');
  if (!isEnd || open.pop() !== (closing === '}' ? '{' : '[')) return null;
  return 'comma or end';
}
