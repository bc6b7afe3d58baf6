/** Made pages: alert tables, prose and a log of a given size, the same every time. */

export type Size = {
  bytes: number;
  textNodes: number;
  /** One text node in so many holds an ID. */
  every: number;
};

const WORDS =
  'outbound connection from host to server on port 443 allowed by policy rule alert user process started parent command line remote session file hash domain address 2024-11-03T10:22:41Z 10.23.4.188'.split(
    ' ',
  );
const IDS = ['T1059.001', 'T1046', 'T1566.002', 'TA0002', 'DET0376', 'T1003.006', 'T1021'];

/** Lines of a log, one in ten with an ID. */
export function textOf(bytes: number): string {
  const lines: string[] = [];
  for (let length = 0, n = 0; length < bytes; n += 1) {
    const line = `${WORDS.slice(n % 9, (n % 9) + 12).join(' ')} ${n % 10 ? '' : IDS[n % IDS.length]}\n`;
    lines.push(line);
    length += line.length;
  }
  return lines.join('');
}

/** Sections of a heading, a table of 50 rows and 50 paragraphs; half of the cells hold a span. */
export function htmlOf({ bytes, textNodes, every }: Size): string {
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const size = Math.floor(bytes / textNodes);
  let made = 0;
  const text = () => {
    made += 1;
    const words: string[] = [];
    for (let length = 0; length < size; ) {
      const word = WORDS[Math.floor(random() * WORDS.length)] ?? '';
      words.push(word);
      length += word.length + 1;
    }
    if (made % every === 0) words.splice(words.length >> 1, 0, IDS[made % IDS.length] ?? '');
    return words.join(' ');
  };
  const cell = (n: number) => `<td>${n % 2 ? `<span>${text()}</span>` : text()}</td>`;
  const row = () => `<tr>${[0, 1, 2, 3, 4].map(cell).join('')}</tr>`;
  const times = (count: number, one: () => string) => Array.from({ length: count }, one).join('');
  const sections: string[] = [];
  while (made < textNodes) {
    sections.push(
      `<section><h2>${text()}</h2><table><tbody>${times(50, row)}</tbody></table>${times(50, () => `<p>${text()}</p>`)}</section>`,
    );
  }
  return `<main>${sections.join('')}</main>`;
}
