/**
 * Quoted texts and [lists] and {mappings} that go on over lines, as flow style does. YAML 1.2 wants
 * their lines indented, PyYAML does not; blanks before them mean nothing, so that they may be added.
 */

/** Looked at in one file at most, counted again each time: bounds files made to hurt. */
export type Budget = { characters: number };

/** A value that opens in a line, after list dashes and a plain key. */
const OPENING = /^(\s*(?:-\s+)*)(?:[\w.-]+\s*:\s+)?(?=['"[{])/;

/** The text with the value that goes on in a line (from 1) indented; null if none does. */
export function indentFlow(text: string, line: number, budget: Budget): string | null {
  const lines = text.split('\n');
  for (let from = line - 2; from >= 0 && budget.characters > 0; from -= 1) {
    const opening = OPENING.exec(lines[from] ?? '');
    if (!opening) continue;
    const to = closingLine(lines, from, opening[0].length, budget);
    if (to < line - 1) continue;
    const blanks = ' '.repeat((opening[1]?.length ?? 0) + 1);
    const indented = lines.slice(from + 1, to + 1).map((one) => (one.trim() ? blanks + one : one));
    return [...lines.slice(0, from + 1), ...indented, ...lines.slice(to + 1)].join('\n');
  }
  return null;
}

/** Where the value that opens at a place of a line ends; -1 if nowhere. */
function closingLine(lines: readonly string[], from: number, start: number, budget: Budget) {
  let quote = '';
  let depth = 0;
  let before = '';
  for (let n = from; n < lines.length && budget.characters > 0; n += 1) {
    const line = lines[n] ?? '';
    budget.characters -= line.length + 1;
    for (let at = n === from ? start : 0; at < line.length; at += 1) {
      const char = line[at] ?? '';
      if (quote !== '') {
        const isEscaped = quote === '"' ? char === '\\' : char === "'" && line[at + 1] === "'";
        if (isEscaped) at += 1;
        else if (char === quote) quote = '';
      } else if (char === '#' && /^\s?$/.test(line[at - 1] ?? '')) break;
      // Elsewhere it is an apostrophe in a plain word.
      else if (/['"]/.test(char) && (before === '' || '[{,:'.includes(before))) quote = char;
      else if (char === '[' || char === '{') depth += 1;
      else if (char === ']' || char === '}') depth -= 1;
      if (quote === '' && depth <= 0) return n;
      if (char.trim() !== '') before = char;
    }
  }
  return -1;
}
