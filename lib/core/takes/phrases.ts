/** Small turns of phrase that the rules share: numbers, articles, names with IDs, capped lists. */
import type { AttackObject } from '@/lib/core/library/records';
import { list } from '@/lib/core/shared/words';

const NUMBERS = [
  ...['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'],
  ...['Ten', 'Eleven', 'Twelve'],
];

/** A number that opens a sentence: a word up to twelve. */
export function numberAtStart(n: number): string {
  return NUMBERS[n] ?? n.toLocaleString('en-US');
}

/** "a Discovery technique", "an Execution technique", "an ESXi host". */
export function withArticle(phrase: string): string {
  // Letters that are spoken one by one begin with a vowel in these.
  const isSpelled = /^(?:ICS|ESX|IaaS|iOS|SMS|XML|SQL|HTML|FTP|MFA|NTFS|LSA|RPC|SSH)/.test(phrase);
  const hasVowel = /^[aeio]/i.test(phrase) || /^u(?!s|ni)/i.test(phrase);
  return `${isSpelled || hasVowel ? 'an' : 'a'} ${phrase}`;
}

/** "Network Service Discovery (T1046)" */
export function named({ name, id }: AttackObject): string {
  return `${name.replace(/\.$/, '')} (${id})`;
}

/** "a, b and c", or "a, b and 12 more" when there are more than `most`. */
export function listMost(words: readonly string[], most: number): string {
  // "and 1 more" would take the room of the word itself.
  if (words.length <= most + 1) return list(words);
  return list([...words.slice(0, most), `${words.length - most} more`]);
}

/** "a, b or c" */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

export function ids(objects: readonly AttackObject[]): string[] {
  return objects.map(({ id }) => id);
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

/** No sentence has more words than this. */
export const MOST_WORDS = 40;
