/**
 * Words of a text as they are searched for. `EventCode=4688` and `auditd:SYSCALL` are two words
 * each; a full stop stays inside of one (`T1059.001`, `cmd.exe`), and not at its end.
 */

const WORD = /[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu;
const LONGEST = 60;

/** Words that stand in nearly every text and tell none from another. */
const COMMON = new Set(
  'a an and are as at be by can for from has have in into is it its may of on or other such that the their these they this to use used using was were when which with'.split(
    ' ',
  ),
);

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** The word as it is indexed; null for one that is not. */
export function indexedWord(word: string): string | null {
  return COMMON.has(word) || word.length > LONGEST ? null : word;
}

/** ATT&CK Markdown without its addresses and the names of its sources, which are no content. */
export function proseOf(markdown: string): string {
  return markdown.replace(/\(Citation: [^)]*\)|\]\([^)\s]*\)/g, ' ');
}
