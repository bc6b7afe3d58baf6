/** Notes are typed in lines, and lines are meant: in Markdown alone they would run together. */

const STARTS_BLOCK = /^\s{0,8}(?:[*+-]\s|\d{1,3}[.)]\s|#{1,6}\s|```)/;

/** The text with a hard break where a line of plain words follows another. */
export function keepLines(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let isCode = false;
  return lines
    .map((line, n) => {
      if (/^\s{0,3}```/.test(line)) isCode = !isCode;
      const next = lines[n + 1] ?? '';
      const isPlain = (one: string) => one.trim() !== '' && !STARTS_BLOCK.test(one);
      return !isCode && isPlain(line) && isPlain(next) ? `${line}<br>` : line;
    })
    .join('\n');
}
